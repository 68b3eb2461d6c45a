#pragma once
#include <span>

#include "metabasin/box.h"

namespace metabasin {

/// The integer matrix M (determinant 1) by which the edges of the current cell are combinations of the
/// edges of the reference cell carried along by the deformation: H_cur = M · H_ref · G, rows convention.
/// M is the identity unless the cell was flipped between the two frames (LAMMPS does so when a tilt
/// passes half an edge). Then M⁻¹·H_cur is the same lattice with edges that match the reference, and
/// fractional coordinates become s' = s·M.
///
/// The shape of the cells alone cannot tell a flip from a large shear of a long cell, the atoms can:
/// of the integer matrices near H_cur·H_ref⁻¹ and the identity, the one is taken under which the
/// fractional displacements s'_cur - s_ref agree best, Σ_axes |Σ_j exp 2πi(s'_cur - s_ref)| largest
/// (equal for all: the one whose cell is nearest to the reference).
/// Positions [N, 3] Å, same atoms in the same order, wrapped or not. Thread safety: reentrant.
Matrix3 equivalentCell(const Box& reference, std::span<const double> referencePositions, const Box& current,
                       std::span<const double> currentPositions);

}  // namespace metabasin
