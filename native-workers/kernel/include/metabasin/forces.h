#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>

#include "metabasin/box.h"
#include "metabasin/potential.h"
#include "metabasin/team.h"

namespace metabasin {

/// xx yy zz xy xz yz
using Voigt = std::array<double, 6>;

/// 1 eV/Å³ in GPa (CODATA 2018).
inline constexpr double kGPaPerEVA3 = 160.21766208;

struct Energy {
  double energy = 0;   ///< eV
  Voigt virial{};      ///< stress times volume, eV, positive in tension: Σ over pairs of r ⊗ ∂E/∂r
  double maxForce = 0; ///< largest norm of a force, eV/Å
};

/// Optional outputs per atom; empty spans are not filled.
struct AtomArrays {
  std::span<double> energies;  ///< [N] eV
  std::span<double> virials;   ///< [N, 6] eV, half of each pair to either atom as LAMMPS's stress/atom
};

struct ForceFieldOptions {
  double skin = 1.0;               ///< Å beyond the cutoffs that a list may serve; speed only
  int threads = 1;                 ///< the result does not depend on it
  const char* variant = nullptr;   ///< "plain", "avx2", "avx512", or null for the fastest here; same bits
};

/// Energy, forces and virial of an EAM/FS system with periodic images, neighbor list included.
/// The list is built when needed (skin) and also right for cells thinner than two cutoffs.
/// REQUIRES: positions of the same atoms in every call; not wrapped.
/// Thread safety: one ForceField per thread.
class ForceField {
 public:
  ForceField(const Potential& potential, std::span<const std::uint8_t> types, const ForceFieldOptions& options = {});
  ~ForceField();
  ForceField(ForceField&&) noexcept;

  /// Fills forces [N, 3] eV/Å.
  /// THROWS std::invalid_argument when a coordinate is not finite or two atoms overlap.
  Energy evaluate(const Box& box, std::span<const double> positions, std::span<double> forces,
                  const AtomArrays& perAtom = {});
  /// Densities [N] of the last evaluation.
  void densities(std::span<double> out) const;
  /// Drops the neighbor list: the next evaluation depends on its arguments alone.
  void reset();
  /// Calls of evaluate since construction.
  int evaluations() const;
  /// The threads of the evaluation, for what its caller shares out between evaluations.
  Team& team();

 private:
  friend class Stiffness;
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

Voigt stressGPa(const Energy& e, const Box& box);

}  // namespace metabasin
