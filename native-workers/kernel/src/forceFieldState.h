#pragma once
#include <vector>

#include "metabasin/forces.h"
#include "metabasin/neighbors.h"
#include "sweeps.h"

namespace metabasin {

/// List, rows and last evaluation of a ForceField. "Place": an atom in the order of the list; "row": a
/// place, then a ghost, then the dummy that fills groups up.
struct ForceField::Implementation {
  const Potential& potential;
  std::vector<std::uint8_t> types;
  double skin;
  const SweepVariant& variant;
  Reach reach;

  bool built = false;
  NeighborList list;
  Box builtBox{};
  Matrix3 builtInverse{};
  std::vector<double> builtPositions;
  std::vector<int> placeType;
  std::vector<double> typeRow;  ///< by row, as the sweeps want it in the fourth column
  std::vector<double> rows, density, forces, slopes, pairData;
  std::vector<double> curvatures;  ///< F'' by row, of the last evaluation
  int evaluations = 0;
  int builds = 0;  ///< lists built so far: what was made from one is good for that one

  Implementation(const Potential& potential, std::span<const std::uint8_t> types, double skin, const char* variant);
  Energy evaluate(const Box& box, std::span<const double> positions, std::span<double> out, const AtomArrays& perAtom);
  Sweep sweep();
  void fillFourth(const std::vector<double>& values);
  /// Ghosts take the value of their owners.
  void spread(std::vector<double>& values) const;

 private:
  void build(const Box& box, std::span<const double> positions);
  bool stillComplete(const Box& box, std::span<const double> positions) const;
  void sumVirial(const Box& box, Voigt& w) const;
};

}  // namespace metabasin
