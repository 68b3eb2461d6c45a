#include "metabasin/correlations.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "metabasin/periodicGrid.h"
#include "metabasin/team.h"

namespace metabasin {
namespace {

constexpr int kCellsPerReach = 2;
constexpr std::size_t kCellsAtOnce = 16;  // that a thread takes

/// Row of the pair of species a ≤ b.
std::size_t pairRow(std::size_t a, std::size_t b, std::size_t typeCount) {
  return 1 + a * typeCount - a * (a + 1) / 2 + b;
}

}  // namespace

void radialDistribution(const Box& box, std::span<const double> positions, std::span<const std::uint8_t> types,
                        int typeCount, double rMax, int bins, std::span<double> g, int threads) {
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

  const PeriodicGrid grid(box, positions, rMax, kCellsPerReach);
  const double binsPerLength = bins / rMax;
  std::vector<std::size_t> firstBin(species * species);
  for (std::size_t a = 0; a < species; ++a)
    for (std::size_t b = 0; b < species; ++b)
      firstBin[a * species + b] = (pairRow(std::min(a, b), std::max(a, b), species) - 1) * width;

  const int workers = std::max(threads, 1);
  std::vector<std::vector<std::uint64_t>> counts(static_cast<std::size_t>(workers));
  std::atomic<std::size_t> next{0};
  Team(workers).run(workers, [&](int worker) {
    std::vector<std::uint64_t> pairs((rows - 1) * width);
    for (std::size_t begin = next.fetch_add(kCellsAtOnce); begin < grid.cells(); begin = next.fetch_add(kCellsAtOnce))
      for (std::size_t cell = begin; cell < std::min(begin + kCellsAtOnce, grid.cells()); ++cell)
        grid.forEachPairOf(cell, [&](std::size_t i, std::size_t j, double distance2) {
          const auto bin = static_cast<std::size_t>(std::sqrt(distance2) * binsPerLength);
          if (bin < width) ++pairs[firstBin[types[i] * species + types[j]] + bin];  // else exactly rMax
        });
    counts[static_cast<std::size_t>(worker)] = std::move(pairs);
  });

  std::ranges::fill(g, 0.0);
  for (const auto& pairs : counts)
    for (std::size_t m = 0; m < pairs.size(); ++m) {
      const double ordered = 2.0 * static_cast<double>(pairs[m]);
      g[m % width] += ordered;
      g[width + m] += ordered;
    }

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
