#include "metabasin/neighbors.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace metabasin {
namespace {

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
std::vector<int> sortByCell(const std::vector<int>& cell, int cells, std::vector<int>& begins) {
  begins.assign(cells + 1, 0);
  for (int c : cell) ++begins[c + 1];
  for (int c = 0; c < cells; ++c) begins[c + 1] += begins[c];
  std::vector<int> sorted(cell.size()), next(begins.begin(), begins.end() - 1);
  for (std::size_t i = 0; i < cell.size(); ++i) sorted[next[cell[i]]++] = static_cast<int>(i);
  return sorted;
}

struct Builder {
  const Box& box;
  std::span<const std::uint8_t> types;
  const Reach& reach;
  Grid grid;
  NeighborList list;
  std::vector<double> fractional;             // [N, 3] wrapped, by place
  std::vector<int> ownerBegins, ghostBegins;  // by cell
  std::vector<int> ownerCell;
  std::vector<double> rows;

  Builder(const Box& b, std::span<const double> positions, std::span<const std::uint8_t> t, const Reach& r,
          const Vector3& heights, const double margin[3])
      : box(b), types(t), reach(r), grid(heights, margin, r.largest) {
    sortOwners(positions);
    makeGhosts(margin);
    rows.resize(4 * (types.size() + list.images.ghosts.size()));
    list.images.place(box, positions, rows.data());
  }

  void sortOwners(std::span<const double> positions) {
    const int n = static_cast<int>(types.size());
    const Matrix3 g = box.inverse();
    std::vector<double> s(3 * n);
    std::vector<int> wrap(3 * n), cell(n);
    for (int i = 0; i < n; ++i) {
      const double d[3] = {positions[3 * i] - box.origin[0], positions[3 * i + 1] - box.origin[1],
                           positions[3 * i + 2] - box.origin[2]};
      for (int k = 0; k < 3; ++k) {
        const double f = d[0] * g[k] + d[1] * g[3 + k] + d[2] * g[6 + k];
        if (!(std::abs(f) < 1e6)) throw std::invalid_argument("atom " + std::to_string(i + 1) + " is out of any cell's reach");
        const double whole = std::floor(f);
        wrap[3 * i + k] = static_cast<int>(whole);
        s[3 * i + k] = f - whole;
      }
      cell[i] = grid.cellOf(&s[3 * i]);
    }
    Images& im = list.images;
    im.order = sortByCell(cell, grid.cells(), ownerBegins);
    im.wrap.resize(3 * n);
    fractional.resize(3 * n);
    ownerCell.resize(n);
    for (int p = 0; p < n; ++p) {
      const int i = im.order[p];
      ownerCell[p] = cell[i];
      for (int k = 0; k < 3; ++k) {
        im.wrap[3 * p + k] = wrap[3 * i + k];
        fractional[3 * p + k] = s[3 * i + k];
      }
    }
  }

  /// Only copies moved "forward" (last nonzero shift positive): with each of them every pair across a
  /// face occurs exactly once.
  void makeGhosts(const double margin[3]) {
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
    list.images.ghosts.reserve(found.size());
    for (int g : sorted) list.images.ghosts.push_back(found[g]);
  }

  void collect() {
    const int n = static_cast<int>(types.size());
    const int dummy = n + static_cast<int>(list.images.ghosts.size());
    std::vector<int> near, far;
    const auto close = [&](std::vector<int>& mine, std::vector<int>& all, std::vector<int>& begin) {
      while (mine.size() % 8) mine.push_back(dummy);
      all.insert(all.end(), mine.begin(), mine.end());
      if (all.size() / 8 > 250000000) throw std::invalid_argument("more pairs than this program can list");
      begin.push_back(static_cast<int>(all.size() / 8));
      mine.clear();
    };
    list.nearBegin.assign(1, 0);
    list.farBegin.assign(1, 0);
    for (int p = 0; p < n; ++p) {
      const int c = ownerCell[p];
      const int cx = c % grid.count[0], cy = c / grid.count[0] % grid.count[1], cz = c / (grid.count[0] * grid.count[1]);
      const int x0 = std::max(0, cx - grid.search[0]), x1 = std::min(grid.count[0] - 1, cx + grid.search[0]);
      for (int z = std::max(0, cz - grid.search[2]); z <= std::min(grid.count[2] - 1, cz + grid.search[2]); ++z)
        for (int y = std::max(0, cy - grid.search[1]); y <= std::min(grid.count[1] - 1, cy + grid.search[1]); ++y) {
          const int line = (z * grid.count[1] + y) * grid.count[0];
          // Owners behind this one in the order of space were its partner already.
          consider(p, std::max(p + 1, ownerBegins[line + x0]), ownerBegins[line + x1 + 1], 0, near, far);
          consider(p, ghostBegins[line + x0], ghostBegins[line + x1 + 1], n, near, far);
        }
      close(near, list.nearIndex, list.nearBegin);
      close(far, list.farIndex, list.farBegin);
    }
  }

  void consider(int p, int begin, int end, int offset, std::vector<int>& near, std::vector<int>& far) {
    const Images& im = list.images;
    const double* own = &rows[4 * static_cast<std::size_t>(p)];
    const double limit = reach.largest * reach.largest;
    const int line = types[im.order[p]] * reach.types;
    for (int j = begin + offset; j < end + offset; ++j) {
      const double* other = &rows[4 * static_cast<std::size_t>(j)];
      const double dx = other[0] - own[0], dy = other[1] - own[1], dz = other[2] - own[2];
      const double square = dx * dx + dy * dy + dz * dz;
      if (square >= limit) continue;
      const int owner = im.order[offset ? im.ghosts[j - offset].owner : j];
      if (square < 0.01)
        throw std::invalid_argument("atoms " + std::to_string(im.order[p] + 1) + " and " + std::to_string(owner + 1) +
                                    " overlap: they are " + std::to_string(std::sqrt(square)) + " Angstrom apart");
      const int pair = line + types[owner];
      if (square < reach.near[pair] * reach.near[pair])
        near.push_back(j);
      else if (square < reach.far[pair] * reach.far[pair])
        far.push_back(j);
    }
  }
};

}  // namespace

void Images::place(const Box& box, std::span<const double> positions, double* rows) const {
  const Matrix3& h = box.vectors;
  const auto move = [&](const double* from, double a, double b, double c, double* to) {
    for (int k = 0; k < 3; ++k) to[k] = from[k] + (a * h[k] + b * h[3 + k] + c * h[6 + k]);
  };
  const int n = static_cast<int>(order.size());
  for (int p = 0; p < n; ++p) {
    const int* w = &wrap[3 * p];
    move(&positions[3 * static_cast<std::size_t>(order[p])], -w[0], -w[1], -w[2], rows + 4 * static_cast<std::size_t>(p));
  }
  double* to = rows + 4 * static_cast<std::size_t>(n);
  for (const Ghost& g : ghosts) {
    move(rows + 4 * static_cast<std::size_t>(g.owner), g.shift[0], g.shift[1], g.shift[2], to);
    to += 4;
  }
}

NeighborList buildNeighbors(const Box& box, std::span<const double> positions, std::span<const std::uint8_t> types,
                            const Reach& reach) {
  const Vector3 heights = box.heights();
  double margin[3];
  for (int k = 0; k < 3; ++k) margin[k] = reach.largest / heights[k];
  Builder builder(box, positions, types, reach, heights, margin);
  builder.collect();
  return std::move(builder.list);
}

}  // namespace metabasin
