#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "metabasin/box.h"
#include "metabasin/control.h"
#include "metabasin/potential.h"

namespace metabasin {

struct ProbeOptions {
  double radius = 10.0;          ///< Å, free atoms lie within it of the site in the unstrained state
  double step = 1e-4;            ///< Δγ > 0; all states lie on whole multiples of it
  double maxStrain = 0.5;        ///< no drop up to here: censored
  double forceTolerance = 1e-6;  ///< eV/Å, on the free atoms
  double dropTolerance = 0.0;    ///< GPa, a fall of the stress in a step by more than this is a drop
  bool everyStep = false;        ///< walk each step instead of adapting its length: slow, for checks
};

enum class ProbeStatus : std::int32_t { notAsked = 0, drop = 1, censored = 2, notConverged = 3, empty = 4 };

/// The walk of one site in one direction; stresses are positive magnitudes in that direction.
struct LocalYield {
  ProbeStatus status = ProbeStatus::notAsked;
  double residualStress = 0;     ///< τ_0 = local σ_xy at γ = 0, signed, GPa
  double yieldStress = 0;        ///< τ_y: one step before the first decrease of the stress
  double yieldStrain = 0;        ///< |γ| there
  double instabilityStress = 0;  ///< one step before the first jump of the atoms; NaN where none was met
  double instabilityStrain = 0;
  int freeAtoms = 0;
  int evaluations = 0;
};

/// Local yield stress by the frozen matrix method (Puosi, Olivier & Martens, Soft Matter 11, 7639, 2015;
/// Patinet, Vandembroucq & Falk, PRL 117, 045501, 2016): atoms within `radius` of a site relax while all
/// others follow the affine shear x += γ y. Local stress = Σ virial of the free atoms / (4/3 π R³),
/// half of each pair to either atom. All sites share the affine state of the whole cell.
class LocalProbe {
 public:
  /// REQUIRES: positions [N, 3] Å are an equilibrium. Copies what it needs except the potential.
  /// THROWS std::invalid_argument when a height of the cell is below 2 radius + 2 r_ρ: the region
  /// would feel its own images; or when an option is out of range.
  LocalProbe(const Potential& potential, const Box& box, std::span<const std::uint8_t> types,
             std::span<const double> positions, const ProbeOptions& options);
  ~LocalProbe();
  LocalProbe(LocalProbe&&) noexcept;

  /// Walks one site (fractional coordinates) in the directions asked for, + first. The result depends
  /// on its arguments alone. Thread safety: may be called from several threads at once. THROWS Cancelled.
  std::array<LocalYield, 2> yield(const Vector3& site, bool plus, bool minus, const Control& control = {}) const;

  struct Curve {
    std::vector<double> strain, stress;  ///< signed γ and local σ_xy, GPa
  };
  /// Every step from γ = 0 to `beyond` after the first drop, by the plain descent.
  Curve curve(const Vector3& site, int sign, double beyond, const Control& control = {}) const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

}  // namespace metabasin
