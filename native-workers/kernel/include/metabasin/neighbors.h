#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "metabasin/box.h"
#include "metabasin/team.h"

namespace metabasin {

/// An atom or one of its periodic copies: the caller's atom and the whole edges it is moved by.
struct Image {
  int atom;
  std::int16_t shift[3];
};

/// The neighbors of some atoms in groups of 8, each atom's in two segments: near (a density may reach) and
/// far (pair term only). A group is filled up with the dummy row.
struct Segments {
  std::vector<int> nearBegin, farBegin;  ///< [atoms + 1] groups
  std::vector<int> nearIndex, farIndex;  ///< rows
};

/// A block of atoms that are neighbors in space, with everything a sweep over them touches, numbered by
/// itself: rows 0 … atoms-1 are its own atoms, then come the other atoms and images, then the dummy row
/// that fills groups up. Blocks can be worked on at the same time.
struct ListBlock {
  int atoms = 0;
  std::vector<Image> rows;  ///< without the dummy
  Segments pairs;
  int dummy() const { return static_cast<int>(rows.size()); }
};

/// Half neighbor list: each pair of atoms or of an atom and an explicit image once, so that no minimum
/// image is needed and cells thinner than two cutoffs are right too.
struct NeighborList {
  std::vector<ListBlock> blocks;
};

/// Reach of a pair of types, with the skin: beyond `far` the pair is not listed.
struct Reach {
  int types = 0;
  std::vector<double> near, far;  ///< [types * types] Å
  double largest = 0;             ///< Å
};

/// Builds the list. REQUIRES: checkBox(box) passed; finite positions.
/// Blocks, the order of atoms and of every segment follow from the arguments alone, not from the team.
/// THROWS std::invalid_argument when two atoms are nearer than 0.1 Å, naming both (from 1), and when
/// more pairs would be listed than this program can number.
NeighborList buildNeighbors(const Box& box, std::span<const double> positions, std::span<const std::uint8_t> types,
                            const Reach& reach, Team& team);

/// What of a block's pairs lies within a shorter reach, in the same order. `x` holds the places of the rows,
/// four numbers each, `types` their types; the dummy is left out of both.
Segments trimmed(const ListBlock& block, const double* x, std::span<const std::uint8_t> types, const Reach& reach);

}  // namespace metabasin
