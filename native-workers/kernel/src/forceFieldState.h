#pragma once
#include <vector>

#include "metabasin/forces.h"
#include "metabasin/neighbors.h"
#include "sweeps.h"

namespace metabasin {

/// What the sweeps over one block of the list read and write, by the rows of the block.
struct BlockWork {
  std::vector<int> type;
  std::vector<double> typeRow;  ///< as the sweeps want it in the fourth column
  std::vector<double> rows, density, forces, pairData;
  double energy = 0;            ///< pairs and embedding of the block's own atoms
  Voigt virial{};

  /// Puts the row's value of each image's atom into the fourth column; the dummy gets 0.
  void fillFourth(const ListBlock& block, const std::vector<double>& byAtom);
  void fillTypeRows();
};

/// List, rows and last evaluation of a ForceField.
struct ForceField::Implementation {
  const Potential& potential;
  std::vector<std::uint8_t> types;
  double skin;
  const SweepVariant& variant;
  Reach reach;
  mutable Team team;

  bool built = false;
  NeighborList list;
  std::vector<BlockWork> work;
  Box builtBox{};
  Matrix3 builtInverse{};
  std::vector<double> builtPositions;
  /// [N] of the last evaluation: ρ, F', F''.
  std::vector<double> density, slopes, curvatures;
  int evaluations = 0;
  int builds = 0;  ///< lists built so far: what was made from one is good for that one

  Implementation(const Potential& potential, std::span<const std::uint8_t> types, const ForceFieldOptions& options);
  Energy evaluate(const Box& box, std::span<const double> positions, std::span<double> out, const AtomArrays& perAtom);
  Sweep sweep(int block);
  /// Runs task(b) for every block on the team.
  template <class F>
  void forBlocks(F&& task) const {
    team.run(static_cast<int>(list.blocks.size()), task);
  }

 private:
  void build(const Box& box, std::span<const double> positions);
  bool stillComplete(const Box& box, std::span<const double> positions) const;
  void sweepDensity(int b, const Box& box, std::span<const double> positions);
  void embed(int b);
  void sweepForces(int b, const Box& box);
  void checkFinite(std::span<const double> positions) const;
};

}  // namespace metabasin
