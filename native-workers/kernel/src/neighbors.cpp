#include "metabasin/neighbors.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "listSpace.h"
#include "pairSorter.h"

namespace metabasin {
namespace {

/// Å²; atoms that are nearer than the root of it are refused.
constexpr double kOverlap = 0.01;

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
    block_.atoms = end_ - begin_;
    block_.pairs.nearBegin.assign(1, 0);
    block_.pairs.farBegin.assign(1, 0);
    for (int p = begin_; p < end_; ++p) {
      const int c = space_.ownerCell[p];
      const int cx = c % grid.count[0], cy = c / grid.count[0] % grid.count[1], cz = c / (grid.count[0] * grid.count[1]);
      const int x0 = std::max(0, cx - grid.search[0]), x1 = std::min(grid.count[0] - 1, cx + grid.search[0]);
      for (int z = std::max(0, cz - grid.search[2]); z <= std::min(grid.count[2] - 1, cz + grid.search[2]); ++z)
        for (int y = std::max(0, cy - grid.search[1]); y <= std::min(grid.count[1] - 1, cy + grid.search[1]); ++y) {
          const int line = (z * grid.count[1] + y) * grid.count[0];
          // Owners behind this one in the order of space were its partner already.
          consider(p, std::max(p + 1, space_.ownerBegins[line + x0]), space_.ownerBegins[line + x1 + 1]);
          consider(p, n + space_.ghostBegins[line + x0], n + space_.ghostBegins[line + x1 + 1]);
        }
      split(p);
      close(near_, block_.pairs.nearIndex, block_.pairs.nearBegin);
      close(far_, block_.pairs.farIndex, block_.pairs.farBegin);
    }
  }

  static void close(std::vector<int>& mine, std::vector<int>& all, std::vector<int>& begin) {
    while (mine.size() % 8) mine.push_back(kFill);
    all.insert(all.end(), mine.begin(), mine.end());
    if (all.size() / 8 > 50000000) throw std::invalid_argument("more pairs than this program can list");
    begin.push_back(static_cast<int>(all.size() / 8));
    mine.clear();
  }

  /// Rows from begin to end that lie within the largest reach. No branch hangs on what half of them are.
  void consider(int p, int begin, int end) {
    if (end <= begin) return;
    const int count = end - begin;
    const std::size_t room = found_ + static_cast<std::size_t>(count);
    if (rows_.size() < room) {
      rows_.resize(2 * room);
      squares_.resize(2 * room);
      squaresOfLine_.resize(2 * room);
    }
    const double *x = &space_.x[0][begin], *y = &space_.x[1][begin], *z = &space_.x[2][begin];
    const double px = space_.x[0][p], py = space_.x[1][p], pz = space_.x[2][p];
    double* line = squaresOfLine_.data();
    for (int k = 0; k < count; ++k) {
      const double dx = x[k] - px, dy = y[k] - py, dz = z[k] - pz;
      line[k] = dx * dx + dy * dy + dz * dz;
    }
    const double limit = space_.reach.largest * space_.reach.largest;
    int* rows = rows_.data();
    double* squares = squares_.data();
    std::size_t found = found_;
    for (int k = 0; k < count; ++k) {
      rows[found] = begin + k;
      squares[found] = line[k];
      found += line[k] < limit;
    }
    found_ = found;
  }

  /// Deals what was found out to the two segments.
  void split(int p) {
    near_.resize(found_ + 8);
    far_.resize(found_ + 8);
    const PairSorter sorter(space_.reach, space_.rowType[p]);
    int near = 0, far = 0;
    double least = 1.0;
    for (std::size_t k = 0; k < found_; ++k) {
      least = std::min(least, squares_[k]);
      sorter.put(rows_[k], squares_[k], space_.rowType[rows_[k]], near_.data(), near, far_.data(), far);
    }
    if (least < kOverlap) refuseOverlap(p);
    near_.resize(near);
    far_.resize(far);
    found_ = 0;
  }

  [[noreturn]] void refuseOverlap(int p) const {
    std::size_t k = 0;
    while (!(squares_[k] < kOverlap)) ++k;
    const int row = rows_[k];
    const double square = squares_[k];
    throw std::invalid_argument("atoms " + std::to_string(space_.order[p] + 1) + " and " +
                                std::to_string(space_.order[space_.placeOf(row)] + 1) + " overlap: they are " +
                                std::to_string(std::sqrt(square)) + " Angstrom apart");
  }

  /// Numbers own atoms first, then what else is touched in the order of space.
  void number() {
    std::vector<int> others;
    std::vector<char> seen(space_.rowType.size(), 0);
    for (const auto* index : {&block_.pairs.nearIndex, &block_.pairs.farIndex})
      for (int row : *index)
        if (row != kFill && (row < begin_ || row >= end_) && !seen[row]) {
          seen[row] = 1;
          others.push_back(row);
        }
    std::sort(others.begin(), others.end());
    std::vector<int> local(space_.rowType.size(), 0);
    for (int p = begin_; p < end_; ++p) {
      local[p] = p - begin_;
      block_.rows.push_back(space_.imageOf(p));
    }
    for (int row : others) {
      local[row] = block_.dummy();
      block_.rows.push_back(space_.imageOf(row));
    }
    for (auto* index : {&block_.pairs.nearIndex, &block_.pairs.farIndex})
      for (int& row : *index) row = row == kFill ? block_.dummy() : local[row];
  }

  static constexpr int kFill = -1;
  const Space& space_;
  int begin_, end_;
  std::vector<int> near_, far_;  // of the atom in hand
  std::vector<int> rows_;      // [found_] within reach of it, with their squared distances
  std::vector<double> squares_, squaresOfLine_;
  std::size_t found_ = 0;
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
