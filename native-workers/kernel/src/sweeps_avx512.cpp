#include "sweeps_body.h"

namespace metabasin {
extern const SweepVariant kSweeps_avx512;
const SweepVariant kSweeps_avx512 = {"avx512", densityOf, farSweep, forceOf};
}  // namespace metabasin
