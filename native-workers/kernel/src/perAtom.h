#pragma once
#include "forceFieldState.h"

namespace metabasin {

/// Energies and virials by atom at the last evaluation: half of each pair to either one, as LAMMPS's
/// pe/atom and stress/atom. Scalar code from the tables: slower than the sweeps and independent of them.
struct PerAtom {
  const Potential& potential;
  const NeighborList& list;
  const std::vector<BlockWork>& work;
  std::span<const std::uint8_t> types;
  const std::vector<double>&density, &slopes;

  void fill(const AtomArrays& out) const;
};

}  // namespace metabasin
