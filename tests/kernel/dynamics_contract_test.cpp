#include <limits>

#include "check.h"
#include "metabasin/control.h"
#include "metabasin/dynamics.h"
#include "modelPotential.h"
#include "movingAtoms.h"

using namespace metabasin;
using moving::Atoms;

namespace {

DynamicsOptions constantPressure(int steps, double timestep) {
  return {steps, timestep, 1200, 1200, 0.1, 0.0, 0.5};
}
Atoms warmMetal() { return moving::crystal(model::metal(), 3, 4.3, 1200, 11); }

bool same(const Atoms& a, const Atoms& b) {
  return a.positions == b.positions && a.velocities == b.velocities && a.extended == b.extended &&
         a.box.vectors == b.box.vectors && a.box.origin == b.box.origin;
}

}  // namespace

TEST("dynamics: same arguments, same bits, whatever ran before") {
  Atoms a = warmMetal();
  a.run(constantPressure(300, 0.002));
  Atoms b = a;  // goes on from the stored state as `a` does
  a.run(constantPressure(300, 0.002));
  Atoms other = warmMetal();
  other.run(constantPressure(50, 0.001));
  b.run(constantPressure(300, 0.002));
  CHECK(same(a, b));
}

TEST("dynamics: two halves follow the whole as long as round-off allows") {
  Atoms whole = warmMetal(), halves = whole;
  whole.run(constantPressure(100, 0.002));
  halves.run(constantPressure(50, 0.002));
  halves.run(constantPressure(50, 0.002));
  for (std::size_t i = 0; i < whole.positions.size(); ++i)
    CHECK_NEAR(whole.positions[i], halves.positions[i], 1e-9);
  for (std::size_t e = 0; e < whole.extended.size(); ++e) CHECK_NEAR(whole.extended[e], halves.extended[e], 1e-9);
}

TEST("dynamics: where the cell lies and which image an atom is does not matter") {
  Atoms a = warmMetal(), b = a;
  const double shift[3] = {3.1, -7.7, 100.3};
  for (std::size_t i = 0; i < b.positions.size(); ++i) b.positions[i] += shift[i % 3];
  for (int k = 0; k < 3; ++k) b.box.origin[k] += shift[k];
  for (int k = 0; k < 3; ++k) b.positions[15 + k] += 2 * b.box.vectors[k];  // atom 5, two edges on
  const auto first = a.run(constantPressure(100, 0.002)), second = b.run(constantPressure(100, 0.002));
  CHECK_NEAR(first.potentialEnergy, second.potentialEnergy, 1e-8);
  CHECK_NEAR(first.conserved, second.conserved, 1e-8);
  CHECK_NEAR(a.box.volume(), b.box.volume(), 1e-7);
}

TEST("dynamics: a cancelled run leaves the state untouched") {
  Atoms atoms = warmMetal();
  const Atoms before = atoms;
  std::int32_t words[2] = {0, 0};
  int steps = 0;
  CHECK_THROWS_AS(atoms.run(constantPressure(1000, 0.002), Control(words),
                            [&](const DynamicsOutcome&, const Box&) {
                              if (++steps == 7) words[0] = 1;
                            }),
                  Cancelled);
  CHECK(steps == 7);
  CHECK(same(atoms, before));
}

TEST("dynamics: a motion that blows up is an error that names the step, and leaves the state untouched") {
  Atoms atoms = warmMetal();
  const Atoms before = atoms;
  std::string said;
  try {
    atoms.run(constantPressure(500, 0.05));
  } catch (const std::runtime_error& error) {
    said = error.what();
  }
  CHECK(said.find("shorter time step") != std::string::npos);
  CHECK(said.find("(step ") != std::string::npos);
  CHECK(same(atoms, before));
}

TEST("dynamics: a velocity that is not a number is an error") {
  Atoms atoms = warmMetal();
  atoms.velocities[17] = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(atoms.run(constantPressure(5, 0.002)), std::runtime_error);
}

TEST("dynamics: free atoms pressed together are an error before the cell is gone") {
  Atoms atoms = moving::crystal(model::freeAtoms(40), 2, 6, 300, 3);
  CHECK_THROWS_AS(atoms.run({20000, 0.002, 300, 300, 0.1, 100.0, 0.5}), std::runtime_error);
}

TEST("dynamics: options out of range are refused") {
  Atoms atoms = warmMetal();
  const auto refuses = [&](auto change) {
    DynamicsOptions options = constantPressure(1, 0.002);
    change(options);
    CHECK_THROWS_AS(atoms.run(options), std::invalid_argument);
  };
  refuses([](DynamicsOptions& o) { o.steps = -1; });
  refuses([](DynamicsOptions& o) { o.timestep = 0; });
  refuses([](DynamicsOptions& o) { o.temperatureTo = 0; });
  refuses([](DynamicsOptions& o) { o.temperatureDamping = 0.001; });
  refuses([](DynamicsOptions& o) { o.pressureDamping = 0; });
  refuses([](DynamicsOptions& o) { o.pressure = std::numeric_limits<double>::quiet_NaN(); });
  atoms.velocities.pop_back();
  refuses([](DynamicsOptions&) {});
}

TEST("dynamics: velocities are not drawn for what is not there") {
  Atoms atoms = warmMetal();
  const auto draw = [&](double temperature) {
    drawVelocities(atoms.potential, atoms.types, temperature, 1, atoms.velocities);
  };
  CHECK_THROWS_AS(draw(-1), std::invalid_argument);
  atoms.types[3] = 1;
  CHECK_THROWS_AS(draw(300), std::invalid_argument);
  atoms.types.assign(1, 0);
  CHECK_THROWS_AS(draw(300), std::invalid_argument);
}
