#include "dense_body.h"
#include "sweeps_body.h"
#include "springs_body.h"

namespace metabasin {
extern const SweepVariant kSweeps_avx2;
const SweepVariant kSweeps_avx2 = {"avx2", densityOf, neighborDensityOf, farSweep<false>, forceOf<false>, farSweep<true>, forceOf<true>, makeSprings, springProducts, embeddingProducts, factor, solve};
}  // namespace metabasin
