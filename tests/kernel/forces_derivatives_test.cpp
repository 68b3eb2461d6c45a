#include "copperZirconium.h"
#include "latticeSum.h"

using namespace metabasin;
using systems::Atoms;
using systems::Evaluated;

namespace {

/// E(+h) - E(-h) over 2h, where `at` gives the atoms moved or strained by its argument.
template <class F>
double slope(ForceField& field, double h, F&& at) {
  std::vector<double> forces(at(0.0).positions.size());
  const auto energy = [&](double x) {
    const Atoms a = at(x);
    return field.evaluate(a.box, a.positions, forces).energy;
  };
  return (energy(h) - energy(-h)) / (2 * h);
}

/// Forces of some atoms along a slanted direction and all six stresses against differences of the energy.
void checkDerivatives(const Potential& potential, const Atoms& atoms, double h, double tolerance, const std::string& name) {
  ForceField field(potential, atoms.types);
  const Evaluated e = systems::evaluate(field, atoms);
  const auto same = [&](double found, double expected, const std::string& what) {
    if (!(std::abs(found - expected) <= tolerance * (1 + std::abs(expected))))
      check::fail(__FILE__, __LINE__, name + ", " + what + ": " + std::to_string(found) + " against " + std::to_string(expected));
  };
  constexpr double along[3] = {0.48, -0.6, 0.64};
  for (std::size_t i = 0; i < atoms.size(); i += 1 + atoms.size() / 5) {
    const double found = slope(field, h, [&](double x) {
      Atoms moved = atoms;
      for (int k = 0; k < 3; ++k) moved.positions[3 * i + k] += x * along[k];
      return moved;
    });
    const double* f = &e.forces[3 * i];
    same(-found, f[0] * along[0] + f[1] * along[1] + f[2] * along[2], "force on atom " + std::to_string(i));
  }
  constexpr int entry[6] = {0, 4, 8, 1, 2, 5};
  for (int k = 0; k < 6; ++k) {
    const double found = slope(field, h / 10, [&](double x) {
      Matrix3 map{1, 0, 0, 0, 1, 0, 0, 0, 1};
      map[entry[k]] += x;
      Atoms strained = atoms;
      static_cast<frames::Frame&>(strained) = frames::mapped(atoms, map);
      return strained;
    });
    same(found, e.energy.virial[k], "virial " + std::to_string(k));
  }
}

}  // namespace

TEST("forces: energy, forces and virials are the sums of the formulas in every cell") {
  for (const auto& [name, atoms] : systems::everyCell()) {
    const Evaluated found = systems::evaluate(alloy::potential(), atoms), expected = latticeSum::of(atoms);
    double worst = 0;
    const auto add = [&worst](std::span<const double> a, std::span<const double> b) {
      for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(a[i] - b[i]) / (1 + std::abs(b[i])));
    };
    add({&found.energy.energy, 1}, {&expected.energy.energy, 1});
    add({&found.energy.maxForce, 1}, {&expected.energy.maxForce, 1});
    add(found.energy.virial, expected.energy.virial);
    add(found.forces, expected.forces);
    add(found.energies, expected.energies);
    add(found.virials, expected.virials);
    if (!(worst < 1e-9)) check::fail(__FILE__, __LINE__, name + ": apart by " + std::to_string(1e9 * worst) + "e-9");
  }
}

TEST("forces: those of unlike densities are derivatives of the energy in every cell") {
  for (const auto& [name, atoms] : systems::everyCell()) checkDerivatives(alloy::potential(), atoms, 1e-5, 3e-7, name);
}

// The tables of CuZr are printed with few digits, their second derivative jumps by up to 0.85 eV/Å² from knot
// to knot: a difference over h that straddles a knot is off by up to 0.4 h in each pair.
TEST("forces: those of Cu-Zr are derivatives of the energy in every cell") {
  const Potential potential = copperZirconium();
  for (const auto& [name, atoms] : systems::everyCell(2.2)) checkDerivatives(potential, atoms, 3e-6, 3e-6, name);
}

TEST("forces: the stress is the virial over the volume in GPa") {
  const Atoms atoms = systems::everyCell()[1].atoms;
  const Energy e = systems::evaluate(alloy::potential(), atoms).energy;
  const Voigt stress = stressGPa(e, atoms.box);
  for (int k = 0; k < 6; ++k) CHECK_NEAR(stress[k], e.virial[k] / (9.0 * 8.0 * 9.0) * 160.21766208, 1e-10);
}
