#include "metabasin/equivalentCell.h"

#include <cmath>
#include <numbers>
#include <vector>

namespace metabasin {
namespace {

constexpr Matrix3 kIdentity{1, 0, 0, 0, 1, 0, 0, 0, 1};
// An entry of H_cur·H_ref⁻¹ nearer than this to an integer leaves no choice.
constexpr double kCertain = 0.2;

std::vector<Matrix3> integerMatricesNear(const Matrix3& ratio) {
  std::vector<Matrix3> all{Matrix3{}};
  for (int e = 0; e < 9; ++e) {
    const double nearest = std::round(ratio[e]);
    const double rest = ratio[e] - nearest;
    const std::size_t n = all.size();
    for (std::size_t m = 0; m < n; ++m) {
      all[m][e] = nearest;
      if (std::abs(rest) <= kCertain) continue;
      Matrix3 other = all[m];
      other[e] = nearest + (rest > 0 ? 1 : -1);
      all.push_back(other);
    }
  }
  std::erase_if(all, [](const Matrix3& m) { return std::abs(determinant(m) - 1) > 0.5 || m == kIdentity; });
  return all;
}

/// How well the fractional displacements agree with each other, 0 … 3N.
double agreement(const Box& reference, std::span<const double> from, const Box& current, std::span<const double> to,
                 const Matrix3& m) {
  const Matrix3 a = reference.inverse(), b = multiply(current.inverse(), m);
  double cosine[3]{}, sine[3]{};
  for (std::size_t i = 0; i + 2 < from.size(); i += 3)
    for (int k = 0; k < 3; ++k) {
      double u = 0;
      for (int l = 0; l < 3; ++l)
        u += (to[i + l] - current.origin[l]) * b[3 * l + k] - (from[i + l] - reference.origin[l]) * a[3 * l + k];
      const double phase = 2 * std::numbers::pi * (u - std::round(u));
      cosine[k] += std::cos(phase);
      sine[k] += std::sin(phase);
    }
  double sum = 0;
  for (int k = 0; k < 3; ++k) sum += std::hypot(cosine[k], sine[k]);
  return sum;
}

double cellDistance2(const Box& reference, const Box& current, const Matrix3& m) {
  const Matrix3 edges = multiply(inverse(m), current.vectors);
  double sum = 0;
  for (int e = 0; e < 9; ++e) sum += (edges[e] - reference.vectors[e]) * (edges[e] - reference.vectors[e]);
  return sum;
}

}  // namespace

Matrix3 equivalentCell(const Box& reference, std::span<const double> referencePositions, const Box& current,
                       std::span<const double> currentPositions) {
  const auto others = integerMatricesNear(multiply(current.vectors, reference.inverse()));
  if (others.empty()) return kIdentity;

  const auto score = [&](const Matrix3& m) {
    return agreement(reference, referencePositions, current, currentPositions, m);
  };
  const double equal = 1e-9 * static_cast<double>(referencePositions.size());
  Matrix3 best = kIdentity;
  double bestScore = score(best), bestDistance = cellDistance2(reference, current, best);
  for (const Matrix3& m : others) {
    const double s = score(m), d = cellDistance2(reference, current, m);
    if (s > bestScore + equal || (s > bestScore - equal && d < bestDistance)) {
      best = m;
      bestScore = s;
      bestDistance = d;
    }
  }
  return best;
}

}  // namespace metabasin
