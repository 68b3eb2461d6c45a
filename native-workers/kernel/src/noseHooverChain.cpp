#include "metabasin/noseHooverChain.h"

#include <cmath>

namespace metabasin {

double NoseHooverChain::advance(double time, double twiceKinetic) {
  constexpr int last = kChainLength - 1;
  auto& v = velocity;
  const auto force = [&](int k) {
    return k == 0 ? (twiceKinetic - degrees * kT) / mass(0) : (mass(k - 1) * v[k - 1] * v[k - 1] - kT) / mass(k);
  };
  // Drag by the next thermostat, kick, drag again: a palindrome, so that the step runs backwards too.
  const auto advanceLink = [&](int k) {
    const double drag = std::exp(-0.25 * time * v[k + 1]);
    v[k] = (v[k] * drag + 0.5 * time * force(k)) * drag;
  };

  v[last] += 0.5 * time * force(last);
  for (int k = last - 1; k >= 0; --k) advanceLink(k);
  const double scale = std::exp(-time * v[0]);
  twiceKinetic *= scale * scale;
  for (int k = 0; k <= last; ++k) position[k] += time * v[k];
  for (int k = 0; k < last; ++k) advanceLink(k);
  v[last] += 0.5 * time * force(last);
  return scale;
}

double NoseHooverChain::energy() const {
  double e = 0;
  for (int k = 0; k < kChainLength; ++k)
    e += 0.5 * mass(k) * velocity[k] * velocity[k] + (k == 0 ? degrees : 1.0) * kT * position[k];
  return e;
}

}  // namespace metabasin
