#include "elasticBranch.h"

#include <algorithm>
#include <cmath>

namespace metabasin {
namespace {

// Bounds beyond which a step is refused; see docs/theory/athermal-quasistatic-shear.md.
constexpr double kMaxMove = 0.05;          // Å, one round of Newton
constexpr double kSmallestSlope = 0.85;    // of the last elastic dσ/dγ
constexpr double kGrowth = 3.0;            // of the last elastic displacement per strain
constexpr double kFreeDisplacement = 1e-4;  // Å

/// Largest nonaffine displacement between two states of a path.
double nonaffine(std::span<const double> a, std::span<const double> b, const Box& origin, double strain) {
  double worst = 0;
  for (std::size_t i = 0; i + 2 < a.size(); i += 3) {
    const double x = b[i] - a[i] - strain * (a[i + 1] - origin.origin[1]);
    const double y = b[i + 1] - a[i + 1], z = b[i + 2] - a[i + 2];
    // To first order in the product of strain and displacement.
    worst = std::max(worst, x * x + y * y + z * z);
  }
  return std::sqrt(worst);
}

}  // namespace

bool ElasticBranch::step(ShearState& state, double stress, double next, double forceTolerance, const Control& control,
                         Relaxed& relaxed) {
  if (!(memory_.slope > 0)) return false;
  const double increment = next - state.strain;
  const auto atoms = state.positions;
  start_.assign(atoms.begin(), atoms.end());
  const double startStrain = state.strain;
  shearPositions(atoms, state.originBox, increment);
  if (!memory_.former.empty() && memory_.formerStrain != startStrain) {
    // Linear in the frame that moves with the cell: u(next) = u + (u − u_former) Δγ/Δγ_former.
    const double last = startStrain - memory_.formerStrain, ratio = increment / last;
    const double y0 = state.originBox.origin[1];
    for (std::size_t i = 0; i + 2 < atoms.size(); i += 3) {
      const double dy = start_[i + 1] - memory_.former[i + 1];
      const double dx = start_[i] - memory_.former[i] - last * (memory_.former[i + 1] - y0);
      atoms[i] += ratio * (dx - startStrain * dy) + next * ratio * dy;
      atoms[i + 1] += ratio * dy;
      atoms[i + 2] += ratio * (start_[i + 2] - memory_.former[i + 2]);
    }
  }
  state.strain = next;
  relaxed = newton_.relax(state.box(), atoms, forceTolerance, kMaxMove, control);
  const double after = stressGPa(relaxed.energy, state.box())[3];
  const double moved = nonaffine(start_, atoms, state.originBox, increment);
  const double size = std::abs(increment);
  const bool same = relaxed.converged && (after - stress) / increment >= kSmallestSlope * memory_.slope &&
                    moved <= kGrowth * memory_.rate * size + kFreeDisplacement;
  if (!same) {
    std::copy(start_.begin(), start_.end(), atoms.begin());
    state.strain = startStrain;
    return false;
  }
  memory_.slope = (after - stress) / increment;
  memory_.rate = moved / size;
  memory_.former = start_;
  memory_.formerStrain = startStrain;
  return true;
}

void ElasticBranch::passed(const ShearState& state, double formerStrain, std::span<const double> former,
                           double formerStress, double stress) {
  const double increment = state.strain - formerStrain;
  const double slope = (stress - formerStress) / increment;
  const double rate = nonaffine(former, state.positions, state.originBox, increment) / std::abs(increment);
  // Only a step that was elastic after all can predict; after an event the last elastic values still judge.
  const bool known = memory_.slope > 0;
  const bool elastic = known ? slope >= kSmallestSlope * memory_.slope &&
                                   rate <= kGrowth * memory_.rate + kFreeDisplacement / std::abs(increment)
                             : slope > 0;
  if (elastic) {
    memory_.slope = slope;
    memory_.rate = rate;
    memory_.former.assign(former.begin(), former.end());
    memory_.formerStrain = formerStrain;
  } else {
    memory_.former.clear();
  }
}

}  // namespace metabasin
