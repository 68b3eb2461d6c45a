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
/// THROWS std::invalid_argument for a bad cell, range, coordinate, type or array length.
/// Thread safety: reentrant. Source: Hansen & McDonald, Theory of Simple Liquids, sect. 2.5.
void radialDistribution(const Box& box, std::span<const double> positions, std::span<const std::uint8_t> types,
                        int typeCount, double rMax, int bins, std::span<double> g);

/// Distance (Å) of the first minimum of a g(r) after its first peak; bin b over [b, b+1) binWidth.
/// g is smoothed by a Gaussian of standard deviation `smoothing` (Å, cut at 4 of them; 0: not at all).
/// The first peak is where g first exceeds 1, it ends where g falls below 1; the minimum is the lowest point
/// from there to where g exceeds 1 again, refined by a parabola through it and its two neighbors (for
/// several equal lowest points: their middle). A shoulder of a split first peak, above 1, is so passed over.
/// THROWS std::invalid_argument when there is no such valley within the range given.
double firstMinimum(std::span<const double> g, double binWidth, double smoothing = 0.05);

}  // namespace metabasin
