#include "metabasin/dynamics.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "check.h"
#include "modelPotential.h"
#include "movingAtoms.h"

using namespace metabasin;
using moving::Atoms;

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

DynamicsOptions constantEnergy(int steps, double timestep) {
  return {steps, timestep, 300, 300, kNever, std::nullopt, 0};
}
DynamicsOptions constantVolume(int steps, double timestep, double temperature) {
  return {steps, timestep, temperature, temperature, 0.1, std::nullopt, 0};
}
DynamicsOptions constantPressure(int steps, double timestep, double temperature, double pressure) {
  return {steps, timestep, temperature, temperature, 0.1, pressure, 0.5};
}
Atoms warmMetal() { return moving::crystal(model::metal(), 3, 4.3, 1200, 11); }

/// Root mean square wander of the conserved quantity over `time` ps.
double wander(Atoms atoms, DynamicsOptions options, double time) {
  options.steps = static_cast<int>(std::lround(time / options.timestep));
  double sum = 0, square = 0;
  atoms.run(options, Control(), [&](const DynamicsOutcome& o, const Box&) {
    sum += o.conserved;
    square += o.conserved * o.conserved;
  });
  const double mean = sum / options.steps;
  // Taken about the mean of large numbers: fine for wanders above 1e-6 eV.
  return std::sqrt(std::max(0.0, square / options.steps - mean * mean));
}

}  // namespace

TEST("dynamics: kinetic unit and Boltzmann's constant") {
  // LAMMPS, units metal: mvv2e = 1.0364269e-4, boltz = 8.617343e-5 (an older CODATA).
  CHECK_NEAR(kEVPerMassSpeed2, 1.0364269e-4, 1e-11);
  CHECK_NEAR(kBoltzmann, 8.617343e-5, 1.1e-10);
}

TEST("dynamics: drawn velocities have the temperature, no momentum, and belong to the seed") {
  Atoms a = moving::crystal(model::metal(), 3, 4.2, 777, 5), b = moving::crystal(model::metal(), 3, 4.2, 777, 5);
  CHECK(a.velocities == b.velocities);
  CHECK(a.velocities != moving::crystal(model::metal(), 3, 4.2, 777, 6).velocities);
  double momentum[3]{};
  for (std::size_t i = 0; i < a.velocities.size(); ++i) momentum[i % 3] += a.velocities[i];
  for (double p : momentum) CHECK_NEAR(p, 0, 1e-11);
  CHECK_NEAR(a.run(constantEnergy(0, 0.001)).temperature, 777, 1e-9);
}

TEST("dynamics: free atoms fly straight") {
  Atoms atoms = moving::crystal(model::freeAtoms(40), 2, 4, 900, 3);
  const auto x = atoms.positions, v = atoms.velocities;
  atoms.run(constantEnergy(500, 0.002));
  for (std::size_t i = 0; i < x.size(); ++i) CHECK_NEAR(atoms.positions[i], x[i] + v[i] * 1.0, 1e-11);
  CHECK(atoms.velocities == v);
}

TEST("dynamics: two atoms on a spring oscillate with the frequency of the reduced mass, to order dt²") {
  // φ = k (r - r0)²/2: r φ is a cubic, which the tables hold without error.
  const double k = 5, rest = 2.5, mass = 30, amplitude = 0.05;
  const auto spring = [=](double r) { return 0.5 * k * (r - rest) * (r - rest); };
  const double omega = std::sqrt(2 * k / (mass * kEVPerMassSpeed2));
  const double time = 0.4;
  const auto error = [&](double timestep) {
    Atoms atoms{model::potential(mass, spring, model::zero, model::zero), {}, {0, 0}, {}, {}};
    atoms.box = {{40, 0, 0, 0, 40, 0, 0, 0, 40}, {0, 0, 0}};
    atoms.positions = {10, 10, 10, 10 + rest + amplitude, 10, 10};
    atoms.velocities.assign(6, 0.0);
    atoms.run(constantEnergy(static_cast<int>(std::lround(time / timestep)), timestep));
    return atoms.positions[3] - atoms.positions[0] - rest - amplitude * std::cos(omega * time);
  };
  const double coarse = error(0.002), fine = error(0.001), finest = error(0.0005);
  CHECK(std::abs(finest) < 0.01 * amplitude);
  CHECK_NEAR(coarse / fine, 4, 0.2);
  CHECK_NEAR(fine / finest, 4, 0.1);
}

TEST("dynamics: the conserved quantity wanders four times less at half the time step") {
  for (const auto& [name, options] :
       {std::pair{"constant energy", constantEnergy(0, 0)}, std::pair{"constant volume", constantVolume(0, 0, 700)},
        std::pair{"constant pressure", constantPressure(0, 0, 700, 2.0)}}) {
    Atoms atoms = warmMetal();
    auto settle = options;
    settle.steps = 500;
    settle.timestep = 0.002;
    atoms.run(settle);
    auto coarse = options, fine = options;
    coarse.timestep = 0.002;
    fine.timestep = 0.001;
    const double ratio = wander(atoms, coarse, 1.0) / wander(atoms, fine, 1.0);
    if (!(ratio > 3.7 && ratio < 4.3))
      check::fail(__FILE__, __LINE__, std::string(name) + ": ratio " + std::to_string(ratio));
  }
}

TEST("dynamics: the constant-pressure motion runs backwards") {
  Atoms atoms = warmMetal();
  const auto options = constantPressure(100, 0.002, 900, 1.0);
  atoms.run(options);
  const Atoms start = atoms;
  atoms.run(options);
  for (double& v : atoms.velocities) v = -v;
  for (int e : {3, 4, 5, 6, 10, 11, 12}) atoms.extended[e] = -atoms.extended[e];
  atoms.run(options);
  double farthest = 0;
  for (std::size_t i = 0; i < start.positions.size(); ++i)
    farthest = std::max(farthest, std::abs(atoms.positions[i] - start.positions[i]));
  CHECK_NEAR(farthest, 0, 1e-9);
  CHECK_NEAR(atoms.box.volume(), start.box.volume(), 1e-8);
}

TEST("dynamics: momentum stays zero under thermostat and barostat") {
  Atoms atoms = warmMetal();
  atoms.run(constantPressure(2000, 0.002, 1200, 0));
  double momentum[3]{}, size = 0;
  for (std::size_t i = 0; i < atoms.velocities.size(); ++i) {
    momentum[i % 3] += atoms.velocities[i];
    size += std::abs(atoms.velocities[i]);
  }
  for (double p : momentum) CHECK_NEAR(p, 0, 1e-11 * size);
}

TEST("dynamics: the thermostat gives the mean and the variance of the canonical temperature") {
  Atoms atoms = warmMetal();
  atoms.run(constantVolume(2000, 0.002, 1500));
  const int steps = 40000;
  double sum = 0, square = 0;
  atoms.run(constantVolume(steps, 0.002, 1500), Control(), [&](const DynamicsOutcome& o, const Box&) {
    sum += o.temperature;
    square += o.temperature * o.temperature;
  });
  const double mean = sum / steps, degrees = 3.0 * 108 - 3;
  CHECK_NEAR(mean, 1500, 0.005 * 1500);
  // Var T = 2 T²/f; the error of a variance from some 400 independent values is 7 %.
  CHECK_NEAR((square / steps - mean * mean) / (2 * 1500.0 * 1500.0 / degrees), 1, 0.2);
}

TEST("dynamics: the barostat holds the mean pressure and the cell keeps its shape") {
  Atoms atoms = warmMetal();
  atoms.box.vectors = {12.9, 0, 0, 1.29, 12.9, 0, 0, 0.645, 12.9};  // a sheared crystal
  for (std::size_t i = 0; i < atoms.positions.size(); i += 3) {
    atoms.positions[i] += 0.1 * atoms.positions[i + 1];
    atoms.positions[i + 1] += 0.05 * atoms.positions[i + 2];
  }
  atoms.run(constantPressure(2000, 0.002, 1500, 3.0));
  const int steps = 20000;
  double pressure = 0;
  atoms.run(constantPressure(steps, 0.002, 1500, 3.0), Control(),
            [&](const DynamicsOutcome& o, const Box&) { pressure += o.pressure / steps; });
  CHECK_NEAR(pressure, 3.0, 0.05);
  const auto& h = atoms.box.vectors;
  CHECK_NEAR(h[3] / h[0], 0.1, 1e-12);
  CHECK_NEAR(h[7] / h[0], 0.05, 1e-12);
}

TEST("dynamics: a ramp takes the temperature along") {
  Atoms atoms = warmMetal();
  atoms.run(constantVolume(1000, 0.002, 1200));
  atoms.run({10000, 0.002, 1200, 100, 0.1, std::nullopt, 0});
  double mean = 0;
  atoms.run(constantVolume(2000, 0.002, 100), Control(),
            [&](const DynamicsOutcome& o, const Box&) { mean += o.temperature / 2000; });
  CHECK_NEAR(mean, 100, 5);
}
