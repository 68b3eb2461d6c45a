#include "metabasin/shear.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace metabasin {

double nextStrain(double strain, double target, double step) {
  // A strain that is a whole multiple up to round-off counts as one.
  const double k = strain / step;
  if (target > strain) return std::min(target, (std::floor(k + 1e-6) + 1.0) * step);
  return std::max(target, (std::ceil(k - 1e-6) - 1.0) * step);
}

ShearOutcome shear(ForceField& field, ShearState& state, const ShearOptions& options, const ShearCurve& curve,
                   const Control& control) {
  if (!(options.step > 0)) throw std::invalid_argument("the strain step must be positive");
  const auto atoms = state.positions;
  std::vector<double> forces(atoms.size());
  double formerStress = 0;
  if (options.stopAtZeroStress) {
    const Energy e = field.evaluate(state.box(), atoms, forces);
    formerStress = stressGPa(e, state.box())[3];
  }
  ShearOutcome out;
  while (out.steps < options.maxSteps && !out.reached) {
    if (state.strain == options.target) {
      out.reached = true;
      break;
    }
    const double next = nextStrain(state.strain, options.target, options.step);
    shearPositions(atoms, state.originBox, next - state.strain);
    state.strain = next;
    const Box box = state.box();
    const Relaxed relaxed =
        relaxAtoms(field, box, atoms, options.descent, options.forceTolerance, options.maxEvaluations, control);

    const int k = out.steps++;
    const Voigt stress = stressGPa(relaxed.energy, box);
    curve.strain[k] = next;
    std::copy(stress.begin(), stress.end(), curve.stress.begin() + 6 * k);
    curve.energy[k] = relaxed.energy.energy;
    curve.maxForce[k] = relaxed.energy.maxForce;
    curve.evaluations[k] = relaxed.evaluations;
    control.addDone();
    if (!relaxed.converged) {
      out.converged = false;
      break;
    }
    const bool crossed = options.stopAtZeroStress && formerStress * stress[3] <= 0;
    formerStress = stress[3];
    out.reached = crossed || next == options.target;
  }
  return out;
}

}  // namespace metabasin
