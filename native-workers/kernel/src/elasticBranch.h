#pragma once
#include "metabasin/shear.h"
#include "truncatedNewton.h"

namespace metabasin {

/// Follows an elastic branch from one strain to the next: predicts, corrects by Newton, and judges whether
/// the result is the same branch. An elastic branch is unique, so any method may walk it; what looks like
/// an event is refused and left to the descent from the affinely sheared state.
class ElasticBranch {
 public:
  ElasticBranch(ForceField& field, ShearMemory& memory) : newton_(field), memory_(memory) {}

  /// From the equilibrium `state` (stress σ_xy GPa) to the strain `next`. True: state is the equilibrium
  /// there. False: state is as it was.
  bool step(ShearState& state, double stress, double next, double forceTolerance, const Control& control, Relaxed& relaxed);
  /// Tells of a step that a descent made, from `former` positions: the branch may have ended.
  void passed(const ShearState& state, double formerStrain, std::span<const double> former, double formerStress, double stress);

  TruncatedNewton& newton() { return newton_; }

 private:
  TruncatedNewton newton_;
  ShearMemory& memory_;
  std::vector<double> start_;
};

}  // namespace metabasin
