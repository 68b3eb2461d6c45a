#include <array>
#include <cmath>
#include <stdexcept>

#include "metabasin/dynamics.h"
#include "metabasin/random.h"

namespace metabasin {

void drawVelocities(const Potential& potential, std::span<const std::uint8_t> types, double temperature,
                    std::uint64_t seed, std::span<double> velocities) {
  const std::size_t n = types.size();
  if (n < 2) throw std::invalid_argument("velocities need at least 2 atoms");
  if (velocities.size() != 3 * n) throw std::invalid_argument("velocities and types are not of the same atoms");
  for (auto type : types)
    if (type >= potential.masses.size()) throw std::invalid_argument("an atom is of a type the potential does not know");
  if (!(temperature >= 0) || !std::isfinite(temperature))
    throw std::invalid_argument("the temperature must be 0 K or more");

  Random random(seed);
  std::array<double, 3> momentum{};
  double totalMass = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double mass = potential.masses[types[i]];
    totalMass += mass;
    for (int k = 0; k < 3; ++k) {
      velocities[3 * i + k] = random.normal() / std::sqrt(mass);
      momentum[k] += mass * velocities[3 * i + k];
    }
  }
  double twiceKinetic = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (int k = 0; k < 3; ++k) {
      double& v = velocities[3 * i + k];
      v -= momentum[k] / totalMass;
      twiceKinetic += potential.masses[types[i]] * v * v;
    }
  const double degrees = 3.0 * static_cast<double>(n) - 3;
  const double scale = std::sqrt(degrees * kBoltzmann * temperature / (kEVPerMassSpeed2 * twiceKinetic));
  for (double& v : velocities) v *= scale;
}

}  // namespace metabasin
