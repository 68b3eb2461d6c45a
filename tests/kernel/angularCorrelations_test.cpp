#include "metabasin/angularCorrelations.h"

#include <cmath>
#include <numbers>

#include "check.h"
#include "frames.h"
#include "metabasin/correlations.h"

using namespace metabasin;
using frames::Frame;

namespace {

constexpr double kPi = std::numbers::pi;

std::vector<double> azimuthal(const Frame& f, double rMax, int bins, int angles) {
  std::vector<double> g(static_cast<std::size_t>(bins * angles));
  azimuthalDistribution(f.box, f.positions, rMax, bins, angles, g);
  return g;
}
std::vector<double> quadrupolar(const Frame& f, const Vector3& axis, double rMax, int bins) {
  std::vector<double> g(static_cast<std::size_t>(bins));
  quadrupolarDistribution(f.box, f.positions, axis, rMax, bins, g);
  return g;
}
std::vector<double> radial(const Frame& f, double rMax, int bins) {
  std::vector<double> g(static_cast<std::size_t>(2 * bins));
  const std::vector<std::uint8_t> types(f.size(), 0);
  radialDistribution(f.box, f.positions, types, 1, rMax, bins, g);
  return g;
}

/// Two atoms at `separation` in a wide box.
Frame pairOf(const Vector3& separation) {
  return {{{30, 0, 0, 0, 30, 0, 0, 0, 30}, {0, 0, 0}},
          {15, 15, 15, 15 + separation[0], 15 + separation[1], 15 + separation[2]}};
}

/// An isotropic body with a smooth g(r): molecules of two atoms at distance ℓ = 2 ± 0.3 Å (normal), turned at
/// random, anywhere in the box; with few molecules the pairs within them are nearly all of g near ℓ.
Frame molecules(int n) {
  Random random(41);
  Frame f{{{400, 0, 0, 0, 400, 0, 0, 0, 400}, {0, 0, 0}}, {}};
  for (int m = 0; m < n; ++m) {
    const double z = 2 * random.uniform() - 1, turn = 2 * kPi * random.uniform(), w = std::sqrt(1 - z * z);
    const double length = 2 + 0.3 * random.normal();
    const double u[3] = {w * std::cos(turn), w * std::sin(turn), z};
    double start[3];
    for (double& x : start) x = 400 * random.uniform();
    for (double x : start) f.positions.push_back(x);
    for (int k = 0; k < 3; ++k) f.positions.push_back(start[k] + length * u[k]);
  }
  return f;
}

}  // namespace

TEST("azimuthalDistribution: a pair is counted once each way, in the bin of its azimuth modulo π") {
  const int angles = 8, bins = 10;
  const double shell = 4.0 / 3.0 * kPi * (27 - 8);
  for (const auto& [x, y, bin] : {std::tuple{2.0, 0.5, 0}, std::tuple{-2.0, -0.5, 0}, std::tuple{1.0, 1.5, 2},
                                  std::tuple{-2.0, 0.5, 7}, std::tuple{2.0, -0.5, 7}}) {
    const auto g = azimuthal(pairOf({x, y, 1}), 10, bins, angles);
    for (int b = 0; b < bins; ++b)
      for (int t = 0; t < angles; ++t)
        // Two ordered pairs against N² V_b/(V·angles) of the ideal gas, N = 2.
        CHECK_NEAR(g[t * bins + b], b == 2 && t == bin ? 2 / (4 * shell / 27000 / angles) : 0, 1e-9);
  }
}

TEST("azimuthalDistribution: its mean over the angle is g(r)") {
  const Frame f = frames::scattered(200, {{14, 0, 0, 2.5, 12, 0, -1.5, 3, 13}, {1, -2, 3}}, 1);
  const auto g = azimuthal(f, 9, 30, 18), whole = radial(f, 9, 30);
  for (int b = 0; b < 30; ++b) {
    double mean = 0;
    for (int t = 0; t < 18; ++t) mean += g[t * 30 + b] / 18;
    CHECK_NEAR(mean, whole[b], 1e-12 * (1 + whole[b]));
  }
}

TEST("azimuthalDistribution: the ideal gas is 1 at every angle") {
  const Frame f = frames::scattered(3000, {{10, 0, 0, 3, 9, 0, -2, 1, 11}, {0, 0, 0}}, 21);
  const int angles = 12;
  const auto g = azimuthal(f, 6, 6, angles);
  for (int b = 2; b < 6; ++b)
    for (int t = 0; t < angles; ++t) {
      const double shell = 4.0 / 3.0 * kPi * (std::pow(b + 1, 3) - std::pow(b, 3));
      const double pairs = 0.5 * 3000.0 * 3000.0 / f.box.volume() * shell / angles;
      CHECK_NEAR((g[t * 6 + b] - 1 + 1 / 3000.0) * std::sqrt(pairs), 0, 4.5);
    }
}

TEST("quadrupolarDistribution: pairs along and across the axis, and the magic angle") {
  const double y20 = std::sqrt(5 / (16 * kPi)), shell = 4.0 / 3.0 * kPi * (27 - 8);
  const double unit = 4 * kPi * 2 / (4 * shell / 27000);
  const Vector3 axis{1, 1, 0};
  const auto at = [&](const Vector3& r) { return quadrupolar(pairOf(r), axis, 10, 10)[2]; };
  CHECK_NEAR(at({1.5, 1.5, 0}), 2 * y20 * unit, 1e-9);
  CHECK_NEAR(at({1.5, -1.5, 0}), -y20 * unit, 1e-9);
  CHECK_NEAR(at({0, 0, 2.5}), -y20 * unit, 1e-9);
  // cos² = 1/3 to (1, 1, 0): along x + y by 1, across by √2.
  const double c = std::sqrt(0.5);
  CHECK_NEAR(at({1.3 * c, 1.3 * c, 1.3 * std::sqrt(2.0)}), 0, 1e-9);
}

TEST("quadrupolarDistribution: affine shear of an isotropic body shows by its slope, about z it is blind") {
  const double gamma = 0.04;
  const int n = 30000, bins = 30;
  const Frame before = molecules(n), after = frames::mapped(before, {1, gamma, 0, 0, 1, 0, 0, 0, 1});
  const auto g = radial(before, 3, bins), seen = quadrupolar(after, {1, 1, 0}, 3, bins);
  const auto start = quadrupolar(before, {1, 1, 0}, 3, bins), blind = quadrupolar(after, {0, 0, 1}, 3, bins);
  double product = 0, expectedSquare = 0, blindProduct = 0;
  for (int b = 14; b < 26; ++b) {
    // dg/dr of the normal distribution of lengths: (2 - r)/0.09 - 2/r.
    const double r = (b + 0.5) * 0.1, slope = g[b] * ((2 - r) / 0.09 - 2 / r);
    const double expected = -0.5 * gamma * r * slope * std::sqrt(4 * kPi / 5);
    product += (seen[b] - start[b]) * expected;
    blindProduct += blind[b] * expected;
    expectedSquare += expected * expected;
  }
  CHECK_NEAR(product / expectedSquare, 1, 0.1);
  CHECK_NEAR(blindProduct / expectedSquare, 0, 0.2);
}

TEST("angular distributions: the same bits on any number of threads, also with fewer atoms than slices") {
  for (int n : {3, 500}) {
    const Frame f = frames::scattered(n, {{14, 0, 0, 2.5, 12, 0, -1.5, 3, 13}, {1, -2, 3}}, 5);
    const auto g = azimuthal(f, 7, 20, 9), second = quadrupolar(f, {1, 1, 0}, 7, 20);
    for (int threads : {2, 5}) {
      std::vector<double> a(g.size()), b(second.size());
      azimuthalDistribution(f.box, f.positions, 7, 20, 9, a, threads);
      quadrupolarDistribution(f.box, f.positions, {1, 1, 0}, 7, 20, b, threads);
      CHECK(a == g && b == second);
    }
  }
}

TEST("angular distributions: bad input is refused") {
  const Frame f = pairOf({1, 1, 1});
  std::vector<double> g(10);
  CHECK_THROWS_AS(azimuthalDistribution(f.box, f.positions, 5, 5, 3, g), std::invalid_argument);
  CHECK_THROWS_AS(azimuthalDistribution(f.box, f.positions, -5, 5, 2, g), std::invalid_argument);
  CHECK_THROWS_AS(azimuthalDistribution(f.box, f.positions, 5, 0, 2, g), std::invalid_argument);
  CHECK_THROWS_AS(quadrupolarDistribution(f.box, f.positions, {0, 0, 0}, 5, 10, g), std::invalid_argument);
  CHECK_THROWS_AS(quadrupolarDistribution(f.box, {}, {0, 0, 1}, 5, 10, g), std::invalid_argument);
}
