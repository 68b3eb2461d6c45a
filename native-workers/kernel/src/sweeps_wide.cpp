// The form that AVX-512 runs, in plain code: tests go through it on machines without AVX-512.
#define METABASIN_WIDE_LANES
#include "dense_body.h"
#include "sweeps_body.h"
#include "springs_body.h"

namespace metabasin {
extern const SweepVariant kSweeps_wide;
const SweepVariant kSweeps_wide = {"wide", densityOf, neighborDensityOf, farSweep<false>, forceOf<false>, farSweep<true>, forceOf<true>, makeSprings, springProducts, embeddingProducts, factor, solve};
}  // namespace metabasin
