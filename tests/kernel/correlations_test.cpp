#include "metabasin/correlations.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

#include "check.h"
#include "frames.h"

using namespace metabasin;
using frames::Frame;

namespace {

constexpr Box kCube{{10, 0, 0, 0, 10, 0, 0, 0, 10}, {0, 0, 0}};

struct Radial {
  int bins;
  double rMax;
  std::vector<double> g;

  double shell(int bin) const {
    const double w = rMax / bins;
    return 4.0 / 3.0 * std::numbers::pi * (std::pow((bin + 1) * w, 3) - std::pow(bin * w, 3));
  }
  double at(int row, int bin) const { return g[row * bins + bin]; }
  /// Mean number of neighbors of density `rho` from `from` to `to` Å.
  double count(int row, double rho, double from, double to) const {
    double sum = 0;
    for (int b = 0; b < bins; ++b) {
      const double middle = (b + 0.5) * rMax / bins;
      if (middle > from && middle < to) sum += rho * at(row, b) * shell(b);
    }
    return sum;
  }
};

Radial radial(const Frame& f, const std::vector<std::uint8_t>& types, int typeCount, double rMax, int bins,
              int threads = 1) {
  Radial r{bins, rMax, std::vector<double>(radialRows(typeCount) * bins)};
  radialDistribution(f.box, f.positions, types, typeCount, rMax, bins, r.g, threads);
  return r;
}

/// `edges`³ cells of edge 1 with the given sites.
Frame lattice(int edges, std::initializer_list<Vector3> sites) {
  const double l = edges;
  Frame f{{{l, 0, 0, 0, l, 0, 0, 0, l}, {0, 0, 0}}, {}};
  for (int i = 0; i < edges; ++i)
    for (int j = 0; j < edges; ++j)
      for (int k = 0; k < edges; ++k)
        for (const Vector3& s : sites) f.positions.insert(f.positions.end(), {i + s[0], j + s[1], k + s[2]});
  return f;
}

}  // namespace

TEST("radialDistribution: shells of the simple cubic lattice, seen far beyond the box") {
  for (int edges : {1, 2, 3}) {
    const Frame f = lattice(edges, {{0.1, 0.2, 0.3}});
    const Radial r = radial(f, std::vector<std::uint8_t>(f.size(), 0), 1, 3.1, 620);
    const double shells[] = {1, 2, 3, 4, 5, 6, 8, 9}, counts[] = {6, 12, 8, 6, 24, 24, 12, 30};
    for (int s = 0; s < 8; ++s) {
      const double radius = std::sqrt(shells[s]);
      CHECK_NEAR(r.count(0, 1, radius - 0.02, radius + 0.02), counts[s], 1e-10);
    }
    CHECK_NEAR(r.count(0, 1, 0, 3.05), 122, 1e-9);  // and nothing between the shells
  }
}

TEST("radialDistribution: shells of the fcc lattice, whatever cell describes it") {
  const Frame cubic = lattice(2, {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}});
  const Frame primitive{{{0.5, 0.5, 0, 0, 0.5, 0.5, 0.5, 0, 0.5}, {3, 4, 5}}, {-7, 20, 3}};
  for (const Frame& f : {cubic, primitive}) {
    const Radial r = radial(f, std::vector<std::uint8_t>(f.size(), 0), 1, 2.05, 410);
    const double counts[] = {12, 6, 24, 12, 24, 8, 48, 6};
    for (int s = 0; s < 8; ++s) {
      const double radius = std::sqrt(0.5 * (s + 1));
      CHECK_NEAR(r.count(0, 4, radius - 0.02, radius + 0.02), counts[s], 1e-10);
    }
  }
}

TEST("radialDistribution: species of the CsCl lattice") {
  const Frame f = lattice(3, {{0, 0, 0}, {0.5, 0.5, 0.5}});
  std::vector<std::uint8_t> types(f.size());
  for (std::size_t i = 0; i < types.size(); ++i) types[i] = i % 2;
  const Radial r = radial(f, types, 2, 1.6, 320);
  const double unlike = std::sqrt(0.75);
  for (int row : {1, 3}) {
    CHECK_NEAR(r.count(row, 1, 0, 0.95), 0, 0);
    CHECK_NEAR(r.count(row, 1, 0.98, 1.02), 6, 1e-10);
    CHECK_NEAR(r.count(row, 1, 1.39, 1.43), 12, 1e-10);
  }
  CHECK_NEAR(r.count(2, 1, unlike - 0.02, unlike + 0.02), 8, 1e-10);
  CHECK_NEAR(r.count(2, 1, 0.9, 1.5), 0, 0);
}

TEST("radialDistribution: the ideal gas is flat") {
  const int n = 3000;
  const Frame f = frames::scattered(n, {{10, 0, 0, 3, 9, 0, -2, 1, 11}, {0, 0, 0}}, 21);
  const Radial r = radial(f, std::vector<std::uint8_t>(n, 0), 1, 6, 60);
  const double volume = f.box.volume();
  double square = 0;
  for (int b = 4; b < 60; ++b) {
    const double pairs = 0.5 * n * n / volume * r.shell(b);  // Poisson
    const double miss = (r.at(0, b) - 1 + 1.0 / n) * std::sqrt(pairs);
    CHECK_NEAR(miss, 0, 4.5);
    square += miss * miss / 56;
  }
  CHECK_NEAR(square, 1, 0.8);
}

TEST("radialDistribution: the pairs of species add up to the whole") {
  const Frame f = frames::scattered(300, kCube, 22);
  std::vector<std::uint8_t> types(300);
  double share[3]{};
  for (std::size_t i = 0; i < 300; ++i) types[i] = i < 40 ? 0 : i < 150 ? 1 : 2;
  for (auto t : types) share[t] += 1 / 300.0;
  const Radial r = radial(f, types, 3, 7, 50);
  for (int b = 0; b < 50; ++b) {
    double sum = 0;
    for (int a = 0, row = 1; a < 3; ++a)
      for (int c = a; c < 3; ++c, ++row) sum += (a == c ? 1 : 2) * share[a] * share[c] * r.at(row, b);
    CHECK_NEAR(sum, r.at(0, b), 1e-12 * (1 + r.at(0, b)));
  }
}

TEST("radialDistribution: counts the pairs that a plain search finds") {
  const Frame f = frames::scattered(30, {{4, 0, 0, 1, 5, 0, 0, -1, 4.5}, {0, 0, 0}}, 23);
  const Radial r = radial(f, std::vector<std::uint8_t>(30, 0), 1, 7.9, 1);
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < 30; ++i) pairs += frames::searchedPairs(f, f, i, 7.9).size();
  CHECK_NEAR(r.count(0, 30 / f.box.volume(), 0, 8) * 30, static_cast<double>(pairs), 1e-8);
}

namespace {

/// From atom i to the images of j, itself left out, up to rMax.
std::vector<double> distances(const Frame& f, int i, int j, double rMax) {
  std::vector<double> out;
  for (int n = 0; n < 13 * 13 * 13; ++n) {
    const double shift[3] = {n % 13 - 6.0, n / 13 % 13 - 6.0, n / 169 - 6.0};
    double d[3];
    for (int k = 0; k < 3; ++k) {
      d[k] = f.positions[3 * j + k] - f.positions[3 * i + k];
      for (int l = 0; l < 3; ++l) d[k] += shift[l] * f.box.vectors[3 * l + k];
    }
    const double length = std::hypot(d[0], d[1], d[2]);
    if (length < rMax && length > 0) out.push_back(length);
  }
  return out;
}

}  // namespace

TEST("radialDistribution: finds each pair of species of a plain search, in cells of any shape") {
  const Box wide{{30, 0, 0, 4, 9, 0, -2, 1, 11}, {0, 0, 0}}, thin{{2, 0, 0, 0.5, 7, 0, 0.3, -1, 3}, {5, 5, 5}},
      large{{20, 0, 0, 3, 21, 0, 0, 0, 22}, {0, 0, 0}};
  for (const auto& [box, atoms, rMax] : {std::tuple{wide, 60, 4.0}, std::tuple{thin, 5, 5.9}, std::tuple{large, 200, 2.5}}) {
    const int bins = 8;
    const Frame f = frames::scattered(atoms, box, 25);
    std::vector<std::uint8_t> types(atoms);
    for (int i = 0; i < atoms; ++i) types[i] = i % 3 == 0;
    const double share[2] = {atoms - std::ceil(atoms / 3.0), std::ceil(atoms / 3.0)};
    std::vector<double> found(3 * bins, 0.0);
    for (int i = 0; i < atoms; ++i)
      for (int j = 0; j < atoms; ++j)
        for (double length : distances(f, i, j, rMax))
          ++found[(types[i] + types[j]) * bins + static_cast<int>(length * bins / rMax)];
    const Radial r = radial(f, types, 2, rMax, bins);
    const double pairs[3] = {share[0] * share[0], 2 * share[0] * share[1], share[1] * share[1]};
    for (int row = 0; row < 3; ++row)
      for (int b = 0; b < bins; ++b)
        CHECK_NEAR(r.at(1 + row, b) * pairs[row] / box.volume() * r.shell(b), found[row * bins + b], 1e-7);
  }
}

TEST("radialDistribution: the number of threads does not change a bit") {
  const Frame f = frames::scattered(500, {{20, 0, 0, 3, 14, 0, -2, 1, 11}, {0, 0, 0}}, 26);
  std::vector<std::uint8_t> types(500);
  for (std::size_t i = 0; i < 500; ++i) types[i] = i % 2;
  const Radial one = radial(f, types, 2, 5, 100, 1);
  CHECK(std::ranges::count(one.g, 0.0) < 200);
  for (int threads : {2, 3, 50}) CHECK(radial(f, types, 2, 5, 100, threads).g == one.g);
}

TEST("radialDistribution: an absent species has g = 0, bad input is refused") {
  const Frame f = frames::scattered(20, kCube, 24);
  std::vector<std::uint8_t> types(20, 1);
  const Radial r = radial(f, types, 2, 5, 10);
  for (int b = 0; b < 10; ++b) {
    CHECK(r.at(1, b) == 0 && r.at(2, b) == 0);
    CHECK(r.at(3, b) == r.at(0, b));
  }
  CHECK_THROWS_AS(radial(f, types, 1, 5, 10), std::invalid_argument);
  CHECK_THROWS_AS(radial(f, types, 2, 0, 10), std::invalid_argument);
  CHECK_THROWS_AS(radial(f, types, 2, NAN, 10), std::invalid_argument);
  CHECK_THROWS_AS(radial(f, types, 2, 5, 0), std::invalid_argument);
  types.pop_back();
  CHECK_THROWS_AS(radial(f, types, 2, 5, 10), std::invalid_argument);
}
