#pragma once
#include <cstdint>
#include <span>

#include "metabasin/box.h"

namespace metabasin {

/// Filled per atom; all of them are to be given.
struct NonAffineArrays {
  std::span<double> d2minSum;        ///< [N] Å², Σ over the neighbors (not divided by their number)
  std::span<std::int32_t> neighbors; ///< [N] number of neighbors in the reference
  std::span<double> affine;          ///< [N, 9] F, row-major: d_cur ≈ F d_ref (columns)
};

/// Nonaffine displacement of each atom j between two frames (Falk & Langer, PRE 57, 7192 (1998)):
///   X = Σ d_cur d_refᵀ,  Y = Σ d_ref d_refᵀ,  F = X Y⁻¹,  D²min = Σ |d_cur - F d_ref|²
/// over the neighbors k with |d_ref| ≤ cutoff in the reference, d = r_k - r_j, all periodic images.
/// The image of a pair is that of the reference, carried along by the cell: the change of the pair's
/// fractional separation is taken to the nearest image, and a flip of the cell between the frames is
/// undone first (equivalentCell.h). So wrapping, translation, rotation, uniform strain and flips do not
/// change the result; a pair whose separation changes by more than half an edge of the cell is misread.
/// The mean over the neighbors is d2minSum / neighbors.
///
/// An atom whose neighbors do not fix F (fewer than 3, or all in one plane: det Y ≤ 10⁻¹⁰ (tr Y / 3)³)
/// has no D²min: its d2minSum and affine are NaN, its number of neighbors is as counted.
///
/// Positions [N, 3] Å, the same atoms in the same order. Runs on `threads` threads; the result does not
/// depend on how many. THROWS std::invalid_argument for a bad cell, cutoff, coordinate or array length.
/// Thread safety: reentrant.
void nonAffine(const Box& reference, std::span<const double> referencePositions, const Box& current,
               std::span<const double> currentPositions, double cutoff, const NonAffineArrays& arrays,
               int threads = 1);

}  // namespace metabasin
