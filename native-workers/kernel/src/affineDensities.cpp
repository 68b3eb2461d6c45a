#include "affineDensities.h"

#include <cmath>

namespace metabasin {
namespace {

constexpr double kSpacing = 2e-3;
/// Knots made in one go from one neighbor list, so that a knot's bits do not depend on who asked first.
constexpr int kBlock = 16;

}  // namespace

AffineDensities::AffineDensities(const Potential& potential, const Box& box, std::span<const std::uint8_t> types,
                                 std::span<const double> positions)
    : potential_(potential), box_(box), types_(types.begin(), types.end()), positions_(positions.begin(), positions.end()) {}

AffineDensities::Sample AffineDensities::sample(double gamma) const {
  const double t = gamma / kSpacing;
  const int m = static_cast<int>(std::floor(t));
  const double p = t - m;
  Sample s;
  // Lagrange through the knots m-1, m, m+1, m+2.
  s.w_[0] = -p * (p - 1) * (p - 2) / 6;
  s.w_[1] = (p + 1) * (p - 1) * (p - 2) / 2;
  s.w_[2] = -(p + 1) * p * (p - 2) / 2;
  s.w_[3] = (p + 1) * p * (p - 1) / 6;
  const std::lock_guard lock(mutex_);
  for (int k = 0; k < 4; ++k) s.t_[k] = knot(m - 1 + k);
  return s;
}

const double* AffineDensities::knot(int m) const {
  const int block = m >= 0 ? m / kBlock : -((-m + kBlock - 1) / kBlock);
  const std::size_t n = types_.size();
  auto& values = blocks_[block];
  if (values.empty()) {
    values.resize(kBlock * n);
    ForceField field(potential_, types_, {.skin = 0.4});
    std::vector<double> moved, forces(3 * n);
    for (int k = 0; k < kBlock; ++k) {
      const double gamma = (block * kBlock + k) * kSpacing;
      moved = positions_;
      shearPositions(moved, box_, gamma);
      field.evaluate(sheared(box_, gamma), moved, forces);
      field.densities({values.data() + k * n, n});
    }
  }
  return values.data() + static_cast<std::size_t>(m - block * kBlock) * n;
}

}  // namespace metabasin
