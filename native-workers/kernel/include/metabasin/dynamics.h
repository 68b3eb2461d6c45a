#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "metabasin/box.h"
#include "metabasin/control.h"
#include "metabasin/potential.h"

namespace metabasin {

/// Boltzmann's constant, eV/K (CODATA 2018).
inline constexpr double kBoltzmann = 8.617333262e-5;
/// 1 amu (Å/ps)² in eV: 1.66053906660e-27 kg · 10⁴ m²/s² / 1.602176634e-19 C (CODATA 2018).
inline constexpr double kEVPerMassSpeed2 = 1.66053906660e-23 / 1.602176634e-19;

struct DynamicsOptions {
  int steps = 0;
  double timestep = 0.002;        ///< ps
  double temperatureFrom = 0;     ///< K, target at the start; linear in time between
  double temperatureTo = 0;       ///< K, target at the end
  double temperatureDamping = 0;  ///< ps, τ of the thermostats; infinity: no thermostat (constant energy)
  std::optional<double> pressure; ///< GPa, target of the isotropic barostat; none: constant volume
  double pressureDamping = 0;     ///< ps, τ_p of the barostat
  int threads = 1;                ///< the result does not depend on it
};

/// Values at one instant.
struct DynamicsOutcome {
  double temperature = 0;      ///< K, 2K / ((3N - 3) k)
  double pressure = 0;         ///< GPa, kinetic part included, positive in compression
  double potentialEnergy = 0;  ///< eV
  /// eV; constant up to the error of the integrator while the target temperature is constant.
  double conserved = 0;
};

/// Layout of the extended variables: [0..2] ξ_k and [3..5] their velocities of the particles' chain ·
/// [6] dε/dt of the barostat, 1/ps, ε = ln(V)/3 · [7..9] and [10..12] the barostat's own chain · [13..15] 0.
inline constexpr int kExtendedSize = 16;

/// Molecular dynamics with Nosé-Hoover chains of length 3 at constant volume or, with the barostat of
/// Martyna, Tobias & Klein (J. Chem. Phys. 101, 4177 (1994)), at constant isotropic pressure:
///   dr/dt = v + v_ε (r - origin),   dv/dt = F/m - (1 + 3/f) v_ε v - v_ξ v,   dV/dt = 3 V v_ε,
///   W dv_ε/dt = 3 V (P - P_ext) + (3/f) 2K - W v_ξ' v_ε,   f = 3N - 3,   W = (f + 3) kT τ_p²,
/// integrated by the reversible factorization of Martyna, Tuckerman, Tobias & Klein (Mol. Phys. 87, 1117
/// (1996)). The origin of the cell stays; edges and positions scale about it. Conserved:
///   K + U + P_ext V + W v_ε²/2 + both chains.
/// Thermostat and barostat masses follow the target temperature, as in LAMMPS `fix npt`.
///
/// Changes box, positions [N, 3] Å (not wrapped), velocities [N, 3] Å/ps and extended [16] in place, and
/// only if it returns. The result is a function of the arguments alone. Calls may be chained; two calls
/// of n/2 steps follow one call of n steps only to round-off, since each begins with a fresh neighbor list.
/// `afterStep`, if given, sees the state after each step.
/// REQUIRES: N ≥ 2, no total momentum.
/// THROWS std::invalid_argument for options out of range; std::runtime_error when the motion blows up
/// (an atom moves by more than 1 Å in a step, atoms overlap, the volume changes more than tenfold);
/// Cancelled. Thread safety: reentrant.
DynamicsOutcome dynamics(const Potential& potential, std::span<const std::uint8_t> types, Box& box,
                         std::span<double> positions, std::span<double> velocities, std::span<double> extended,
                         const DynamicsOptions& options, const Control& control = {},
                         const std::function<void(const DynamicsOutcome&, const Box&)>& afterStep = {});

/// Velocities [N, 3] Å/ps of a Maxwell distribution, then total momentum removed and scaled to exactly
/// `temperature` (K, counted over 3N - 3 degrees of freedom). Same seed, same velocities.
/// THROWS std::invalid_argument when N < 2, the temperature is negative, a type is unknown or a length is wrong.
void drawVelocities(const Potential& potential, std::span<const std::uint8_t> types, double temperature,
                    std::uint64_t seed, std::span<double> velocities);

}  // namespace metabasin
