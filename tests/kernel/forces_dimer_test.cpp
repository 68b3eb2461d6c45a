#include <limits>

#include "alloy.h"
#include "copperZirconium.h"
#include "smallSetfl.h"
#include "systems.h"

using namespace metabasin;
using systems::Atoms;
using systems::Evaluated;

namespace {

/// Two atoms `r` apart along a slanted line in a wide cell.
Atoms dimer(double r, std::uint8_t a, std::uint8_t b) {
  Atoms two;
  two.box = {{40, 0, 0, 0, 40, 0, 0, 0, 40}, {0, 0, 0}};
  two.positions = {20, 20, 20, 20 + 0.36 * r, 20 + 0.48 * r, 20 - 0.8 * r};
  two.types = {a, b};
  return two;
}

/// Energy and its derivative by the distance, straight from the tables.
alloy::Value ofTables(const Potential& p, int a, int b, double r) {
  const Table::Sample z = p.rPhi(a, b).at(r), atA = p.density(a, b).at(r), atB = p.density(b, a).at(r);
  const Table::Sample fA = p.embeddingAt(a, atA.f), fB = p.embeddingAt(b, atB.f);
  return {z.f / r + fA.f + fB.f, (z.d1 - z.f / r) / r + fA.d1 * atA.d1 + fB.d1 * atB.d1};
}

void checkDimer(const Potential& p, int a, int b, double r) {
  const Evaluated e = systems::evaluate(p, dimer(r, a, b));
  const alloy::Value expected = ofTables(p, a, b, r);
  CHECK_NEAR(e.energy.energy, expected.f, 1e-13 * (1 + std::abs(expected.f)));
  // The force on the first atom points to the second where the energy grows with the distance.
  CHECK_NEAR(e.forces[0], 0.36 * expected.d, 1e-12 * (1 + std::abs(expected.d)));
  CHECK_NEAR(e.forces[5], 0.80 * expected.d, 1e-12 * (1 + std::abs(expected.d)));
  CHECK_NEAR(e.energy.maxForce, std::abs(expected.d), 1e-12 * (1 + std::abs(expected.d)));
  CHECK_NEAR(e.energy.virial[3], 0.36 * 0.48 * r * expected.d, 1e-12 * (1 + std::abs(expected.d)));
}

}  // namespace

TEST("forces: a dimer between knots has the energy and force worked out by hand") {
  const Potential p = Potential::read(smallSetfl::text());
  // At r = 2.5, in the middle of its interval: ρ = 3/2 + (-25/24 + 3/4)/8, (rφ) = 3 + (-8/3 + 17/12)/8.
  const double rho = 1.5 - 7.0 / 192, rhoSlope = -1.5 + (25.0 / 24 + 0.75) / 4;
  const double phi = (3 - 5.0 / 32) / 2.5, phiSlope = (-3 + (8.0 / 3 + 17.0 / 12) / 4 - phi) / 2.5;
  // F between ρ = 1 and 2: values -2 and -3, slopes -3/2 and -11/16.
  const double t = rho - 1, u = 1 - t;
  const double f = -2 * (1 + 2 * t) * u * u - 1.5 * t * u * u - 3 * t * t * (3 - 2 * t) + 11.0 / 16 * t * t * u;
  const double slope = -6 * t * u * (-2 + 3) - 1.5 * u * (1 - 3 * t) + 11.0 / 16 * t * (2 - 3 * t);
  const Evaluated e = systems::evaluate(p, dimer(2.5, 0, 0));
  CHECK_NEAR(e.energy.energy, phi + 2 * f, 1e-14);
  CHECK_NEAR(e.forces[0], 0.36 * (phiSlope + 2 * slope * rhoSlope), 1e-14);
}

TEST("forces: beyond the last knot of a density F goes on as a straight line") {
  // Neighbors at 1 Å make ρ = 3 each; three of them lead past the last knot, ρ = 4.
  const Potential p = Potential::read(smallSetfl::text());
  Atoms star = dimer(1, 0, 0);
  star.positions = {20, 20, 20, 21, 20, 20, 20, 21, 20, 20, 20, 21};
  star.types = {0, 0, 0, 0};
  ForceField field(p, star.types);
  const Evaluated e = systems::evaluate(field, star);
  double rho[4];
  field.densities(rho);
  CHECK_NEAR(rho[0], 9, 1e-14);
  // The last slope is the last rise, -3.75 + 3.5 a knot; half of three pair terms φ(1) = 7.
  CHECK_NEAR(e.energies[0], -3.75 - 0.25 * 5 + 1.5 * 7, 1e-13);
}

TEST("forces: dimers follow the tables from near contact to the cutoff") {
  const Potential metal = copperZirconium();
  for (double r : {1.5, 2.30007, 2.8, 3.5999, 5.6, 5.99999, 6.7, 7.5992, 7.5995, 7.59999})
    for (int a = 0; a < 2; ++a)
      for (int b = 0; b < 2; ++b) checkDimer(metal, a, b, r);
  for (double r : {0.5, 1.8, 2.7, 3.0995, 3.3995, 3.5995, 3.9995})
    for (int a = 0; a < 2; ++a)
      for (int b = 0; b < 2; ++b) checkDimer(alloy::potential(), a, b, r);
  CHECK_NEAR(systems::evaluate(metal, dimer(7.6, 0, 1)).energy.maxForce, 0, 0);
}

// LAMMPS 29 Sep 2021, pair_style eam/fs and eam/alloy on the files of alloy.h, the 60 atoms of the cubic cell;
// pressures in bar, converted by its 1.6021765e6 bar Å³/eV.
TEST("forces: unlike densities act as in LAMMPS") {
  struct Case {
    bool fs;
    double energy, force[3], energyOfEighth, pressureXX, pressureXY, pressureYZ;
  };
  const Atoms atoms = systems::everyCell()[0].atoms;
  for (const Case& c : {Case{true, 10.121073423672529, {-1.0727186461861111, 0.66435936507090365, -0.25749404671165349},
                             0.19058562654602645, 39357.045898279859, -727.97824074318646, -4295.4226918308477},
                        Case{false, -0.86213966191785418, {-0.46042849609118897, 0.23003030720797701, -0.22886484403467253},
                             -0.017423920358233064, 7974.2715080446242, -687.27052377422206, -1758.9288760232314}}) {
    const Evaluated e = systems::evaluate(Potential::read(alloy::text(c.fs)), atoms);
    CHECK_NEAR(e.energy.energy, c.energy, 1e-12);
    for (int k = 0; k < 3; ++k) CHECK_NEAR(e.forces[k], c.force[k], 1e-13);
    CHECK_NEAR(e.energies[7], c.energyOfEighth, 1e-13);
    const double bar = 1.6021765e6 / atoms.box.volume();
    CHECK_NEAR(-bar * e.energy.virial[0], c.pressureXX, 1e-8);
    CHECK_NEAR(-bar * e.energy.virial[3], c.pressureXY, 1e-8);
    CHECK_NEAR(-bar * e.energy.virial[5], c.pressureYZ, 1e-8);
  }
}

TEST("forces: atoms that overlap are named, also across a face") {
  Atoms atoms = systems::everyCell()[0].atoms;
  Atoms close = atoms;
  for (int k = 0; k < 3; ++k) close.positions[3 * 6 + k] = close.positions[3 * 2 + k] + (k == 1 ? 0.05 : 0.0);
  CHECK_MESSAGE(systems::evaluate(alloy::potential(), close), "overlap");
  CHECK_MESSAGE(systems::evaluate(alloy::potential(), close), "3");
  CHECK_MESSAGE(systems::evaluate(alloy::potential(), close), "7");
  for (int k = 0; k < 3; ++k) close.positions[3 * 6 + k] += close.box.vectors[6 + k];
  CHECK_MESSAGE(systems::evaluate(alloy::potential(), close), "overlap");
  for (int k = 0; k < 3; ++k) close.positions[3 * 6 + k] = close.positions[3 * 2 + k];
  CHECK_MESSAGE(systems::evaluate(alloy::potential(), close), "overlap");
}

TEST("forces: a coordinate that is no number is named") {
  Atoms atoms = systems::everyCell()[0].atoms;
  ForceField field(alloy::potential(), atoms.types);
  systems::evaluate(field, atoms);
  for (double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    Atoms broken = atoms;
    broken.positions[3 * 41 + 2] = bad;
    CHECK_MESSAGE(systems::evaluate(alloy::potential(), broken), "atom 42");
    CHECK_MESSAGE(systems::evaluate(field, broken), "atom 42");
  }
}

TEST("forces: arrays and cells that do not fit are refused, also once a list is kept") {
  Atoms atoms = systems::everyCell()[0].atoms;
  ForceField field(alloy::potential(), atoms.types);
  systems::evaluate(field, atoms);
  std::vector<double> few(atoms.positions.size() - 3);
  CHECK_MESSAGE(field.evaluate(atoms.box, atoms.positions, few), "three numbers for each type");
  CHECK_MESSAGE(field.evaluate(atoms.box, few, atoms.positions), "three numbers for each type");
  for (const Box& bad : {Box{{0, 11, 0, 11, 0, 0, 0, 0, 11}, {0, 0, 0}}, Box{{11, 0, 0, 22, 0, 0, 0, 0, 11}, {0, 0, 0}},
                         Box{{11, 0, 0, 0, std::nan(""), 0, 0, 0, 11}, {0, 0, 0}}, Box{{11, 0, 0, 0, 11, 0, 0, 0, 0.1}, {0, 0, 0}}}) {
    Atoms broken = atoms;
    broken.box = bad;
    CHECK_MESSAGE(systems::evaluate(field, broken), "cell");
  }
}
