#include "metabasin/nonAffine.h"

#include <algorithm>
#include <cmath>

#include "check.h"
#include "frames.h"

using namespace metabasin;
using frames::Frame;
using frames::Result;

namespace {

constexpr double kCutoff = 3.9;

Frame glass() { return frames::scattered(120, {{14, 0, 0, 2.5, 12, 0, -1.5, 3, 13}, {1, -2, 3}}, 1); }
Result run(const Frame& a, const Frame& b, double cutoff = kCutoff, int threads = 1) {
  return frames::nonAffineOf(a, b, cutoff, threads);
}

void checkAffine(const Result& r, const Matrix3& map) {
  for (std::size_t i = 0; i < r.neighbors.size(); ++i) {
    CHECK(r.neighbors[i] >= 4);
    CHECK_NEAR(r.d2minSum[i], 0, 1e-24 * r.neighbors[i]);
    for (int e = 0; e < 9; ++e) CHECK_NEAR(r.affine[9 * i + e], map[e], 1e-11);
  }
}

void checkSame(const Result& a, const Result& b) {
  for (std::size_t i = 0; i < a.neighbors.size(); ++i) {
    CHECK(a.neighbors[i] == b.neighbors[i]);
    CHECK_NEAR(a.d2minSum[i], b.d2minSum[i], 1e-12);
    for (int e = 0; e < 9; ++e) CHECK_NEAR(a.affine[9 * i + e], b.affine[9 * i + e], 1e-12);
  }
}

/// Rotation by `angle` about the axis (1, 2, 2)/3.
Matrix3 rotation(double angle) {
  const double c = std::cos(angle), s = std::sin(angle), n[3] = {1 / 3.0, 2 / 3.0, 2 / 3.0};
  return {c + n[0] * n[0] * (1 - c),        n[0] * n[1] * (1 - c) - n[2] * s, n[0] * n[2] * (1 - c) + n[1] * s,
          n[1] * n[0] * (1 - c) + n[2] * s, c + n[1] * n[1] * (1 - c),        n[1] * n[2] * (1 - c) - n[0] * s,
          n[2] * n[0] * (1 - c) - n[1] * s, n[2] * n[1] * (1 - c) + n[0] * s, c + n[2] * n[2] * (1 - c)};
}

}  // namespace

TEST("nonAffine: six neighbors on the axes, one of them moved aside by δ, give δ²/2") {
  // Y = 2a² 1, F = 1 + u e_xᵀ/(2a): either neighbor on the x axis misses its place by u/2.
  const double a = 2, delta = 0.3;
  Frame before{{{20, 0, 0, 0, 20, 0, 0, 0, 20}, {0, 0, 0}}, {}};
  before.positions = {10, 10, 10, 12, 10, 10, 8, 10, 10, 10, 12, 10, 10, 8, 10, 10, 10, 12, 10, 10, 8};
  Frame after = before;
  after.positions[5] += delta;
  const Result r = run(before, after, 2.5);
  CHECK(r.neighbors[0] == 6);
  CHECK_NEAR(r.d2minSum[0], delta * delta / 2, 1e-14);
  CHECK_NEAR(r.affine[6], delta / (2 * a), 1e-14);
  CHECK_NEAR(r.affine[0], 1, 1e-14);
  CHECK_NEAR(r.affine[2], 0, 1e-14);
}

TEST("nonAffine: too few neighbors, or neighbors in a plane, have no D²min") {
  Frame before{{{20, 0, 0, 0, 20, 0, 0, 0, 20}, {0, 0, 0}}, {}};
  before.positions = {10, 10, 10, 12, 10, 10, 8, 10, 10, 10, 12, 10, 10, 8, 10, 3, 3, 3};
  const Result r = run(before, before, 2.5);
  const int expected[] = {4, 1, 1, 1, 1, 0};
  for (int i = 0; i < 6; ++i) {
    CHECK(r.neighbors[i] == expected[i]);
    CHECK(std::isnan(r.d2minSum[i]));
    CHECK(std::isnan(r.affine[9 * i + 4]));
  }
}

TEST("nonAffine: translation and rotation give 0 and the rotation") {
  const Frame before = glass();
  for (double angle : {0.0, 0.4, 1.5, 3.0}) {
    Frame after = frames::mapped(before, rotation(angle));
    frames::translate(after, {7.3, -20.1, 3.3});
    checkAffine(run(before, after), rotation(angle));
    frames::wrap(after);
    checkAffine(run(before, after), rotation(angle));
  }
}

TEST("nonAffine: any uniform strain up to 0.3 gives 0 and the strain") {
  const Frame before = glass();
  for (const Matrix3& map : {Matrix3{1, 0.3, 0, 0, 1, 0, 0, 0, 1}, Matrix3{1, -0.3, 0, 0, 1, 0, 0, 0, 1},
                             Matrix3{1.3, 0, 0, 0, 0.8, 0, 0, 0, 1.1}, Matrix3{1, 0.2, -0.3, 0.1, 0.9, 0.3, 0, -0.2, 1.2}}) {
    Frame after = frames::mapped(before, map);
    checkAffine(run(before, after), map);
    frames::wrap(after);
    checkAffine(run(before, after), map);
  }
}

TEST("nonAffine: a large shear of a long cell is a strain, not a flip") {
  const Frame before = frames::scattered(200, {{9, 0, 0, 0, 36, 0, 0, 0, 9}, {0, 0, 0}}, 2);
  const Matrix3 map{1, 0.2, 0, 0, 1, 0, 0, 0, 1};  // moves the edge b by 0.8 of a
  Frame after = frames::mapped(before, map);
  checkAffine(run(before, after, 5.0), map);
  frames::wrap(after);
  checkAffine(run(before, after, 5.0), map);
}

TEST("nonAffine: a box flip between the frames changes nothing") {
  const Frame before = glass();
  const Matrix3 map{1, 0.25, 0.1, 0, 1, 0, 0, 0, 1};
  Frame after = frames::mapped(before, map);
  frames::shake(after, 0.15, 3);
  const Result expected = run(before, after);
  for (const Matrix3& flip : {Matrix3{1, 0, 0, -1, 1, 0, 0, 0, 1}, Matrix3{1, 0, 0, 0, 1, 0, 1, -1, 1}}) {
    Frame flipped = after;
    flipped.box.vectors = multiply(flip, after.box.vectors);
    checkSame(run(before, flipped), expected);
    frames::wrap(flipped);
    checkSame(run(before, flipped), expected);
  }
}

TEST("nonAffine: a flip is undone in a cell thinner than the cutoff") {
  const Frame before = frames::scattered(6, {{4, 0, 0, 1, 4.2, 0, 0, -1, 4.5}, {0, 0, 0}}, 4);
  Frame after = before;
  frames::shake(after, 0.1, 5);
  const Result expected = run(before, after, 5.0);
  Frame flipped = after;
  flipped.box.vectors = multiply(Matrix3{1, 0, 0, -1, 1, 0, 0, 0, 1}, after.box.vectors);
  frames::wrap(flipped);
  checkSame(run(before, flipped, 5.0), expected);
}

TEST("nonAffine: wrapped or not, and in which order the atoms stand, does not matter") {
  const Frame before = glass();
  Frame after = before;
  frames::shake(after, 0.4, 6);
  const Result expected = run(before, after);
  Frame wrapped = after, wrappedBefore = before;
  frames::wrap(wrapped);
  frames::wrap(wrappedBefore);
  checkSame(run(before, wrapped), expected);
  checkSame(run(wrappedBefore, after), expected);

  const std::size_t n = before.positions.size() / 3;
  std::vector<std::size_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = (i * 77 + 5) % n;
  Result permuted = run(frames::reordered(before, order), frames::reordered(after, order)), back = permuted;
  for (std::size_t i = 0; i < n; ++i) {
    back.d2minSum[order[i]] = permuted.d2minSum[i];
    back.neighbors[order[i]] = permuted.neighbors[i];
    for (std::size_t e = 0; e < 9; ++e) back.affine[9 * order[i] + e] = permuted.affine[9 * i + e];
  }
  checkSame(back, expected);
}

TEST("nonAffine: agrees with the least-squares map found by plain search over images") {
  for (const auto& [atoms, box, cutoff] :
       {std::tuple{120, Box{{14, 0, 0, 2.5, 12, 0, -1.5, 3, 13}, {1, -2, 3}}, 3.9},
        std::tuple{8, Box{{4, 0, 0, 1, 5, 0, 0, -1, 4.5}, {0, 0, 0}}, 6.0}}) {
    const Frame before = frames::scattered(atoms, box, 8);
    Frame after = frames::mapped(before, {1.02, 0.05, 0, 0, 0.98, 0.03, 0.01, 0, 1});
    frames::shake(after, 0.3, 9);
    const Result here = run(before, after, cutoff);
    for (int i = 0; i < atoms; ++i) {
      const auto [residual, neighbors] = frames::searchedD2min(before, after, i, cutoff);
      CHECK(here.neighbors[i] == neighbors);
      CHECK_NEAR(here.d2minSum[i], residual, 1e-10 * (1 + residual));
    }
  }
}

TEST("nonAffine: no map fits better than the one returned") {
  const Frame before = glass();
  Frame after = before;
  frames::shake(after, 0.3, 12);
  const Result r = run(before, after);
  for (int i : {0, 50, 119})
    for (int e = 0; e < 9; ++e)
      for (double change : {-1e-4, 1e-4}) {
        Matrix3 other;
        std::copy_n(r.affine.begin() + 9 * i, 9, other.begin());
        other[e] += change;
        CHECK(frames::residualOf(before, after, i, kCutoff, other) > r.d2minSum[i]);
      }
}

TEST("nonAffine: the number of threads does not change a bit") {
  const Frame before = glass();
  Frame after = before;
  frames::shake(after, 0.3, 10);
  const Result one = run(before, after, kCutoff, 1);
  for (int threads : {2, 3, 200}) {
    const Result many = run(before, after, kCutoff, threads);
    CHECK(one.d2minSum == many.d2minSum && one.neighbors == many.neighbors && one.affine == many.affine);
  }
}

TEST("nonAffine: bad input is refused") {
  const Frame before = glass();
  Frame fewer = before;
  fewer.positions.resize(fewer.positions.size() - 3);
  CHECK_THROWS_AS(run(before, fewer), std::invalid_argument);
  Frame infinite = before;
  infinite.positions[4] = INFINITY;
  CHECK_THROWS_AS(run(before, infinite), std::invalid_argument);
  CHECK_THROWS_AS(run(infinite, before), std::invalid_argument);
  CHECK_THROWS_AS(run(before, before, 0), std::invalid_argument);
  Frame flat = before;
  flat.box.vectors = {14, 0, 0, 14, 0, 0, 0, 0, 13};
  CHECK_THROWS_AS(run(before, flat), std::invalid_argument);
}
