#include <cmath>

#include "check.h"
#include "copperZirconium.h"
#include "metabasin/dynamics.h"
#include "metabasin/random.h"
#include "movingAtoms.h"

using namespace metabasin;

namespace {

/// A Cu50Zr50 melt of 500 atoms at 2000 K and 0 bar by LAMMPS (29 Sep 2021, `pair_style eam/fs`,
/// CuZr_mm.eam.fs): 5³ fcc cells of edge 4.2 Å, 250 atoms of either kind at random,
///   velocity all create 4000 SEED mom yes rot no dist gaussian
///   timestep 0.002
///   fix 1 all npt temp 2000 2000 0.1 iso 0 0 1.0
/// 20 ps to melt, then means over 200 ps, three runs with different seeds; errors from 10 blocks a run.
namespace lammps {
constexpr double kVolume = 9642.9;             // ± 0.9 Å³
constexpr double kVolumeSpread = 62.3;         // standard deviation in time
constexpr double kPotentialEnergy = -2229.99;  // ± 0.17 eV
}  // namespace lammps

moving::Atoms melt() {
  moving::Atoms atoms = moving::crystal(copperZirconium(), 5, 4.2, 4000, 7);
  Random random(12345);
  for (int zirconium = 0; zirconium < 250;) {
    auto& type = atoms.types[random.bits() % 500];
    zirconium += type == 0;
    type = 1;
  }
  drawVelocities(atoms.potential, atoms.types, 4000, 7, atoms.velocities);
  return atoms;
}

}  // namespace

TEST("dynamics: density, energy and compressibility of liquid Cu50Zr50 are those of LAMMPS") {
  moving::Atoms atoms = melt();
  DynamicsOptions options{4000, 0.002, 2000, 2000, 0.1, 0.0, 1.0};
  atoms.run(options);
  options.steps = 12000;
  double temperature = 0, energy = 0, volume = 0, square = 0;
  atoms.run(options, Control(), [&](const DynamicsOutcome& o, const Box& box) {
    const double share = 1.0 / options.steps, v = box.volume();
    temperature += share * o.temperature;
    energy += share * o.potentialEnergy;
    volume += share * v;
    square += share * v * v;
  });
  // Statistical errors of these 24 ps: 2.7 K, 0.8 eV, 4 Å³, 10 %. Four of them are allowed.
  CHECK_NEAR(temperature, 2000, 11);
  CHECK_NEAR(energy, lammps::kPotentialEnergy, 3.2);
  CHECK_NEAR(volume, lammps::kVolume, 16);
  CHECK_NEAR(std::sqrt(square - volume * volume) / lammps::kVolumeSpread, 1, 0.4);
}
