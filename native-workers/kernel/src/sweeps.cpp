#include "sweeps.h"

#include <cstring>
#include <stdexcept>
#include <string>

namespace metabasin {

extern const SweepVariant kSweeps_plain, kSweeps_wide;
#if defined(__x86_64__)
extern const SweepVariant kSweeps_avx2, kSweeps_avx512;
#endif

const SweepVariant& sweepVariant(const char* name) {
  const SweepVariant* best = &kSweeps_plain;
#if defined(__x86_64__)
  const bool avx2 = __builtin_cpu_supports("avx2");
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512vl");
  if (avx2) best = &kSweeps_avx2;
  if (avx512) best = &kSweeps_avx512;
  if (name && avx2 && !std::strcmp(name, "avx2")) return kSweeps_avx2;
  if (name && avx512 && !std::strcmp(name, "avx512")) return kSweeps_avx512;
#endif
  if (!name) return *best;
  if (!std::strcmp(name, "plain")) return kSweeps_plain;
  if (!std::strcmp(name, "wide")) return kSweeps_wide;
  throw std::invalid_argument("kernel variant '" + std::string(name) + "' is unknown or cannot run on this processor");
}

}  // namespace metabasin
