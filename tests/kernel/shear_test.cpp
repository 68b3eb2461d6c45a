#include "metabasin/shear.h"

#include "modelPotential.h"
#include "movingAtoms.h"
#include "systems.h"

using namespace metabasin;

namespace {

struct Walked {
  ShearOutcome outcome;
  std::vector<double> strain, stress, energy, maxForce;
  std::vector<int> evaluations;
};

/// A crystal with a vacancy, at rest: not all of its atoms follow a shear affinely.
const moving::Atoms& vacancy() {
  static const moving::Atoms relaxed = [] {
    moving::Atoms a = moving::crystal(model::metal(), 3, 4.21, 0, 1);
    a.types.pop_back();
    a.positions.resize(3 * a.types.size());
    ForceField field(a.potential, a.types);
    relaxAtoms(field, a.box, a.positions, Descent::quasiNewton, 1e-10, 10000, Control());
    return a;
  }();
  return relaxed;
}

/// It on a path of shear.
struct Path {
  moving::Atoms atoms = vacancy();
  ShearState state{atoms.box, 0.0, {}};
  ShearMemory memory;

  Path() { state.positions = atoms.positions; }

  Walked to(const ShearOptions& options, const Control& control = {}) {
    const std::size_t n = options.maxSteps;
    Walked w{{}, std::vector<double>(n), std::vector<double>(6 * n), std::vector<double>(n), std::vector<double>(n), std::vector<int>(n)};
    ForceField field(atoms.potential, atoms.types);
    w.outcome = shear(field, state, memory, options, {w.strain, w.stress, w.energy, w.maxForce, w.evaluations}, control);
    return w;
  }
};

ShearOptions towards(double target, int maxSteps, bool follow = true) {
  ShearOptions o;
  o.target = target;
  o.step = 1e-3;
  o.maxSteps = maxSteps;
  o.followBranch = follow;
  o.forceTolerance = 1e-9;
  return o;
}

}  // namespace

TEST("shear: steps lie on whole multiples of the step, the last ends at the target") {
  CHECK_NEAR(nextStrain(0, 1, 1e-4), 1e-4, 0);
  CHECK_NEAR(nextStrain(0.01234, 1, 1e-3), 0.013, 1e-16);
  CHECK_NEAR(nextStrain(0.01234, -1, 1e-3), 0.012, 1e-16);
  CHECK_NEAR(nextStrain(0.0121, 0.01215, 1e-3), 0.01215, 0);
  CHECK_NEAR(nextStrain(-0.0004, 0.5, 1e-3), 0, 1e-16);
  // A multiple that round-off has spoiled counts as one.
  CHECK_NEAR(nextStrain(0.3 - 1e-17, 1, 0.1), 0.4, 1e-15);
  CHECK_NEAR(nextStrain(3 * 0.1, 1, 0.1), 0.4, 1e-15);
  double strain = 0;
  for (int k = 1; k <= 600; ++k) {
    strain = nextStrain(strain, 0.06, 1e-4);
    CHECK_NEAR(strain, k * 1e-4, 1e-15);
  }
  CHECK(strain == 0.06);
}

TEST("shear: a crystal with a vacancy is elastic, its stress the slope of its energy, and comes back to where it was") {
  for (bool follow : {true, false}) {
    Path path;
    const std::vector<double> start(path.state.positions.begin(), path.state.positions.end());
    const Walked up = path.to(towards(0.02, 50, follow));
    CHECK(up.outcome.steps == 20 && up.outcome.reached && up.outcome.converged);
    CHECK(path.state.strain == 0.02);
    const double volume = path.atoms.box.volume();
    for (int k = 1; k + 1 < 20; ++k) {
      CHECK(up.stress[6 * k + 3] > up.stress[6 * k - 3]);
      const double slope = (up.energy[k + 1] - up.energy[k - 1]) / (up.strain[k + 1] - up.strain[k - 1]);
      CHECK_NEAR(slope / volume * kGPaPerEVA3, up.stress[6 * k + 3], 1e-4 * up.stress[6 * k + 3] + 1e-6);
      CHECK(up.maxForce[k] <= 1e-9);
    }
    const Walked down = path.to(towards(0, 50, follow));
    CHECK(down.outcome.steps == 20 && path.state.strain == 0);
    CHECK_NEAR(down.stress[6 * 19 + 3], 0, 1e-6);
    for (std::size_t i = 0; i < start.size(); ++i) CHECK_NEAR(path.state.positions[i], start[i], 1e-8);
  }
}

TEST("shear: it stops after the change of sign of the stress, and after the steps allowed") {
  Path path;
  path.to(towards(0.0055, 50));
  const Walked back = path.to([] {
    ShearOptions o = towards(-1, 50);
    o.stopAtZeroStress = true;
    return o;
  }());
  CHECK(back.outcome.reached);
  // From 0.0055 by way of 0.005: the crystal is free of shear stress at 0, one step on it has changed sign.
  CHECK(back.outcome.steps == 6 || back.outcome.steps == 7);
  CHECK(back.stress[6 * (back.outcome.steps - 1) + 3] <= 1e-9);
  const Walked few = path.to(towards(0.02, 3));
  CHECK(few.outcome.steps == 3 && !few.outcome.reached && few.outcome.converged);
}

TEST("shear: a step that is not positive is refused, a stop is heeded, each step is counted") {
  Path path;
  ShearOptions bad = towards(0.01, 5);
  bad.step = 0;
  CHECK_MESSAGE(path.to(bad), "strain step must be positive");
  std::int32_t words[2] = {0, 0};
  path.to(towards(0.01, 5), Control(words));
  CHECK(words[1] == 5);
  words[0] = 1;
  CHECK_THROWS_AS(path.to(towards(0.01, 5, false), Control(words)), Cancelled);
}
