#pragma once
#include <cstdint>

namespace metabasin {

/// What the sweeps over the neighbor list read and write: raw arrays, so that the code compiled for
/// an instruction set contains nothing else. Rows of positions and forces are four doubles.
struct Sweep {
  int atoms = 0;              ///< owners; ghosts follow in the rows
  const int* nearBegin = nullptr;  ///< [atoms + 1] in units of 8 neighbors
  const int* farBegin = nullptr;
  const int* nearIndex = nullptr;  ///< rows of the neighbors; a group is filled up with the far dummy row
  const int* farIndex = nullptr;
  const int* type = nullptr;       ///< [atoms]
  double* rows = nullptr;     ///< x y z w; w: first table row of the type (density, far), F' (force)
  double* density = nullptr;  ///< [rows]
  double* forces = nullptr;   ///< [rows, 4]; fourth unused
  double* pairData = nullptr; ///< per near group 8 lanes of ρ'/r (or ρ'_i/r), [8 of ρ'_j/r], φ'/r

  // Knots of the tables, by type of the owner: [type][rowsPerType] blocks.
  int typeRows = 0;           ///< table rows of one owner type
  const double* nearTable = nullptr;  ///< {rφ, h(rφ)', ρ, hρ'}, stride 4: density at either atom
  const double* backTable = nullptr;  ///< {ρ at the neighbor, hρ'}, stride 2; null where ρ_ab = ρ_ba
  const double* farTable = nullptr;   ///< {rφ, h(rφ)'}, stride 2
  double inverseStep = 0;
  double lastInterval = 0;    ///< index of the last interval of a table
  double zeroRow = 0;         ///< row from which on a table is 0
  double cutoffSquared = 0;
  double energy = 0;          ///< pair energy, out
  /// Σ d_x f_y of the pairs, out, by sweeps that are one-sided: forces on the owners alone.
  double shear = 0;
};

/// The pairs of a list as springs, in 32-bit groups of 8 lanes: near {(K − T/r)/r², T/r, ρ'/r, [ρ'/r back]}, far
/// {(K − T/r)/r², T/r}. Products are bound by memory: directions are made anew from the places of the rows.
struct SpringSweep {
  const Sweep* list = nullptr;      ///< rows' fourth column holds the table rows of the types
  const double* slopes = nullptr;   ///< F' by row, in
  const double* curvatures = nullptr;  ///< F'' by row, in
  float* near = nullptr;            ///< nearSpring(list) a group
  float* far = nullptr;             ///< kFarSpring a group
  double* blocks = nullptr;         ///< [rows, 6] diagonal blocks, without the rank-one part of the own density; added to. Null: not asked for
  double* gradients = nullptr;      ///< [rows, 3] ∂ρ by the atom's own position; added to
  // products
  const float* rows = nullptr;      ///< [rows, 8] place, F'' δρ (read by `embedding`), vector, unused
  float* products = nullptr;        ///< [rows, 4] added to; the fourth column by `springs` is δρ
};
inline int nearSpring(const Sweep& list) { return list.backTable ? 32 : 24; }
inline constexpr int kFarSpring = 16;

/// One implementation of the sweeps; all give the same bits.
struct SweepVariant {
  const char* name;
  void (*density)(Sweep&);  ///< fills density and pairData of the near pairs; adds their pair energy
  void (*densityOfNeighbors)(Sweep&);  ///< adds what the owners make at their neighbors, bit for bit as `density`
  void (*far)(Sweep&);      ///< adds forces and energy of the far pairs
  void (*force)(Sweep&);    ///< adds the forces of the near pairs; rows' w holds F'
  void (*farOneSided)(Sweep&);
  void (*forceOneSided)(Sweep&);
  void (*makeSprings)(SpringSweep&);  ///< from positions to springs and blocks
  void (*springs)(SpringSweep&);      ///< pair part of the products, and δρ
  void (*embedding)(SpringSweep&);    ///< the part of F''
  /// Cholesky factor L of a symmetric matrix in place: column j at a + j * stride, its rows j … n-1 used.
  /// stride is a multiple of 16, at least n; a is aligned to 64 bytes. False when a pivot is not positive.
  bool (*factor)(float* a, int n, int stride);
  /// Solves L Lᵀ x = b in place.
  void (*solve)(const float* a, int n, int stride, float* b);
};

/// The fastest variant that this machine can run, or the one named ("plain", "avx2", "avx512"; "wide": the form
/// of avx512 in plain code, for tests).
/// THROWS std::invalid_argument for a name that is unknown or cannot run here.
const SweepVariant& sweepVariant(const char* name = nullptr);

}  // namespace metabasin
