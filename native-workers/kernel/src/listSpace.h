#pragma once
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "metabasin/neighbors.h"

namespace metabasin {


/// Cells of about half the reach over the unit cube and the ghosts around it, in fractional coordinates.
struct Grid {
  double low[3], scale[3];
  int count[3], search[3];

  Grid(const Vector3& heights, const double margin[3], double reach) {
    for (int k = 0; k < 3; ++k) {
      low[k] = -margin[k];
      const double width = 1.0 + 2.0 * margin[k];
      count[k] = std::clamp(static_cast<int>(width * heights[k] / (0.5 * reach)), 1, 128);
      scale[k] = count[k] / width;
      search[k] = static_cast<int>(std::ceil(reach / (heights[k] / scale[k])));
    }
  }
  int cellOf(const double* s) const {
    int c[3];
    for (int k = 0; k < 3; ++k) c[k] = std::clamp(static_cast<int>((s[k] - low[k]) * scale[k]), 0, count[k] - 1);
    return (c[2] * count[1] + c[1]) * count[0] + c[0];
  }
  int cells() const { return count[0] * count[1] * count[2]; }
};

/// Sorts 0 … n-1 by cell, keeping the order inside a cell; begins[c] is where cell c starts.
inline std::vector<int> sortByCell(const std::vector<int>& cell, int cells, std::vector<int>& begins) {
  begins.assign(cells + 1, 0);
  for (int c : cell) ++begins[c + 1];
  for (int c = 0; c < cells; ++c) begins[c + 1] += begins[c];
  std::vector<int> sorted(cell.size()), next(begins.begin(), begins.end() - 1);
  for (std::size_t i = 0; i < cell.size(); ++i) sorted[next[cell[i]]++] = static_cast<int>(i);
  return sorted;
}

/// A periodic copy by the place of its owner.
struct Ghost {
  int place;
  std::int16_t shift[3];
};

/// Atoms and ghosts sorted by cell, and the candidates of a pair read off the cells.
struct Space {
  const Box& box;
  std::span<const std::uint8_t> types;
  const Reach& reach;
  Grid grid;
  std::vector<int> order, wrap, ownerCell;    // by place: the caller's atom, whole edges taken off, cell
  std::vector<Ghost> ghosts;
  std::vector<int> ownerBegins, ghostBegins;  // by cell
  std::vector<double> x[3];                   // by row (places, then ghosts): wrapped positions
  std::vector<std::uint8_t> rowType;          // by row

  Space(const Box& b, std::span<const double> positions, std::span<const std::uint8_t> t, const Reach& r,
        const Vector3& heights, const double margin[3])
      : box(b), types(t), reach(r), grid(heights, margin, r.largest) {
    makeGhosts(margin, sortOwners(positions));
  }

  /// Returns the wrapped fractional coordinates by place.
  std::vector<double> sortOwners(std::span<const double> positions) {
    const int n = static_cast<int>(types.size());
    const Matrix3 g = box.inverse();
    const Matrix3& h = box.vectors;
    std::vector<double> s(3 * n), sorted(3 * n);
    std::vector<int> whole(3 * n), cell(n);
    for (int i = 0; i < n; ++i) {
      const double d[3] = {positions[3 * i] - box.origin[0], positions[3 * i + 1] - box.origin[1],
                           positions[3 * i + 2] - box.origin[2]};
      for (int k = 0; k < 3; ++k) {
        const double f = d[0] * g[k] + d[1] * g[3 + k] + d[2] * g[6 + k];
        if (!(std::abs(f) < 1e4)) throw std::invalid_argument("atom " + std::to_string(i + 1) + " is out of any cell's reach");
        whole[3 * i + k] = static_cast<int>(std::floor(f));
        s[3 * i + k] = f - std::floor(f);
      }
      cell[i] = grid.cellOf(&s[3 * i]);
    }
    order = sortByCell(cell, grid.cells(), ownerBegins);
    wrap.resize(3 * n);
    ownerCell.resize(n);
    for (auto& k : x) k.resize(n);
    rowType.resize(n);
    for (int p = 0; p < n; ++p) {
      const int i = order[p];
      ownerCell[p] = cell[i];
      rowType[p] = types[i];
      const int* w = &whole[3 * i];
      for (int k = 0; k < 3; ++k) {
        wrap[3 * p + k] = w[k];
        sorted[3 * p + k] = s[3 * i + k];
        x[k][p] = positions[3 * i + k] - (w[0] * h[k] + w[1] * h[3 + k] + w[2] * h[6 + k]);
      }
    }
    return sorted;
  }

  /// Only copies moved "forward" (last nonzero shift positive): with each of them every pair across a
  /// face occurs exactly once.
  void makeGhosts(const double margin[3], const std::vector<double>& fractional) {
    std::vector<Ghost> found;
    std::vector<int> cell;
    const int n = static_cast<int>(types.size());
    for (int p = 0; p < n; ++p) {
      const double* s = &fractional[3 * p];
      int from[3], to[3];
      for (int k = 0; k < 3; ++k) {
        from[k] = static_cast<int>(std::ceil(-margin[k] - s[k]));
        to[k] = static_cast<int>(std::floor(1.0 + margin[k] - s[k]));
      }
      for (int c = std::max(0, from[2]); c <= to[2]; ++c)
        for (int b = c > 0 ? from[1] : std::max(0, from[1]); b <= to[1]; ++b)
          for (int a = c > 0 || b > 0 ? from[0] : 1; a <= to[0]; ++a) {
            const double t[3] = {s[0] + a, s[1] + b, s[2] + c};
            found.push_back({p, {static_cast<std::int16_t>(a), static_cast<std::int16_t>(b), static_cast<std::int16_t>(c)}});
            cell.push_back(grid.cellOf(t));
          }
      if (found.size() > 200000000) throw std::invalid_argument("the cell is too thin for its cutoff");
    }
    const std::vector<int> sorted = sortByCell(cell, grid.cells(), ghostBegins);
    ghosts.reserve(found.size());
    for (auto& k : x) k.resize(static_cast<std::size_t>(n) + found.size());
    rowType.resize(static_cast<std::size_t>(n) + found.size());
    const Matrix3& h = box.vectors;
    std::size_t to = static_cast<std::size_t>(n);
    for (int g : sorted) {
      const Ghost& ghost = found[g];
      for (int k = 0; k < 3; ++k)
        x[k][to] = x[k][ghost.place] + (ghost.shift[0] * h[k] + ghost.shift[1] * h[3 + k] + ghost.shift[2] * h[6 + k]);
      rowType[to++] = rowType[ghost.place];
      ghosts.push_back(ghost);
    }
  }

  int placeOf(int row) const {
    const int n = static_cast<int>(types.size());
    return row < n ? row : ghosts[row - n].place;
  }
  Image imageOf(int row) const {
    const int n = static_cast<int>(types.size()), p = placeOf(row);
    Image image{order[p], {}};
    for (int k = 0; k < 3; ++k)
      image.shift[k] = static_cast<std::int16_t>((row < n ? 0 : ghosts[row - n].shift[k]) - wrap[3 * p + k]);
    return image;
  }
};

}  // namespace metabasin
