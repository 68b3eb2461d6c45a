#pragma once
/// Potentials made of formulas, so that a test can know the answer.
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>

#include "metabasin/potential.h"

namespace model {

using Function = std::function<double(double)>;

constexpr double kStep = 0.002;  // Å
constexpr int kRows = 2501;

/// One element of `mass` amu, cutoff 5 Å; pair(r), density(r), embedding(rho), written and read as a setfl file.
inline metabasin::Potential potential(double mass, const Function& pair, const Function& density,
                                      const Function& embedding) {
  std::string text = "a\nb\nc\n1 X\n2501 0.002 2501 0.002 5.0\n1 " + std::to_string(mass) + " 1.0 fcc\n";
  const auto add = [&](double value) {
    char word[32];
    std::snprintf(word, sizeof word, "%.17g\n", value);
    text += word;
  };
  for (int m = 0; m < kRows; ++m) add(embedding(m * kStep));
  for (int m = 0; m < kRows; ++m) add(density(m * kStep));
  for (int m = 0; m < kRows; ++m) add(m * kStep * pair(m * kStep));
  return metabasin::Potential::read(text);
}

inline double zero(double) { return 0; }

/// No interaction.
inline metabasin::Potential freeAtoms(double mass) { return potential(mass, zero, zero, zero); }

/// A smooth glue metal: soft repulsion and -√ρ, all going to zero smoothly at 5 Å; the edge of its fcc cell is
/// 4.21 Å (least energy of 108 atoms at rest).
inline metabasin::Potential metal() {
  const auto fade = [](double r) { return r < 5 ? std::pow(1 - r / 5, 4) : 0.0; };
  return potential(
      60.0, [=](double r) { return 1500 * std::exp(-3.0 * r) * fade(r) / fade(2.5); },
      [=](double r) { return r > 0.5 ? 2.0 * fade(r) : 2.0 * fade(0.5); },
      [](double rho) { return -3.0 * std::sqrt(rho + 1e-3); });
}

}  // namespace model
