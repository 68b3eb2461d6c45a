#pragma once
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
  PeriodicGrid(const Box& box, std::span<const double> positions, double reach);

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

  std::size_t size() const { return wrapped_.size(); }

 private:
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
};

}  // namespace metabasin
