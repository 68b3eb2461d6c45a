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
  /// Takes the state of the last evaluation; the preconditioner only if asked to, or if there is none for this
  /// list: one of a state nearby is as good.
  void refresh(bool preconditionerToo = true);
  /// out = H p, both [N, 3] in the caller's order. REQUIRES: current().
  void times(std::span<const double> p, std::span<double> out);
  /// v ← D⁻¹ v with D the 3x3 blocks of each atom on the diagonal.
  void precondition(std::span<double> v) const;
  /// False when a block of D is not positive definite: no minimum is near.
  bool positiveBlocks() const { return positive_; }
  /// False before the first refresh() and after a new list was built.
  bool current() const;

 private:
  /// Springs of one block of the list, and its part of a product, by the block's rows.
  struct Springs {
    std::vector<float> near, far, rows, products;
    std::vector<double> blocks, gradients;
  };
  void makePreconditioner();
  void invertBlocks(const std::vector<double>& blocks);

  ForceField& field_;
  std::vector<Springs> springs_;
  std::vector<float> change_, weight_;  ///< [N] δρ, F''
  std::vector<float> vector_;           ///< [N, 4] what is multiplied
  std::vector<double> inverses_;        ///< [N, 6] xx yy zz xy xz yz
  bool positive_ = false;
  int builds_ = 0;
};

}  // namespace metabasin
