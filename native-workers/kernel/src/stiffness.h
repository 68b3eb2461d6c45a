#pragma once
#include <vector>

#include "metabasin/forces.h"
#include "sweeps.h"

namespace metabasin {

/// The Hessian of the energy in the atoms at the state that a ForceField evaluated last, as products with
/// a vector. In 32-bit: it steers iterations whose ends are decided by exact forces.
///   H p = Σ pairs (K − T/r)(d̂·Δp) d̂ + T/r Δp  +  Σ atoms F'' δρ ∂ρ,   T = dE/dr, K = d²E/dr²
class Stiffness {
 public:
  explicit Stiffness(ForceField& field) : field_(field) {}
  /// Takes the state of the last evaluation; that state is lost to `times` when the field moves on.
  void refresh();
  /// out = H p, both [N, 3] in the caller's order. REQUIRES: refresh() since the last list was built.
  void times(std::span<const double> p, std::span<double> out);
  /// v ← D⁻¹ v with D the 3x3 blocks of each atom on the diagonal. False from refresh() on when a block is
  /// not positive definite: no minimum is near.
  void precondition(std::span<double> v) const;
  bool positiveBlocks() const { return positive_; }
  /// False before the first refresh() and after a new list was built.
  bool current() const;

 private:
  void invertBlocks(const std::vector<double>& blocks);

  ForceField& field_;
  std::vector<float> near_, far_, vectors_, products_, change_, weight_;
  std::vector<double> inverses_;  ///< [N, 6] by place: xx yy zz xy xz yz
  bool positive_ = false;
  int builds_ = 0;
};

}  // namespace metabasin
