#pragma once
/// Cells with a site in them, for the tests of the local yield stress.
#include <cstdio>
#include <fstream>

#include "alloy.h"
#include "copperZirconium.h"
#include "localCluster.h"
#include "systems.h"

namespace local {

using namespace metabasin;

/// The example glass of 1000 atoms, an equilibrium (forces below 2e-9 eV/Å).
inline systems::Atoms exampleGlass() {
  std::ifstream file(SOURCE_ROOT "/resources/examples/glass1000.data");
  systems::Atoms a;
  double low[3], high[3], tilt[3] = {};
  std::string line;
  while (std::getline(file, line)) {
    const char* text = line.c_str();
    double x, y, z;
    int id, type;
    if (line.find("xlo") != std::string::npos) std::sscanf(text, "%lf %lf", low, high);
    if (line.find("ylo") != std::string::npos) std::sscanf(text, "%lf %lf", low + 1, high + 1);
    if (line.find("zlo") != std::string::npos) std::sscanf(text, "%lf %lf", low + 2, high + 2);
    if (line.find("xy xz") != std::string::npos) std::sscanf(text, "%lf %lf %lf", tilt, tilt + 1, tilt + 2);
    if (std::sscanf(text, "%d %d %lf %lf %lf", &id, &type, &x, &y, &z) == 5) {
      a.positions.insert(a.positions.end(), {x, y, z});
      a.types.push_back(static_cast<std::uint8_t>(type - 1));
    }
  }
  if (a.types.size() != 1000) throw std::runtime_error("the example glass could not be read");
  a.box = {{high[0] - low[0], 0, 0, tilt[0], high[1] - low[1], 0, tilt[1], tilt[2], high[2] - low[2]},
           {low[0], low[1], low[2]}};
  return a;
}

inline LocalMedium mediumOf(const Potential& potential, const systems::Atoms& a) {
  std::vector<double> fractional;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (double u : a.box.toFractional(a.at(i))) fractional.push_back(u - std::floor(u));
  return {potential, a.box, a.types, a.positions, fractional, AffineDensities(potential, a.box, a.types, a.positions)};
}

/// The atoms within `radius` of a site, in the order of the cell: those that the cluster sets free.
inline std::vector<std::size_t> freeAtoms(const systems::Atoms& a, const Vector3& site, double radius) {
  const Vector3 centre = a.box.toCartesian(site);
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (systems::nearestDistance(a.box, centre, a.at(i), false) <= radius) found.push_back(i);
  return found;
}

/// The whole cell at strain γ, all atoms affine but the free ones moved on by u.
inline systems::Atoms wholeCell(const systems::Atoms& a, const std::vector<std::size_t>& free, double gamma,
                                std::span<const double> u) {
  systems::Atoms out = a;
  shearPositions(out.positions, a.box, gamma);
  out.box = sheared(a.box, gamma);
  for (std::size_t m = 0; m < free.size(); ++m)
    for (int k = 0; k < 3; ++k) out.positions[3 * free[m] + k] += u[3 * m + k];
  return out;
}

inline std::vector<double> randomDisplacements(std::size_t atoms, double size, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> u(3 * atoms);
  for (double& x : u) x = size * (2 * random.uniform() - 1);
  return u;
}

/// 220 atoms of alloy.h in a slanted cell: room for a radius of 3 Å.
inline systems::Atoms alloyCell() {
  return systems::glassy({{15, 0, 0, 3, 15, 0, -2, 2.5, 15}, {1, -2, 4}}, 200, 2.0, 21);
}

struct Case {
  std::string name;
  Potential potential;
  systems::Atoms atoms;
  double radius;
};

/// Cu-Zr, and a metal with ρ_ab ≠ ρ_ba.
inline std::vector<Case> cases() {
  return {{"Cu-Zr", copperZirconium(), exampleGlass(), 6.0}, {"alloy", alloy::potential(), alloyCell(), 3.2}};
}

constexpr Vector3 kSites[] = {{0.0, 0.0, 0.0}, {0.52, 0.31, 0.97}};

}  // namespace local
