#include "metabasin/correlations.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "metabasin/periodicGrid.h"

namespace metabasin {
namespace {

/// Row of the pair of species a ≤ b.
std::size_t pairRow(std::size_t a, std::size_t b, std::size_t typeCount) {
  return 1 + a * typeCount - a * (a + 1) / 2 + b;
}

}  // namespace

void radialDistribution(const Box& box, std::span<const double> positions, std::span<const std::uint8_t> types,
                        int typeCount, double rMax, int bins, std::span<double> g) {
  const std::size_t n = types.size();
  if (typeCount < 1) throw std::invalid_argument("there must be at least one species");
  if (bins < 1) throw std::invalid_argument("there must be at least one bin");
  if (positions.size() != 3 * n) throw std::invalid_argument("positions and types are not of the same atoms");
  const std::size_t rows = static_cast<std::size_t>(radialRows(typeCount)), width = static_cast<std::size_t>(bins);
  if (g.size() != rows * width) throw std::invalid_argument("the array does not hold one row of bins for each pair");
  const std::size_t species = static_cast<std::size_t>(typeCount);
  std::vector<double> atoms(species, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    if (types[i] >= species) throw std::invalid_argument("atom " + std::to_string(i + 1) + " is of a species out of range");
    ++atoms[types[i]];
  }

  const PeriodicGrid grid(box, positions, rMax);
  std::ranges::fill(g, 0.0);
  const double binsPerLength = bins / rMax;
  for (std::size_t i = 0; i < n; ++i)
    grid.forEachNeighbor(i, [&](std::size_t j, const Vector3&, double distance2) {
      const auto bin = static_cast<std::size_t>(std::sqrt(distance2) * binsPerLength);
      if (bin >= width) return;  // exactly rMax
      const auto [a, b] = std::minmax(types[i], types[j]);
      g[bin] += 1;
      g[pairRow(a, b, species) * width + bin] += 1;
    });

  const double volume = box.volume(), total = static_cast<double>(n);
  const auto normalize = [&](std::size_t row, double pairs) {
    for (std::size_t b = 0; b < width; ++b) {
      const double inner = static_cast<double>(b) / binsPerLength, outer = static_cast<double>(b + 1) / binsPerLength;
      const double shell = 4.0 / 3.0 * std::numbers::pi * (outer * outer * outer - inner * inner * inner);
      double& value = g[row * width + b];
      value = pairs > 0 ? value * volume / (pairs * shell) : 0;
    }
  };
  normalize(0, total * total);
  for (std::size_t a = 0; a < species; ++a)
    for (std::size_t b = a; b < species; ++b)
      normalize(pairRow(a, b, species), (a == b ? 1 : 2) * atoms[a] * atoms[b]);
}

}  // namespace metabasin
