#pragma once
/// Configurations to deform, and D²min by plain search, for the tests of the analysis of atoms.
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "metabasin/nonAffine.h"
#include "metabasin/random.h"

namespace frames {

using metabasin::Box;
using metabasin::Matrix3;
using metabasin::Vector3;

struct Frame {
  Box box;
  std::vector<double> positions;

  Vector3 at(std::size_t i) const { return {positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]}; }
  std::size_t size() const { return positions.size() / 3; }
};

/// `n` atoms anywhere in the box.
inline Frame scattered(int n, const Box& box, std::uint64_t seed) {
  metabasin::Random random(seed);
  Frame f{box, {}};
  for (int i = 0; i < n; ++i) {
    const Vector3 s{random.uniform(), random.uniform(), random.uniform()};
    for (double x : box.toCartesian(s)) f.positions.push_back(x);
  }
  return f;
}

/// Box and atoms under x -> F x (columns).
inline Frame mapped(const Frame& f, const Matrix3& map) {
  Frame out = f;
  const auto apply = [&](double* x) {
    const Vector3 old{x[0], x[1], x[2]};
    for (int a = 0; a < 3; ++a) x[a] = map[3 * a] * old[0] + map[3 * a + 1] * old[1] + map[3 * a + 2] * old[2];
  };
  for (int k = 0; k < 3; ++k) apply(&out.box.vectors[3 * k]);
  apply(out.box.origin.data());
  for (std::size_t i = 0; i < out.size(); ++i) apply(&out.positions[3 * i]);
  return out;
}

inline void translate(Frame& f, const Vector3& by) {
  for (std::size_t i = 0; i < f.positions.size(); ++i) f.positions[i] += by[i % 3];
}

/// Every coordinate by a uniform number from -size to size.
inline void shake(Frame& f, double size, std::uint64_t seed) {
  metabasin::Random random(seed);
  for (double& x : f.positions) x += size * (2 * random.uniform() - 1);
}

inline void wrap(Frame& f) {
  for (std::size_t i = 0; i < f.size(); ++i) {
    Vector3 s = f.box.toFractional(f.at(i));
    for (double& u : s) u -= std::floor(u);
    const Vector3 x = f.box.toCartesian(s);
    for (int k = 0; k < 3; ++k) f.positions[3 * i + k] = x[k];
  }
}

inline Frame reordered(const Frame& f, const std::vector<std::size_t>& order) {
  Frame out = f;
  for (std::size_t i = 0; i < order.size(); ++i)
    for (int k = 0; k < 3; ++k) out.positions[3 * i + k] = f.positions[3 * order[i] + k];
  return out;
}

struct Result {
  std::vector<double> d2minSum;
  std::vector<std::int32_t> neighbors;
  std::vector<double> affine;
};

inline Result nonAffineOf(const Frame& before, const Frame& after, double cutoff, int threads) {
  const std::size_t n = before.size();
  Result r{std::vector<double>(n), std::vector<std::int32_t>(n), std::vector<double>(9 * n)};
  metabasin::nonAffine(before.box, before.positions, after.box, after.positions, cutoff,
                       {r.d2minSum, r.neighbors, r.affine}, threads);
  return r;
}

/// Separations before and after of all images within the cutoff. REQUIRES: `after` not wrapped, not flipped.
inline std::vector<std::array<Vector3, 2>> searchedPairs(const Frame& before, const Frame& after, std::size_t i,
                                                         double cutoff) {
  std::vector<std::array<Vector3, 2>> pairs;
  const int reach = 6;
  for (std::size_t j = 0; j < before.size(); ++j)
    for (int a = -reach; a <= reach; ++a)
      for (int b = -reach; b <= reach; ++b)
        for (int c = -reach; c <= reach; ++c) {
          const double shift[3] = {double(a), double(b), double(c)};
          std::array<Vector3, 2> d;
          for (int k = 0; k < 3; ++k) {
            d[0][k] = before.positions[3 * j + k] - before.positions[3 * i + k];
            d[1][k] = after.positions[3 * j + k] - after.positions[3 * i + k];
            for (int l = 0; l < 3; ++l) {
              d[0][k] += shift[l] * before.box.vectors[3 * l + k];
              d[1][k] += shift[l] * after.box.vectors[3 * l + k];
            }
          }
          const double length = std::hypot(d[0][0], d[0][1], d[0][2]);
          if (length <= cutoff && (j != i || a || b || c)) pairs.push_back(d);
        }
  return pairs;
}

/// Σ |d_after - F d_before|² of atom i for a given F.
inline double residualOf(const Frame& before, const Frame& after, std::size_t i, double cutoff, const Matrix3& map) {
  double sum = 0;
  for (const auto& [d, e] : searchedPairs(before, after, i, cutoff))
    for (int k = 0; k < 3; ++k) {
      const double miss = e[k] - map[3 * k] * d[0] - map[3 * k + 1] * d[1] - map[3 * k + 2] * d[2];
      sum += miss * miss;
    }
  return sum;
}

/// D²min of atom i without forming F: what is left of the components of d_after after projection on the three
/// columns of d_before (Gram-Schmidt), and the number of neighbors.
inline std::pair<double, int> searchedD2min(const Frame& before, const Frame& after, std::size_t i, double cutoff) {
  const auto pairs = searchedPairs(before, after, i, cutoff);
  const std::size_t n = pairs.size();
  std::vector<std::vector<double>> basis;
  const auto column = [&](int which, int k) {
    std::vector<double> v(n);
    for (std::size_t m = 0; m < n; ++m) v[m] = pairs[m][which][k];
    // Twice, so that what is left is orthogonal to round-off.
    for (int pass = 0; pass < 2; ++pass)
      for (const auto& u : basis) {
        double dot = 0;
        for (std::size_t m = 0; m < n; ++m) dot += u[m] * v[m];
        for (std::size_t m = 0; m < n; ++m) v[m] -= dot * u[m];
      }
    return v;
  };
  const auto square = [](const std::vector<double>& v) {
    double sum = 0;
    for (double x : v) sum += x * x;
    return sum;
  };
  for (int k = 0; k < 3; ++k) {
    auto v = column(0, k);
    const double length = std::sqrt(square(v));
    for (double& x : v) x /= length;
    basis.push_back(v);
  }
  double residual = 0;
  for (int k = 0; k < 3; ++k) residual += square(column(1, k));
  return {residual, static_cast<int>(n)};
}

}  // namespace frames
