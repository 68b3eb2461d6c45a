#pragma once
#include <cstddef>
#include <span>

namespace metabasin {

/// a · b in eight partial sums of a fixed order: vectorizable, and the same bits everywhere.
inline double dot(std::span<const double> a, std::span<const double> b) {
  double s[8] = {};
  const std::size_t whole = a.size() / 8 * 8;
  for (std::size_t i = 0; i < whole; i += 8)
    for (int l = 0; l < 8; ++l) s[l] += a[i + l] * b[i + l];
  for (std::size_t i = whole; i < a.size(); ++i) s[i - whole] += a[i] * b[i];
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

inline double largestEntry(std::span<const double> a) {
  double largest = 0;
  for (double v : a) {
    const double size = v < 0 ? -v : v;
    if (size > largest) largest = size;
  }
  return largest;
}

}  // namespace metabasin
