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
  std::vector<double> rows;                   // [places, then ghosts; 4] wrapped positions, fourth unused

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
    rows.resize(4 * static_cast<std::size_t>(n));
    for (int p = 0; p < n; ++p) {
      const int i = order[p];
      ownerCell[p] = cell[i];
      const int* w = &whole[3 * i];
      for (int k = 0; k < 3; ++k) {
        wrap[3 * p + k] = w[k];
        sorted[3 * p + k] = s[3 * i + k];
        rows[4 * p + k] = positions[3 * i + k] - (w[0] * h[k] + w[1] * h[3 + k] + w[2] * h[6 + k]);
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
    rows.resize(4 * (static_cast<std::size_t>(n) + found.size()));
    const Matrix3& h = box.vectors;
    double* to = rows.data() + 4 * static_cast<std::size_t>(n);
    for (int g : sorted) {
      const Ghost& ghost = found[g];
      const double* from = &rows[4 * static_cast<std::size_t>(ghost.place)];
      for (int k = 0; k < 3; ++k)
        to[k] = from[k] + (ghost.shift[0] * h[k] + ghost.shift[1] * h[3 + k] + ghost.shift[2] * h[6 + k]);
      to += 4;
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

/// The list of the places from begin to end, first with the rows of the whole space, then its own.
class BlockBuilder {
 public:
  BlockBuilder(const Space& space, int begin, int end) : space_(space), begin_(begin), end_(end) {}

  ListBlock build() {
    collect();
    number();
    return std::move(block_);
  }

 private:
  void collect() {
    const Grid& grid = space_.grid;
    const int n = static_cast<int>(space_.types.size());
    std::vector<int> near, far;
    block_.atoms = end_ - begin_;
    block_.nearBegin.assign(1, 0);
    block_.farBegin.assign(1, 0);
    for (int p = begin_; p < end_; ++p) {
      const int c = space_.ownerCell[p];
      const int cx = c % grid.count[0], cy = c / grid.count[0] % grid.count[1], cz = c / (grid.count[0] * grid.count[1]);
      const int x0 = std::max(0, cx - grid.search[0]), x1 = std::min(grid.count[0] - 1, cx + grid.search[0]);
      for (int z = std::max(0, cz - grid.search[2]); z <= std::min(grid.count[2] - 1, cz + grid.search[2]); ++z)
        for (int y = std::max(0, cy - grid.search[1]); y <= std::min(grid.count[1] - 1, cy + grid.search[1]); ++y) {
          const int line = (z * grid.count[1] + y) * grid.count[0];
          // Owners behind this one in the order of space were its partner already.
          consider(p, std::max(p + 1, space_.ownerBegins[line + x0]), space_.ownerBegins[line + x1 + 1], near, far);
          consider(p, n + space_.ghostBegins[line + x0], n + space_.ghostBegins[line + x1 + 1], near, far);
        }
      close(near, block_.nearIndex, block_.nearBegin);
      close(far, block_.farIndex, block_.farBegin);
    }
  }

  static void close(std::vector<int>& mine, std::vector<int>& all, std::vector<int>& begin) {
    while (mine.size() % 8) mine.push_back(kFill);
    all.insert(all.end(), mine.begin(), mine.end());
    if (all.size() / 8 > 50000000) throw std::invalid_argument("more pairs than this program can list");
    begin.push_back(static_cast<int>(all.size() / 8));
    mine.clear();
  }

  void consider(int p, int begin, int end, std::vector<int>& near, std::vector<int>& far) {
    const double* own = &space_.rows[4 * static_cast<std::size_t>(p)];
    const Reach& reach = space_.reach;
    const double limit = reach.largest * reach.largest;
    const int line = space_.types[space_.order[p]] * reach.types;
    for (int j = begin; j < end; ++j) {
      const double* other = &space_.rows[4 * static_cast<std::size_t>(j)];
      const double dx = other[0] - own[0], dy = other[1] - own[1], dz = other[2] - own[2];
      const double square = dx * dx + dy * dy + dz * dz;
      if (square >= limit) continue;
      const int owner = space_.order[space_.placeOf(j)];
      if (square < 0.01)
        throw std::invalid_argument("atoms " + std::to_string(space_.order[p] + 1) + " and " + std::to_string(owner + 1) +
                                    " overlap: they are " + std::to_string(std::sqrt(square)) + " Angstrom apart");
      const int pair = line + space_.types[owner];
      if (square < reach.near[pair] * reach.near[pair])
        near.push_back(j);
      else if (square < reach.far[pair] * reach.far[pair])
        far.push_back(j);
    }
  }

  /// Numbers own atoms first, then what else is touched in the order of space.
  void number() {
    std::vector<int> others;
    std::vector<char> seen(space_.rows.size() / 4, 0);
    for (const auto* index : {&block_.nearIndex, &block_.farIndex})
      for (int row : *index)
        if (row != kFill && (row < begin_ || row >= end_) && !seen[row]) {
          seen[row] = 1;
          others.push_back(row);
        }
    std::sort(others.begin(), others.end());
    std::vector<int> local(space_.rows.size() / 4, 0);
    for (int p = begin_; p < end_; ++p) {
      local[p] = p - begin_;
      block_.rows.push_back(space_.imageOf(p));
    }
    for (int row : others) {
      local[row] = block_.dummy();
      block_.rows.push_back(space_.imageOf(row));
    }
    for (auto* index : {&block_.nearIndex, &block_.farIndex})
      for (int& row : *index) row = row == kFill ? block_.dummy() : local[row];
  }

  static constexpr int kFill = -1;
  const Space& space_;
  int begin_, end_;
  ListBlock block_;
};

/// Enough for the threads of a desktop, and few enough that what blocks share stays small. By the number
/// of atoms alone: sums over blocks must not depend on the machine.
int blocksFor(int atoms) { return std::clamp(atoms / 1000, 1, 64); }

}  // namespace

NeighborList buildNeighbors(const Box& box, std::span<const double> positions, std::span<const std::uint8_t> types,
                            const Reach& reach, Team& team) {
  const Vector3 heights = box.heights();
  double margin[3];
  for (int k = 0; k < 3; ++k) margin[k] = reach.largest / heights[k];
  const Space space(box, positions, types, reach, heights, margin);
  const long atoms = static_cast<long>(types.size());
  const int blocks = blocksFor(static_cast<int>(atoms));
  NeighborList list;
  list.blocks.resize(blocks);
  team.run(blocks, [&](int b) {
    list.blocks[b] = BlockBuilder(space, static_cast<int>(atoms * b / blocks), static_cast<int>(atoms * (b + 1) / blocks)).build();
  });
  return list;
}

}  // namespace metabasin
