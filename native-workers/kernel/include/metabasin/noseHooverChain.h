#pragma once
#include <array>

namespace metabasin {

inline constexpr int kChainLength = 3;

/// A chain of three thermostats that holds `degrees` degrees of freedom at temperature T:
///   dξ_k/dt = v_k,  Q_1 dv_1/dt = 2K - degrees·kT - Q_1 v_1 v_2,  Q_k dv_k/dt = Q_{k-1} v_{k-1}² - kT - Q_k v_k v_{k+1}
/// and dp/dt = … - v_1 p for the momenta it is coupled to. Q_1 = degrees·kT τ², Q_2 = Q_3 = kT τ².
/// K is the kinetic energy of the coupled degrees of freedom (eV), τ in ps, kT in eV, v_k in 1/ps.
/// Source: Martyna, Klein & Tuckerman, J. Chem. Phys. 97, 2635 (1992).
/// Thread safety: plain data.
struct NoseHooverChain {
  std::array<double, kChainLength> position{};  ///< ξ_k
  std::array<double, kChainLength> velocity{};  ///< v_k, 1/ps
  double degrees = 0;
  double kT = 0;   ///< eV
  double tau = 0;  ///< ps

  double mass(int k) const { return (k == 0 ? degrees : 1.0) * kT * tau * tau; }
  /// Advances the chain by `time` (ps), reversibly and of second order (Martyna, Tuckerman, Tobias &
  /// Klein, Mol. Phys. 87, 1117 (1996)), and returns the factor by which the coupled velocities are
  /// to be multiplied. `twiceKinetic` is 2K before the call, eV.
  double advance(double time, double twiceKinetic);
  /// The share of the chain in the conserved quantity, eV: Σ Q_k v_k²/2 + degrees·kT ξ_1 + kT (ξ_2 + ξ_3).
  double energy() const;
};

}  // namespace metabasin
