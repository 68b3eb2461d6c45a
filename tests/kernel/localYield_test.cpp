#include "metabasin/localYield.h"

#include <cstring>
#include <numbers>

#include "localSystems.h"

using namespace metabasin;

namespace {

/// R = 7 Å in the example glass: about 80 free atoms, so that a walk takes a moment only. So small a region is
/// strong: half of the sites do not drop before 0.15.
constexpr ProbeOptions kOptions{.radius = 7.0, .maxStrain = 0.15};
constexpr Vector3 kSite{0.6, 0.9, 0.6};

struct Probed {
  systems::Atoms atoms = local::exampleGlass();
  Potential potential = copperZirconium();

  LocalProbe probe(const ProbeOptions& options = kOptions) const {
    return {potential, atoms.box, atoms.types, atoms.positions, options};
  }
};

const Probed& glass() {
  static const Probed made;
  return made;
}

/// The same step or one apart; NaN (not reached) is the same as NaN.
void checkStep(double a, double b) {
  CHECK(std::isnan(a) == std::isnan(b));
  if (!std::isnan(a) && !std::isnan(b)) CHECK_NEAR(a, b, 1.01e-4);
}

bool sameBits(const LocalYield& a, const LocalYield& b) {
  return a.status == b.status && a.freeAtoms == b.freeAtoms && a.evaluations == b.evaluations &&
         std::memcmp(&a.residualStress, &b.residualStress, 5 * sizeof(double)) == 0;
}

/// The glass seen in the mirror x → -x.
Probed mirrored(const Probed& p) {
  Probed m = p;
  Matrix3& h = m.atoms.box.vectors;
  for (int edge = 1; edge < 3; ++edge) h[3 * edge] = -h[3 * edge];  // the first edge is turned round: right-handed
  m.atoms.box.origin[0] = -m.atoms.box.origin[0] - h[0];
  for (std::size_t i = 0; i < m.atoms.positions.size(); i += 3) m.atoms.positions[i] = -m.atoms.positions[i];
  return m;
}

}  // namespace

TEST("localYield: a cell in which the region feels itself is refused in a sentence") {
  const Probed& p = glass();
  CHECK_MESSAGE(p.probe({.radius = 10.0}),
                "the region would feel its own images: each height of the cell must be at least 2R + 2 r_rho = 32.00 Angstrom");
  p.probe();
}

TEST("localYield: options out of range are refused") {
  const Probed& p = glass();
  const auto refuses = [&](const ProbeOptions& o, const char* words) { CHECK_MESSAGE(p.probe(o), words); };
  refuses({.radius = 0}, "radius");
  refuses({.radius = 6, .step = 0}, "strain step");
  refuses({.radius = 6, .step = 0.1, .maxStrain = 0.05}, "strain step");
  refuses({.radius = 6, .maxStrain = 2}, "largest strain");
  refuses({.radius = 6, .forceTolerance = 0}, "force tolerance");
  refuses({.radius = 6, .dropTolerance = -1}, "drop tolerance");
  refuses({.radius = 6, .forceTolerance = std::nan("")}, "force tolerance");
}

TEST("localYield: the residual stress is the virial of the free atoms over the sphere") {
  const Probed& p = glass();
  const LocalProbe probe = p.probe();
  const systems::Evaluated whole = systems::evaluate(p.potential, p.atoms);
  const double volume = 4.0 / 3.0 * std::numbers::pi * 343.0;
  for (const Vector3& site : local::kSites) {
    double virial = 0;
    const auto free = local::freeAtoms(p.atoms, site, 7.0);
    for (std::size_t i : free) virial += whole.virials[6 * i + 3];
    const auto both = probe.yield(site, false, false);
    CHECK(both[0].freeAtoms == static_cast<int>(free.size()));
    CHECK(both[0].status == ProbeStatus::notAsked);
    // The glass is relaxed to 2e-9 eV/Å: nothing moves.
    CHECK_NEAR(both[0].residualStress, virial * kGPaPerEVA3 / volume, 1e-7);
  }
}

TEST("localYield: the adaptive walk ends at the step at which every step ends, or one apart") {
  const Probed& p = glass();
  ProbeOptions every = kOptions;
  every.everyStep = true;
  const LocalProbe adaptive = p.probe(), brute = p.probe(every);
  int drops = 0;
  for (const Vector3& site : {Vector3{0.0, 0.0, 0.0}, kSite, {0.8, 0.8, 0.9}}) {
    const auto a = adaptive.yield(site, true, true), b = brute.yield(site, true, true);
    for (int d = 0; d < 2; ++d) {
      CHECK(a[d].status == b[d].status);
      checkStep(a[d].yieldStrain, b[d].yieldStrain);
      checkStep(a[d].instabilityStrain, b[d].instabilityStrain);
      CHECK(a[d].evaluations < b[d].evaluations);
      if (a[d].status != ProbeStatus::drop) continue;
      ++drops;
      CHECK_NEAR(a[d].yieldStress, b[d].yieldStress, 1e-3);
    }
  }
  CHECK(drops >= 4);
}

TEST("localYield: the curve falls for the first time one step after the yield strain") {
  const Probed& p = glass();
  const LocalProbe probe = p.probe();
  const LocalYield y = probe.yield(kSite, false, true)[1];
  const LocalProbe::Curve curve = probe.curve(kSite, -1, 5e-4);
  std::size_t k = 1;
  while (k < curve.stress.size() && curve.stress[k] <= curve.stress[k - 1]) ++k;
  checkStep(-curve.strain[k - 1], y.yieldStrain);
  CHECK_NEAR(-curve.stress[k - 1], y.yieldStress, 1e-3);
  CHECK(curve.strain.size() == k + 6);
  CHECK_NEAR(curve.stress[0], y.residualStress, 1e-6);
  CHECK_NEAR(curve.strain[3], -3e-4, 1e-15);
}

TEST("localYield: in the mirror + and - change places") {
  const Probed &p = glass(), m = mirrored(p);
  const LocalProbe plain = p.probe(), mirror = m.probe();
  const Vector3 x = p.atoms.box.toCartesian(kSite);
  const auto a = plain.yield(kSite, true, true), b = mirror.yield(m.atoms.box.toFractional({-x[0], x[1], x[2]}), true, true);
  CHECK(a[0].freeAtoms == b[0].freeAtoms);
  CHECK_NEAR(a[0].residualStress, -b[0].residualStress, 1e-6);
  for (int d = 0; d < 2; ++d) {
    CHECK(a[d].status == ProbeStatus::drop);
    checkStep(a[d].yieldStrain, b[1 - d].yieldStrain);
    CHECK_NEAR(a[d].yieldStress, b[1 - d].yieldStress, 1e-3);
  }
}

TEST("localYield: a site depends on its arguments alone") {
  const LocalProbe probe = glass().probe(), other = glass().probe();
  const auto first = probe.yield(kSite, true, true);
  other.yield({0.9, 0.5, 0.1}, false, true);
  const auto later = other.yield(kSite, true, true), alone = other.yield(kSite, false, true);
  for (int d = 0; d < 2; ++d) CHECK(sameBits(first[d], later[d]));
  CHECK(sameBits(alone[1], first[1]));
  CHECK(alone[0].status == ProbeStatus::notAsked);
  // A site and its periodic copy.
  CHECK_NEAR(probe.yield({1.6, -0.1, 2.6}, true, false)[0].yieldStress, first[0].yieldStress, 1e-3);
}

TEST("localYield: no drop before the largest strain is told as censored") {
  const LocalProbe probe = glass().probe({.radius = 7.0, .maxStrain = 3e-4});
  for (const LocalYield& y : probe.yield(kSite, true, true)) {
    CHECK(y.status == ProbeStatus::censored);
    CHECK(std::isnan(y.yieldStress) && std::isnan(y.yieldStrain));
  }
}

TEST("localYield: a site without atoms is told as empty") {
  const LocalProbe probe = glass().probe({.radius = 0.01});
  for (const LocalYield& y : probe.yield({0.123, 0.456, 0.789}, true, true)) {
    CHECK(y.status == ProbeStatus::empty);
    CHECK(y.freeAtoms == 0);
  }
  CHECK(probe.curve({0.123, 0.456, 0.789}, 1, 1e-3).strain.empty());
}

TEST("localYield: a walk stops when asked to, a direction is 1 or -1") {
  const LocalProbe probe = glass().probe();
  std::int32_t words[2] = {1, 0};
  CHECK_THROWS_AS(probe.yield(kSite, true, true, Control(words)), Cancelled);
  CHECK_THROWS_AS(probe.curve(kSite, 1, 1e-3, Control(words)), Cancelled);
  CHECK_MESSAGE(probe.curve(kSite, 0, 1e-3), "direction");
}
