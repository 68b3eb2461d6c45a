#pragma once
/// A small system in motion, for the tests of the dynamics.
#include <vector>

#include "metabasin/dynamics.h"

namespace moving {

struct Atoms {
  metabasin::Potential potential;
  metabasin::Box box;
  std::vector<std::uint8_t> types;
  std::vector<double> positions, velocities;
  std::vector<double> extended = std::vector<double>(metabasin::kExtendedSize, 0.0);

  template <typename... More>
  metabasin::DynamicsOutcome run(const metabasin::DynamicsOptions& options, More&&... more) {
    return metabasin::dynamics(potential, types, box, positions, velocities, extended, options, more...);
  }
};

/// `edges`³ cells of an fcc crystal with atoms of one species in motion.
inline Atoms crystal(metabasin::Potential potential, int edges, double edge, double temperature, std::uint64_t seed) {
  constexpr double basis[4][3] = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
  Atoms atoms{std::move(potential), {}, {}, {}, {}};
  const double length = edges * edge;
  atoms.box = {{length, 0, 0, 0, length, 0, 0, 0, length}, {0, 0, 0}};
  for (int i = 0; i < edges; ++i)
    for (int j = 0; j < edges; ++j)
      for (int k = 0; k < edges; ++k)
        for (const auto& u : basis)
          for (double x : {i + u[0], j + u[1], k + u[2]}) atoms.positions.push_back(edge * x);
  atoms.types.assign(atoms.positions.size() / 3, 0);
  atoms.velocities.resize(atoms.positions.size());
  metabasin::drawVelocities(atoms.potential, atoms.types, temperature, seed, atoms.velocities);
  return atoms;
}

}  // namespace moving
