#include "metabasin/shear.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "elasticBranch.h"

namespace metabasin {

double nextStrain(double strain, double target, double step) {
  // A strain that is a whole multiple up to round-off counts as one.
  const double k = strain / step;
  if (target > strain) return std::min(target, (std::floor(k + 1e-6) + 1.0) * step);
  return std::max(target, (std::ceil(k - 1e-6) - 1.0) * step);
}

namespace {

/// The step by its definition: affine map, then down. `refused`: Newton was tried for it.
Relaxed descendStep(ForceField& field, ShearState& state, double next, const ShearOptions& options, const Control& control,
                    TruncatedNewton* newton, bool refused) {
  shearPositions(state.positions, state.originBox, next - state.strain);
  state.strain = next;
  return relaxAtoms(field, state.box(), state.positions, options.descent, options.forceTolerance, options.maxEvaluations, control,
                    newton, refused);
}

}  // namespace

ShearOutcome shear(ForceField& field, ShearState& state, ShearMemory& memory, const ShearOptions& options,
                   const ShearCurve& curve, const Control& control) {
  if (!(options.step > 0)) throw std::invalid_argument("the strain step must be positive");
  std::vector<double> former(state.positions.size());
  // One evaluation tells the stress of the start.
  double stress = stressGPa(field.evaluate(state.box(), state.positions, former), state.box())[3];
  ElasticBranch branch(field, memory);
  ShearOutcome out;
  while (out.steps < options.maxSteps && !out.reached) {
    if (state.strain == options.target) {
      out.reached = true;
      break;
    }
    const double next = nextStrain(state.strain, options.target, options.step);
    const double formerStrain = state.strain, formerStress = stress;
    const int before = field.evaluations();
    std::copy(state.positions.begin(), state.positions.end(), former.begin());
    Relaxed relaxed;
    const bool tried = options.followBranch && memory.slope > 0;
    const bool elastic = tried && branch.step(state, stress, next, options.forceTolerance, control, relaxed);
    if (!elastic) relaxed = descendStep(field, state, next, options, control, options.followBranch ? &branch.newton() : nullptr, tried);
    const Voigt six = stressGPa(relaxed.energy, state.box());
    stress = six[3];
    if (!elastic) branch.passed(state, formerStrain, former, formerStress, stress);

    const int k = out.steps++;
    curve.strain[k] = next;
    std::copy(six.begin(), six.end(), curve.stress.begin() + 6 * k);
    curve.energy[k] = relaxed.energy.energy;
    curve.maxForce[k] = relaxed.energy.maxForce;
    curve.evaluations[k] = field.evaluations() - before;
    control.addDone();
    if (!relaxed.converged) {
      out.converged = false;
      break;
    }
    out.reached = next == options.target || (options.stopAtZeroStress && formerStress * stress <= 0);
  }
  return out;
}

}  // namespace metabasin
