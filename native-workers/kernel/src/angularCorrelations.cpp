#include "metabasin/angularCorrelations.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "metabasin/periodicGrid.h"
#include "metabasin/team.h"

namespace metabasin {
namespace {

/// Atoms are taken in so many slices, whose sums are added in order: the same bits for any number of threads.
constexpr std::size_t kSlices = 16;

/// Fills g with what visit(sums, bin, r⃗, r²) adds to `sums`, of the shape of g, for every ordered pair nearer
/// than rMax.
template <typename Visit>
void sumOverPairs(const Box& box, std::span<const double> positions, double rMax, int bins, int threads,
                  std::span<double> g, Visit&& visit) {
  const PeriodicGrid grid(box, positions, rMax);
  const Matrix3& h = box.vectors;
  std::vector<double> sums(kSlices * g.size(), 0.0);
  Team team(threads);
  team.run(kSlices, [&](int task) {
    const std::size_t slice = static_cast<std::size_t>(task);
    const std::span<double> own(&sums[slice * g.size()], g.size());
    const std::size_t end = (slice + 1) * grid.size() / kSlices;
    for (std::size_t i = slice * grid.size() / kSlices; i < end; ++i)
      grid.forEachNeighbor(i, [&](std::size_t, const Vector3& s, double distance2) {
        const auto bin = static_cast<std::size_t>(std::sqrt(distance2) * (bins / rMax));
        if (bin >= static_cast<std::size_t>(bins)) return;  // exactly rMax
        visit(own, bin,
              Vector3{s[0] * h[0] + s[1] * h[3] + s[2] * h[6], s[0] * h[1] + s[1] * h[4] + s[2] * h[7],
                      s[0] * h[2] + s[1] * h[5] + s[2] * h[8]},
              distance2);
      });
  });
  std::ranges::fill(g, 0.0);
  for (std::size_t k = 0; k < sums.size(); ++k) g[k % g.size()] += sums[k];
}

/// Pairs that an ideal gas of as many atoms has in a radial bin.
double idealPairs(const Box& box, std::span<const double> positions, double rMax, int bins, int bin) {
  const double n = static_cast<double>(positions.size() / 3), inner = bin * (rMax / bins), outer = (bin + 1) * (rMax / bins);
  return n * n / box.volume() * 4.0 / 3.0 * std::numbers::pi * (outer * outer * outer - inner * inner * inner);
}

void checkShape(std::span<const double> positions, int bins, int angles, std::span<double> g) {
  if (positions.empty() || positions.size() % 3) throw std::invalid_argument("positions are not rows of three numbers");
  if (bins < 1 || angles < 1) throw std::invalid_argument("there must be at least one bin");
  if (g.size() != static_cast<std::size_t>(bins) * static_cast<std::size_t>(angles))
    throw std::invalid_argument("the array does not hold one number for each bin");
}

}  // namespace

void azimuthalDistribution(const Box& box, std::span<const double> positions, double rMax, int bins, int angles,
                           std::span<double> g, int threads) {
  checkShape(positions, bins, angles, g);
  const auto width = static_cast<std::size_t>(bins), rows = static_cast<std::size_t>(angles);
  const auto count = [&](std::span<double> sums, std::size_t bin, const Vector3& r, double) {
    double turn = std::atan2(r[1], r[0]) / std::numbers::pi;  // -1 … 1
    turn -= std::floor(turn);
    sums[std::min(static_cast<std::size_t>(turn * angles), rows - 1) * width + bin] += 1;
  };
  sumOverPairs(box, positions, rMax, bins, threads, g, count);
  for (int b = 0; b < bins; ++b)
    for (std::size_t t = 0; t < rows; ++t)
      g[t * width + static_cast<std::size_t>(b)] *= angles / idealPairs(box, positions, rMax, bins, b);
}

void quadrupolarDistribution(const Box& box, std::span<const double> positions, const Vector3& axis, double rMax,
                             int bins, std::span<double> g, int threads) {
  checkShape(positions, bins, 1, g);
  const double length2 = axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2];
  if (!(length2 > 0) || !std::isfinite(length2)) throw std::invalid_argument("the axis must be a vector other than 0");
  const double factor = std::sqrt(5 / (16 * std::numbers::pi));
  const auto project = [&](std::span<double> sums, std::size_t bin, const Vector3& r, double distance2) {
    const double along = r[0] * axis[0] + r[1] * axis[1] + r[2] * axis[2];
    sums[bin] += factor * (3 * along * along / (length2 * distance2) - 1);
  };
  sumOverPairs(box, positions, rMax, bins, threads, g, project);
  for (int b = 0; b < bins; ++b)
    g[static_cast<std::size_t>(b)] *= 4 * std::numbers::pi / idealPairs(box, positions, rMax, bins, b);
}

}  // namespace metabasin
