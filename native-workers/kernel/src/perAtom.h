#pragma once
#include <vector>

#include "metabasin/forces.h"
#include "metabasin/neighbors.h"

namespace metabasin {

/// A list with its positions (rows), densities and F' by row, as an evaluation leaves them.
struct EvaluatedList {
  const Potential& potential;
  const NeighborList& list;
  const std::vector<int>& placeType;
  const std::vector<double>& rows;
  const std::vector<double>& density;
  const std::vector<double>& slopes;
};

/// Energies and virials by atom: half of each pair to either one, as LAMMPS's pe/atom and stress/atom.
/// Scalar code from the tables: slower than the sweeps and independent of them.
void fillPerAtom(const EvaluatedList& in, const AtomArrays& out);

}  // namespace metabasin
