#include "metabasin/nonAffine.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "metabasin/equivalentCell.h"
#include "metabasin/periodicGrid.h"

namespace metabasin {
namespace {

constexpr double kFlat = 1e-10;

/// Row vector times matrix.
Vector3 times(const Vector3& s, const Matrix3& h) {
  return {s[0] * h[0] + s[1] * h[3] + s[2] * h[6], s[0] * h[1] + s[1] * h[4] + s[2] * h[7],
          s[0] * h[2] + s[1] * h[5] + s[2] * h[8]};
}

/// Fractional coordinates of all atoms, not wrapped.
std::vector<Vector3> fractions(const Vector3& origin, const Matrix3& inverseEdges, std::span<const double> x) {
  std::vector<Vector3> s(x.size() / 3);
  for (std::size_t i = 0; i < s.size(); ++i)
    s[i] = times({x[3 * i] - origin[0], x[3 * i + 1] - origin[1], x[3 * i + 2] - origin[2]}, inverseEdges);
  return s;
}

struct Pair {
  Vector3 before, after;  // Å
};

struct Fit {
  double residual = std::numeric_limits<double>::quiet_NaN();
  Matrix3 map;
  Fit() { map.fill(residual); }
};

Fit fitMap(const std::vector<Pair>& pairs) {
  Fit fit;
  if (pairs.size() < 3) return fit;
  Matrix3 x{}, y{};
  for (const Pair& p : pairs)
    for (int a = 0; a < 3; ++a)
      for (int b = 0; b < 3; ++b) {
        x[3 * a + b] += p.after[a] * p.before[b];
        y[3 * a + b] += p.before[a] * p.before[b];
      }
  const double scale = (y[0] + y[4] + y[8]) / 3;
  if (!(determinant(y) > kFlat * scale * scale * scale)) return fit;

  fit.map = multiply(x, inverse(y));
  fit.residual = 0;
  for (const Pair& p : pairs)
    for (int a = 0; a < 3; ++a) {
      const double* row = &fit.map[3 * a];
      const double miss = p.after[a] - (row[0] * p.before[0] + row[1] * p.before[1] + row[2] * p.before[2]);
      fit.residual += miss * miss;
    }
  return fit;
}

void checkFinite(std::span<const double> positions) {
  for (std::size_t i = 0; i < positions.size(); ++i)
    if (!std::isfinite(positions[i]))
      throw std::invalid_argument("a coordinate of atom " + std::to_string(i / 3 + 1) + " is not a finite number");
}

}  // namespace

void nonAffine(const Box& reference, std::span<const double> referencePositions, const Box& current,
               std::span<const double> currentPositions, double cutoff, const NonAffineArrays& arrays, int threads) {
  const std::size_t n = referencePositions.size() / 3;
  if (referencePositions.size() != 3 * n || currentPositions.size() != 3 * n)
    throw std::invalid_argument("the two configurations do not hold the same number of atoms");
  if (arrays.d2minSum.size() != n || arrays.neighbors.size() != n || arrays.affine.size() != 9 * n)
    throw std::invalid_argument("an array is not as long as the configurations are");
  checkBox(current);
  checkFinite(currentPositions);
  const PeriodicGrid grid(reference, referencePositions, cutoff);

  const Matrix3 flip = equivalentCell(reference, referencePositions, current, currentPositions);
  const Matrix3 edges = multiply(inverse(flip), current.vectors);
  const auto before = fractions(reference.origin, reference.inverse(), referencePositions);
  const auto after = fractions(current.origin, inverse(edges), currentPositions);

  const auto work = [&](std::size_t begin, std::size_t end) {
    std::vector<Pair> pairs;
    for (std::size_t i : grid.order().subspan(begin, end - begin)) {
      pairs.clear();
      grid.forEachNeighbor(i, [&](std::size_t j, const Vector3& separation, double) {
        Vector3 moved;
        for (int k = 0; k < 3; ++k) {
          const double change = (after[j][k] - after[i][k]) - (before[j][k] - before[i][k]);
          moved[k] = separation[k] + (change - std::round(change));
        }
        pairs.push_back({times(separation, reference.vectors), times(moved, edges)});
      });
      const Fit fit = fitMap(pairs);
      arrays.d2minSum[i] = fit.residual;
      arrays.neighbors[i] = static_cast<std::int32_t>(pairs.size());
      std::ranges::copy(fit.map, arrays.affine.begin() + static_cast<std::ptrdiff_t>(9 * i));
    }
  };

  const std::size_t blocks = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(threads, 1)), 1, std::max<std::size_t>(n, 1));
  std::vector<std::jthread> others;
  for (std::size_t b = 1; b < blocks; ++b) others.emplace_back(work, n * b / blocks, n * (b + 1) / blocks);
  work(0, n / blocks);
}

}  // namespace metabasin
