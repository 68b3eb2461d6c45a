#pragma once
#include <vector>

#include "metabasin/forces.h"
#include "metabasin/neighbors.h"
#include "sweeps.h"

namespace metabasin {

/// A state that pairs were listed at, with so much skin.
struct ListedAt {
  Box box{};
  Matrix3 inverse{};
  std::vector<double> positions;

  void take(const Box& box, std::span<const double> positions);
  /// No distance can have shrunk by the skin: twice the largest nonaffine displacement, and the affine map's
  /// own shrinking over the whole reach (skin included).
  bool stillComplete(const Box& box, std::span<const double> positions, double skin, double reach) const;
};

/// What the sweeps over one block of the list read and write, by the rows of the block.
struct BlockWork {
  std::vector<std::uint8_t> types;  ///< by row, without the dummy
  std::vector<int> type;            ///< of the block's own atoms
  Segments near;                    ///< the pairs within the short skin, where one is kept
  std::vector<double> typeRow;  ///< as the sweeps want it in the fourth column
  std::vector<double> rows, density, forces, pairData;
  double energy = 0;            ///< pairs and embedding of the block's own atoms
  double largestSquare = 0;     ///< of the forces on them
  Voigt virial{};

  /// Puts the row's value of each image's atom into the fourth column; the dummy gets 0.
  void fillFourth(const ListBlock& block, const std::vector<double>& byAtom);
  void fillTypeRows();
};

/// List, rows and last evaluation of a ForceField.
struct ForceField::Implementation {
  const Potential& potential;
  std::vector<std::uint8_t> types;
  /// Pairs are listed with the skin; the sweeps go over those of them that lie within a shorter one, which are
  /// picked anew whenever atoms have moved that far. Where the skin is short itself, one list does both.
  double skin, shortSkin;
  const SweepVariant& variant;
  Reach reach, shortReach;
  mutable Team team;

  bool built = false;
  NeighborList list;
  std::vector<BlockWork> work;
  ListedAt listedAt, trimmedAt;
  struct Home {
    int block, row;
  };
  std::vector<int> homeBegin;  ///< [N + 1]
  std::vector<Home> homes;     ///< the rows of each atom
  /// [N] of the last evaluation: ρ, F', F''.
  std::vector<double> density, slopes, curvatures;
  int evaluations = 0;
  int builds = 0;  ///< lists built or trimmed so far: what was made from one is good for that one

  Implementation(const Potential& potential, std::span<const std::uint8_t> types, const ForceFieldOptions& options);
  Energy evaluate(const Box& box, std::span<const double> positions, std::span<double> out, const AtomArrays& perAtom);
  /// The pairs that the sweeps go over.
  const Segments& pairs(int block) const { return trims() ? work[block].near : list.blocks[block].pairs; }
  Sweep sweep(int block);
  /// Runs task(b) for every block on the team.
  template <class F>
  void forBlocks(F&& task) const {
    team.run(static_cast<int>(list.blocks.size()), task);
  }

 private:
  bool trims() const { return shortSkin < skin; }
  void listPairs(const Box& box, std::span<const double> positions);
  void findHomes();
  void build(const Box& box, std::span<const double> positions);
  void place(int b, const Box& box, std::span<const double> positions);
  void sweepDensity(int b, const Box& box, std::span<const double> positions);
  void embed(int b);
  void sweepForces(int b, const Box& box);
  void collectForces(int b, std::span<double> out);
  /// Energies and virials by atom at the last evaluation: half of each pair to either one, as LAMMPS's
  /// pe/atom and stress/atom. Scalar code from the tables: slower than the sweeps and independent of them.
  void fillPerAtom(const AtomArrays& out) const;
  void checkFinite(std::span<const double> positions) const;
};

}  // namespace metabasin
