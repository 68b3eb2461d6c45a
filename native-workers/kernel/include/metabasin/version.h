#pragma once

namespace metabasin {

/// Raised whenever the same input would give other bits; stored with every result.
inline constexpr const char* kVersion = "1";

}  // namespace metabasin
