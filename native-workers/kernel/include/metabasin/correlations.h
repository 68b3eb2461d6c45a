#pragma once
#include <cstdint>
#include <span>

#include "metabasin/box.h"

namespace metabasin {

/// Rows of a radial distribution of `typeCount` species: all pairs, then (0,0) (0,1) … (1,1) (1,2) …
constexpr int radialRows(int typeCount) { return 1 + typeCount * (typeCount + 1) / 2; }

/// Radial distribution functions, bins of width rMax/bins, bin b over [b, b+1) widths:
///   g(r)    = n(r) / (N ρ V_b),           ρ = N/V
///   g_ab(r) = n_ab(r) / (N_a N_b/V · V_b)
/// n: ordered pairs with their distance in the bin, all periodic images (rMax may exceed half of the box,
/// an atom sees its own images); n_ab: those from a to b; V_b = 4π/3 (r_{b+1}³ - r_b³), exact.
/// The ideal gas is N (not N - 1) independent atoms, so that g = Σ_ab c_a c_b g_ab holds to round-off and
/// Σ_b ρ g V_b is the mean number of neighbors. A pair of which a species is absent has g_ab = 0.
///
/// positions [N, 3] Å, wrapped or not; types [N] below typeCount; `g` [radialRows(typeCount), bins] is filled.
/// Runs on `threads` threads; pairs are counted in whole numbers, so the result does not depend on how many.
/// THROWS std::invalid_argument for a bad cell, range, coordinate, type or array length.
/// Thread safety: reentrant. Source: Hansen & McDonald, Theory of Simple Liquids, sect. 2.5.
void radialDistribution(const Box& box, std::span<const double> positions, std::span<const std::uint8_t> types,
                        int typeCount, double rMax, int bins, std::span<double> g, int threads = 1);

}  // namespace metabasin
