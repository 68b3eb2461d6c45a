#include "metabasin/minimize.h"
#include "modelPotential.h"
#include "movingAtoms.h"
#include "systems.h"

using namespace metabasin;

namespace {

constexpr int kEdges = 3;

/// An fcc crystal of the model metal whose edge is that of zero pressure, found by bisection of the pressure.
const moving::Atoms& atRest() {
  static const moving::Atoms crystal = [] {
    double low = 4.0, high = 4.4;
    for (int n = 0; n < 60; ++n) {
      const double edge = 0.5 * (low + high);
      moving::Atoms a = moving::crystal(model::metal(), kEdges, edge, 0, 1);
      std::vector<double> forces(a.positions.size());
      ForceField field(a.potential, a.types);
      (field.evaluate(a.box, a.positions, forces).virial[0] > 0 ? high : low) = edge;
    }
    return moving::crystal(model::metal(), kEdges, 0.5 * (low + high), 0, 1);
  }();
  return crystal;
}

double energyOf(const moving::Atoms& a) {
  std::vector<double> forces(a.positions.size());
  ForceField field(a.potential, a.types);
  return field.evaluate(a.box, a.positions, forces).energy;
}

void shake(moving::Atoms& a, double size) {
  Random random(6);
  for (double& x : a.positions) x += size * (2 * random.uniform() - 1);
}

}  // namespace

TEST("relaxAtoms: a shaken crystal goes back to its lattice, by either descent") {
  const moving::Atoms& rest = atRest();
  for (Descent descent : {Descent::conjugateGradient, Descent::quasiNewton}) {
    moving::Atoms a = rest;
    shake(a, 0.15);
    ForceField field(a.potential, a.types);
    const Relaxed r = relaxAtoms(field, a.box, a.positions, descent, 1e-8, 20000, Control());
    CHECK(r.converged);
    CHECK(r.energy.maxForce <= 1e-8);
    CHECK(r.evaluations == field.evaluations());
    CHECK_NEAR(r.energy.energy, energyOf(rest), 1e-10);
    // The centre of mass is free, the rest is the lattice.
    for (std::size_t i = 0; i < a.positions.size(); ++i)
      CHECK_NEAR(a.positions[i] - a.positions[i % 3], rest.positions[i] - rest.positions[i % 3], 1e-7);
  }
}

TEST("relaxAtoms: too few evaluations are told, a stop is heeded") {
  moving::Atoms a = atRest();
  shake(a, 0.15);
  ForceField field(a.potential, a.types);
  CHECK(!relaxAtoms(field, a.box, a.positions, Descent::quasiNewton, 1e-8, 5, Control()).converged);
  std::int32_t words[2] = {1, 0};
  CHECK_THROWS_AS(relaxAtoms(field, a.box, a.positions, Descent::quasiNewton, 1e-8, 1000, Control(words)), Cancelled);
}

TEST("relaxBox: a strained and shaken crystal gets its shape, stress and energy back") {
  const moving::Atoms& rest = atRest();
  moving::Atoms a = rest;
  // Lower triangular in the rows of the edges: the cell keeps its first edge along x, its second in the xy plane.
  const Matrix3 strain{1.02, 0, 0, 0.015, 0.98, 0, -0.01, 0.02, 1.01};
  a.box.vectors = multiply(a.box.vectors, strain);
  a.box.origin = {3, -1, 2};
  for (std::size_t i = 0; i < a.positions.size(); i += 3) {
    const Vector3 x{rest.positions[i], rest.positions[i + 1], rest.positions[i + 2]};
    for (int b = 0; b < 3; ++b)
      a.positions[i + b] = a.box.origin[b] + x[0] * strain[b] + x[1] * strain[3 + b] + x[2] * strain[6 + b];
  }
  shake(a, 0.05);
  ForceField field(a.potential, a.types);
  const Relaxed r = relaxBox(field, a.box, a.positions, 1e-7, 1e-6, 20000, Control());
  CHECK(r.converged);
  CHECK(r.energy.maxForce <= 1e-7);
  for (double s : stressGPa(r.energy, a.box)) CHECK_NEAR(s, 0, 1e-6);
  CHECK_NEAR(r.energy.energy, energyOf(rest), 1e-9);
  for (int k = 0; k < 9; ++k) CHECK_NEAR(a.box.vectors[k], rest.box.vectors[k], 1e-6);
  CHECK(a.box.vectors[1] == 0 && a.box.vectors[2] == 0 && a.box.vectors[5] == 0);
  for (int k = 0; k < 3; ++k) CHECK_NEAR(a.box.origin[k], Vector3({3, -1, 2})[k], 0);
  // What was handed back is the state that was evaluated.
  std::vector<double> forces(a.positions.size());
  ForceField fresh(a.potential, a.types);
  const Energy again = fresh.evaluate(a.box, a.positions, forces);
  CHECK_NEAR(again.energy, r.energy.energy, 1e-11);
  for (double s : stressGPa(again, a.box)) CHECK_NEAR(s, 0, 2e-6);
}

TEST("relaxBox: a glass of two metals in a slanted cell comes to zero stress") {
  systems::Atoms a = systems::everyCell(2.0)[1].atoms;
  a.types.assign(a.types.size(), 0);
  const Potential metal = model::metal();
  ForceField field(metal, a.types);
  const double before = systems::evaluate(field, a).energy.energy;
  const Relaxed r = relaxBox(field, a.box, a.positions, 1e-6, 1e-5, 20000, Control());
  CHECK(r.converged);
  CHECK(r.energy.energy < before);
  const systems::Evaluated e = systems::evaluate(metal, a);
  for (double s : stressGPa(e.energy, a.box)) CHECK_NEAR(s, 0, 1.1e-5);
  CHECK(e.energy.maxForce < 1.1e-6);
}
