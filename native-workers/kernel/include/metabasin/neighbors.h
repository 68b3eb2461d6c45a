#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "metabasin/box.h"

namespace metabasin {

/// An atom's periodic copy: `owner` moved by whole edges of the cell.
struct Ghost {
  int owner;
  std::int16_t shift[3];
};

/// Atoms put in the order of space, and the explicit copies that surround the cell: no minimum
/// image is needed, so cells thinner than two cutoffs are right too.
struct Images {
  std::vector<int> order;   ///< [N] place -> atom of the caller
  std::vector<int> wrap;    ///< [N, 3] whole edges that were taken off each atom, by place
  std::vector<Ghost> ghosts;
  /// Positions of the places, then of the ghosts, as rows of four (fourth untouched).
  void place(const Box& box, std::span<const double> positions, double* rows) const;
};

/// Half neighbor list on images: each pair once, as (owner, owner) or (owner, ghost).
/// Each atom's neighbors stand in two segments: near (a density may reach) and far (pair term only),
/// filled up to groups of 8 with the dummy row (number of owners + ghosts).
struct NeighborList {
  Images images;
  std::vector<int> nearBegin, farBegin;  ///< [N + 1] groups of 8
  std::vector<int> nearIndex, farIndex;
};

/// Reach of a pair of types, with the skin: beyond `far` the pair is not listed.
struct Reach {
  int types = 0;
  std::vector<double> near, far;  ///< [types * types] Å
  double largest = 0;             ///< Å
};

/// Builds the list. REQUIRES: checkBox(box) passed; finite positions.
/// The order of the atoms and of every segment follows from the arguments alone.
/// THROWS std::invalid_argument when two atoms are nearer than 0.1 Å, naming both (from 1), and when
/// more than 2^31 pairs would be listed.
NeighborList buildNeighbors(const Box& box, std::span<const double> positions, std::span<const std::uint8_t> types,
                            const Reach& reach);

}  // namespace metabasin
