#pragma once
#include <span>

#include "metabasin/minimize.h"

namespace metabasin {

/// A state on a path of athermal quasistatic shear: the cell at strain 0, the strain, and the atoms.
/// REQUIRES: positions are an equilibrium of the cell sheared by `strain` about its origin.
struct ShearState {
  Box originBox;
  double strain = 0;
  std::span<double> positions;

  Box box() const { return sheared(originBox, strain); }
};

/// What the next step of a path is judged and predicted by, besides its state. Empty at the start of a path;
/// with it the next call goes on along the same branch (to round-off: each call makes its own list).
struct ShearMemory {
  double slope = 0;             ///< last elastic dσ_xy/dγ, GPa; 0: none yet
  double rate = 0;              ///< last elastic nonaffine displacement per strain (largest of an atom), Å
  double formerStrain = 0;
  std::vector<double> former;   ///< [N, 3] positions one elastic step before; empty: none
};

struct ShearOptions {
  double target = 0;           ///< last strain to be reached
  double step = 1e-4;          ///< Δγ > 0; steps end on whole multiples of it, or at the target
  int maxSteps = 1;
  bool stopAtZeroStress = false;  ///< stop after the step at which σ_xy has changed its sign
  Descent descent = Descent::conjugateGradient;
  /// Elastic steps by predictor and Newton; false: every step by the descent, for checks.
  bool followBranch = true;
  double forceTolerance = 1e-6;   ///< eV/Å
  int maxEvaluations = 20000;     ///< per step
};

/// One entry a step, allocated by the caller for maxSteps.
struct ShearCurve {
  std::span<double> strain, stress /* [maxSteps, 6] GPa */, energy, maxForce;
  std::span<int> evaluations;
};

struct ShearOutcome {
  int steps = 0;
  bool reached = false;    ///< the target, or the change of sign that was asked for
  bool converged = true;   ///< false: the last step did not reach the force tolerance; the walk ended there
};

/// Athermal quasistatic shear (Maloney & Lemaître, PRE 74, 016118, 2006): each step maps cell and
/// atoms affinely (x += Δγ y) and moves the atoms down to the minimum by one descent, so that
/// the state after a step is the minimum that is reached from the affinely sheared former one. Elastic
/// steps, which have one end only, are followed by Newton; whatever looks like an event is descended.
/// Changes state.strain, positions and memory. One control.addDone() per step.
/// THROWS std::invalid_argument for a step that is not positive; Cancelled.
ShearOutcome shear(ForceField& field, ShearState& state, ShearMemory& memory, const ShearOptions& options,
                   const ShearCurve& curve, const Control& control);

/// The strain after the next step from `strain` towards `target`: whole multiples of `step`, but never past the target.
double nextStrain(double strain, double target, double step);

}  // namespace metabasin
