#include <cstring>

#include "alloy.h"
#include "copperZirconium.h"
#include "systems.h"

using namespace metabasin;
using systems::Atoms;
using systems::Evaluated;

namespace {

bool sameBits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

bool sameBits(const Evaluated& a, const Evaluated& b) {
  return std::memcmp(&a.energy, &b.energy, sizeof a.energy) == 0 && sameBits(a.forces, b.forces) &&
         sameBits(a.energies, b.energies) && sameBits(a.virials, b.virials);
}

double farthest(const Evaluated& a, const Evaluated& b) {
  double worst = std::abs(a.energy.energy - b.energy.energy);
  for (int k = 0; k < 6; ++k) worst = std::max(worst, std::abs(a.energy.virial[k] - b.energy.virial[k]));
  for (std::size_t i = 0; i < a.forces.size(); ++i) worst = std::max(worst, std::abs(a.forces[i] - b.forces[i]));
  return worst;
}

/// Both potentials, the second with ρ_ab ≠ ρ_ba.
template <class F>
void forBoth(F&& body) {
  const Potential metal = copperZirconium();
  for (const Potential* p : {&metal, &alloy::potential()}) body(*p);
}

}  // namespace

TEST("forces: all variants give the same bits") {
  CHECK(systems::variants().size() >= 1);
  forBoth([](const Potential& p) {
    for (const auto& [name, atoms] : systems::everyCell(2.2)) {
      const Evaluated plain = systems::evaluate(p, atoms, 0.7, "plain");
      for (const char* variant : systems::variants())
        if (!sameBits(systems::evaluate(p, atoms, 0.7, variant), plain))
          check::fail(__FILE__, __LINE__, std::string(variant) + " differs in the cell " + name);
      if (!sameBits(systems::evaluate(p, atoms, 0.7), plain)) check::fail(__FILE__, __LINE__, "the default differs in the cell " + name);
    }
  });
}

TEST("forces: an unknown variant is refused") {
  const std::vector<std::uint8_t> types(1, 0);
  CHECK_MESSAGE(ForceField(alloy::potential(), types, {.variant = "sse9"}), "'sse9' is unknown");
}

TEST("forces: a type that the potential does not know is refused") {
  const std::vector<std::uint8_t> types{0, 2};
  CHECK_MESSAGE(ForceField(alloy::potential(), types), "type 3, the potential knows 2");
}

TEST("forces: the skin changes results by no more than round-off") {
  forBoth([](const Potential& p) {
    for (const auto& [name, atoms] : systems::everyCell(2.2)) {
      const Evaluated none = systems::evaluate(p, atoms, 0.0);
      for (double skin : {0.35, 1.0, 2.5}) CHECK_NEAR(farthest(none, systems::evaluate(p, atoms, skin)), 0, 2e-11);
    }
  });
}

TEST("forces: a list that was kept gives what a new one gives, to round-off") {
  forBoth([](const Potential& p) {
    for (const auto& [name, start] : systems::everyCell(2.2)) {
      Atoms atoms = start;
      ForceField kept(p, atoms.types, {.skin = 0.8});
      Random random(11);
      // Small steps that add up to many skins, then a strain of the cell, then a jump.
      for (int step = 0; step < 30; ++step) {
        const double move = step < 15 ? 0.1 : 0.0, strain = step < 15 ? 0.0 : 0.02;
        for (double& x : atoms.positions) x += move * (2 * random.uniform() - 1);
        shearPositions(atoms.positions, atoms.box, strain);
        atoms.box = sheared(atoms.box, strain);
        if (step == 29) frames::translate(atoms, {3.0, 2.0, -1.0});
        Evaluated fresh;
        try {
          fresh = systems::evaluate(p, atoms, 0.8);
        } catch (const std::invalid_argument&) {
          break;  // wandered into each other
        }
        const double scale = 1 + fresh.energy.maxForce + std::abs(fresh.energy.energy);
        CHECK_NEAR(farthest(systems::evaluate(kept, atoms), fresh) / scale, 0, 1e-12);
      }
    }
  });
}

TEST("forces: after reset an evaluation depends on its arguments alone") {
  const Atoms atoms = systems::everyCell()[0].atoms;
  const Evaluated fresh = systems::evaluate(alloy::potential(), atoms, 0.8);
  ForceField field(alloy::potential(), atoms.types, {.skin = 0.8});
  Atoms other = atoms;
  frames::shake(other, 0.15, 3);
  systems::evaluate(field, other);
  field.reset();
  CHECK(sameBits(systems::evaluate(field, atoms), fresh));
  CHECK(field.evaluations() == 2);
}

TEST("forces: energies and virials of the atoms sum to those of the cell") {
  forBoth([](const Potential& p) {
    for (const auto& [name, atoms] : systems::everyCell(2.2)) {
      const Evaluated e = systems::evaluate(p, atoms);
      double energy = 0;
      Voigt virial{};
      for (std::size_t i = 0; i < e.energies.size(); ++i) {
        energy += e.energies[i];
        for (int k = 0; k < 6; ++k) virial[k] += e.virials[6 * i + k];
      }
      CHECK_NEAR(energy, e.energy.energy, 1e-11 * (1 + std::abs(energy)));
      for (int k = 0; k < 6; ++k) CHECK_NEAR(virial[k], e.energy.virial[k], 2e-11 * (1 + std::abs(virial[k])));
    }
  });
}
