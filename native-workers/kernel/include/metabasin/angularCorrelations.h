#pragma once
#include <span>

#include "metabasin/box.h"

namespace metabasin {

/// Radial distribution by azimuth in the shear plane xy:
///   g_θ(r) = 1/(2 r² ρ N) Σ_{i≠j} δ(r - r_ij) δ(θ - θ_ij),  θ = atan2(y, x) of r_j - r_i, all polar angles,
/// so that it is 1 in the ideal gas of N atoms and its mean over θ is g(r). Since r_ij = -r_ji its period
/// is π: the bins divide [0, π), bin b over [b, b+1) π/angles, and hold what falls on θ and on θ + π.
/// Radial bins and shell volumes as in radialDistribution (correlations.h).
///
/// positions [N, 3] Å, wrapped or not; `g` [angles, bins] is filled. Runs on `threads` threads; the result
/// does not depend on how many.
/// THROWS std::invalid_argument for a bad cell, range, coordinate or array length. Thread safety: reentrant.
/// Source: Shang, Wang & Guan, arXiv:2111.11164, supplement; the printed prefactor fits the azimuth.
void azimuthalDistribution(const Box& box, std::span<const double> positions, double rMax, int bins, int angles,
                           std::span<double> g, int threads = 1);

/// Second-order anisotropic part of the pair distribution, the projection on the spherical harmonic
///   g_2^0(r) = ∫ g(r·u) Y_20(u) dΩ,  Y_20 = sqrt(5/(16π)) (3 cos² - 1),  cos = u · axis,
/// 0 in an isotropic body. Under a small volume-conserving extension ε along the axis of a body that is
/// isotropic and follows affinely: g_2^0 = -ε r (dg/dr) sqrt(4π/5). For simple shear xy by γ the axis of
/// extension is (1, 1, 0) and ε = γ/2; about z simple shear xy gives 0 to first order.
///
/// `axis` of any length but 0. `g` [bins] is filled; bins as in radialDistribution, threads as above.
/// THROWS and thread safety as above. Source: Suzuki, Haimovich & Egami, Phys. Rev. B 35, 2162 (1987);
/// the normalization is ours.
void quadrupolarDistribution(const Box& box, std::span<const double> positions, const Vector3& axis, double rMax,
                             int bins, std::span<double> g, int threads = 1);

}  // namespace metabasin
