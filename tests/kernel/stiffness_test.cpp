#include "stiffness.h"

#include <cstring>

#include "alloy.h"
#include "modelPotential.h"
#include "movingAtoms.h"
#include "systems.h"
#include "truncatedNewton.h"

using namespace metabasin;
using systems::Atoms;

namespace {

std::vector<double> slanted(std::size_t atoms, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> p(3 * atoms);
  for (double& x : p) x = 2 * random.uniform() - 1;
  return p;
}

std::vector<double> product(ForceField& field, const Atoms& atoms, std::span<const double> p) {
  systems::evaluate(field, atoms);
  Stiffness stiffness(field);
  stiffness.refresh();
  std::vector<double> out(p.size());
  stiffness.times(p, out);
  return out;
}

}  // namespace

TEST("stiffness: its product is the change of the forces along a vector, in every cell, to 32 bits") {
  for (const auto& [name, atoms] : systems::everyCell()) {
    ForceField field(alloy::potential(), atoms.types);
    const std::vector<double> p = slanted(atoms.size(), 3), found = product(field, atoms, p);
    const double h = 1e-5;
    Atoms up = atoms, down = atoms;
    for (std::size_t i = 0; i < p.size(); ++i) {
      up.positions[i] += h * p[i];
      down.positions[i] -= h * p[i];
    }
    const std::vector<double> a = systems::evaluate(field, up).forces, b = systems::evaluate(field, down).forces;
    double worst = 0, largest = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      const double expected = (b[i] - a[i]) / (2 * h);
      largest = std::max(largest, std::abs(expected));
      worst = std::max(worst, std::abs(found[i] - expected));
    }
    if (!(worst <= 3e-6 * (1 + largest))) check::fail(__FILE__, __LINE__, name + ": apart by " + std::to_string(worst));
  }
}

TEST("stiffness: it is symmetric, and blind to a translation") {
  for (const auto& [name, atoms] : systems::everyCell()) {
    ForceField field(alloy::potential(), atoms.types);
    const std::vector<double> p = slanted(atoms.size(), 5), q = slanted(atoms.size(), 6);
    const std::vector<double> hp = product(field, atoms, p), hq = product(field, atoms, q);
    double pq = 0, qp = 0, size = 1;
    for (std::size_t i = 0; i < p.size(); ++i) {
      pq += p[i] * hq[i];
      qp += q[i] * hp[i];
      size += std::abs(p[i] * hq[i]);
    }
    CHECK_NEAR(pq, qp, 1e-6 * size);
    const std::vector<double> ones(p.size(), 1.0);
    for (double v : product(field, atoms, ones)) CHECK_NEAR(v, 0, 1e-5 * size);
  }
}

TEST("stiffness: all variants give the same bits") {
  for (const auto& [name, atoms] : systems::everyCell()) {
    const std::vector<double> p = slanted(atoms.size(), 8);
    std::vector<double> first;
    for (const char* variant : systems::variants()) {
      ForceField field(alloy::potential(), atoms.types, {.skin = 0.7, .variant = variant});
      const std::vector<double> found = product(field, atoms, p);
      if (first.empty()) first = found;
      if (std::memcmp(first.data(), found.data(), first.size() * sizeof(double)) != 0)
        check::fail(__FILE__, __LINE__, std::string(variant) + " differs in the cell " + name);
    }
  }
}

TEST("truncatedNewton: near its lattice a crystal is back in a few evaluations, far away it is given up") {
  const moving::Atoms rest = moving::crystal(model::metal(), 3, 4.21, 0, 1);
  const auto shaken = [&](double size) {
    std::vector<double> x = rest.positions;
    const std::vector<double> by = slanted(x.size() / 3, 4);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] += size * by[i];
    return x;
  };
  ForceField field(rest.potential, rest.types);
  TruncatedNewton newton(field);
  std::vector<double> near = shaken(0.005);
  const Relaxed r = newton.relax(rest.box, near, 1e-9, 0.05, Control());
  CHECK(r.converged);
  CHECK(r.energy.maxForce <= 1e-9);
  std::vector<double> same = shaken(0.005);
  const Relaxed descended = relaxAtoms(field, rest.box, same, Descent::quasiNewton, 1e-9, 1000, Control());
  CHECK(descended.converged && 2 * r.evaluations < descended.evaluations);
  for (std::size_t i = 0; i < near.size(); ++i)
    CHECK_NEAR(near[i] - near[i % 3], rest.positions[i] - rest.positions[i % 3], 1e-8);
  std::vector<double> far = shaken(0.6);
  newton.forget();
  CHECK(!newton.relax(rest.box, far, 1e-9, 0.05, Control()).converged);
}
