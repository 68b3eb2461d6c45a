#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "metabasin/box.h"

namespace metabasin {

/// Atoms sorted into the cells of a periodic grid, to visit all periodic images within a distance of an
/// atom, also where the distance exceeds the box. Positions [N, 3] Å may be wrapped or not.
/// Thread safety: immutable once made.
/// THROWS std::invalid_argument when reach is not above 0 or a coordinate is not finite.
class PeriodicGrid {
 public:
  /// `cellsPerReach`: finer cells leave fewer candidates to look at and more cells to walk through.
  PeriodicGrid(const Box& box, std::span<const double> positions, double reach, int cellsPerReach = 1);

  /// Calls visit(j, separation, distance2) for every image j ≠ i with distance ≤ reach, in an order that
  /// follows from the constructor's arguments. `separation` is r_j - r_i in fractional coordinates, the
  /// image included; an atom may be its own neighbor through the boundary. distance2 in Å².
  template <typename Visit>
  void forEachNeighbor(std::size_t i, Visit&& visit) const {
    const Vector3& s = wrapped_[i];
    const std::array<int, 3> home = cellOf(s);
    for (int oz = -span_[2]; oz <= span_[2]; ++oz)
      for (int oy = -span_[1]; oy <= span_[1]; ++oy)
        for (int ox = -span_[0]; ox <= span_[0]; ++ox) {
          const std::array<int, 3> raw{home[0] + ox, home[1] + oy, home[2] + oz};
          std::array<int, 3> cell, shift;
          for (int k = 0; k < 3; ++k) {
            shift[k] = static_cast<int>(std::floor(static_cast<double>(raw[k]) / count_[k]));
            cell[k] = raw[k] - shift[k] * count_[k];
          }
          const std::size_t c = index(cell);
          for (std::size_t m = start_[c]; m < start_[c + 1]; ++m) {
            const std::size_t j = order_[m];
            if (j == i && !shift[0] && !shift[1] && !shift[2]) continue;
            const Vector3& t = wrapped_[j];
            const Vector3 d{t[0] - s[0] + shift[0], t[1] - s[1] + shift[1], t[2] - s[2] + shift[2]};
            const Vector3 r = edges(d);
            const double distance2 = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
            if (distance2 <= reach_ * reach_) visit(j, d, distance2);
          }
        }
  }

  /// Calls visit(i, j, distance2) for pairs with distance ≤ reach; over all cells every unordered pair of
  /// images comes once (an atom and its own image too).
  template <typename Visit>
  void forEachPairOf(std::size_t cell, Visit&& visit) const {
    constexpr std::size_t kBlock = 64;
    std::array<double, kBlock> distance2;
    std::array<std::size_t, kBlock> near;
    const std::vector<Run> runs = runsAfter(cell);
    for (std::size_t a = start_[cell]; a < start_[cell + 1]; ++a) {
      const auto look = [&](std::size_t begin, std::size_t end, const Vector3& shift) {
        for (; begin < end; begin += kBlock) {
          const std::size_t count = std::min(kBlock, end - begin);
          for (std::size_t m = 0; m < count; ++m) {
            const Vector3 r = edges({sorted_[0][begin + m] - sorted_[0][a] + shift[0],
                                     sorted_[1][begin + m] - sorted_[1][a] + shift[1],
                                     sorted_[2][begin + m] - sorted_[2][a] + shift[2]});
            distance2[m] = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
          }
          // Without a branch: whether a candidate is near cannot be foretold.
          std::size_t found = 0;
          for (std::size_t m = 0; m < count; ++m) {
            near[found] = m;
            found += distance2[m] <= reach_ * reach_;
          }
          for (std::size_t k = 0; k < found; ++k) visit(order_[a], order_[begin + near[k]], distance2[near[k]]);
        }
      };
      look(a + 1, start_[cell + 1], {});
      for (const Run& run : runs) look(run.begin, run.end, run.shift);
    }
  }

  std::size_t size() const { return wrapped_.size(); }
  std::size_t cells() const { return start_.size() - 1; }
  /// The atoms cell by cell: in this order the memory of neighbors is near.
  std::span<const std::size_t> order() const { return order_; }

 private:
  /// Atoms of neighboring cells that follow each other in order_, and the images they are seen as.
  struct Run {
    std::size_t begin, end;
    Vector3 shift;
  };
  /// The cells within reach of `cell` that come after it: of two opposite offsets one.
  std::vector<Run> runsAfter(std::size_t cell) const;
  std::array<int, 3> cellOf(const Vector3& s) const;
  std::size_t index(const std::array<int, 3>& c) const {
    return (static_cast<std::size_t>(c[2]) * count_[1] + c[1]) * count_[0] + c[0];
  }
  Vector3 edges(const Vector3& d) const {
    const Matrix3& h = vectors_;
    return {d[0] * h[0] + d[1] * h[3] + d[2] * h[6], d[0] * h[1] + d[1] * h[4] + d[2] * h[7],
            d[0] * h[2] + d[1] * h[5] + d[2] * h[8]};
  }

  Matrix3 vectors_;
  double reach_;
  std::array<int, 3> count_;  // cells along each edge
  std::array<int, 3> span_;   // cells to look at on either side
  std::vector<Vector3> wrapped_;
  std::vector<std::size_t> start_, order_;
  std::array<std::vector<double>, 3> sorted_;  // wrapped_ in the order of order_
};

}  // namespace metabasin
