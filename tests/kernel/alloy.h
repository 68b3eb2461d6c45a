#pragma once
/// A binary metal made of formulas, its two species unlike in everything: pair terms, embedding, and densities
/// with ρ_ab ≠ ρ_ba, so that a test knows energies and forces without the program's tables.
#include <cmath>
#include <cstdio>
#include <string>

#include "metabasin/potential.h"

namespace alloy {

struct Value {
  double f, d;
};

constexpr double kStep = 0.001;  // Å
constexpr int kKnots = 4001;
constexpr double kDensityStep = 0.001;
constexpr int kDensityKnots = 10001;
constexpr double kCutoff = 4.0;

/// strength · exp(-decay (r - 2.4)) · (1 - r/cut)⁴, 0 from `cut` on.
inline Value fading(double strength, double decay, double cut, double r) {
  if (r >= cut) return {0, 0};
  const double e = strength * std::exp(-decay * (r - 2.4)), x = 1 - r / cut;
  return {e * x * x * x * x, e * x * x * x * (-decay * x - 4 / cut)};
}

/// φ_ab, eV.
inline Value pair(int a, int b, double r) {
  constexpr double strength[3] = {6.0, 9.0, 14.0}, decay[3] = {2.1, 1.8, 1.6};
  return fading(strength[a + b], decay[a + b], kCutoff, r);
}

/// Density that an atom of kind `source` makes at one of kind `at`; none of them reaches as far as φ.
inline Value density(int at, int source, double r) {
  constexpr double strength[2][2] = {{5.0, 9.0}, {3.0, 7.0}}, cut[2][2] = {{3.6, 3.4}, {3.4, 3.1}};
  return fading(strength[at][source], 0.6 + 0.3 * at + 0.2 * source, cut[at][source], r);
}

/// F_a(ρ), eV: straight near 0, where a table knows the slope least.
inline Value embedding(int a, double rho) {
  const double strength = a == 0 ? -1.7 : -2.4, cube = rho * rho * rho, one = 1 + cube;
  return {strength * (rho - 0.4 * rho * cube / one), strength * (1 - 0.4 * (4 * cube / one - 3 * cube * cube / (one * one)))};
}

/// The setfl file: eam/fs, or eam/alloy with the densities that each species makes at the first.
inline std::string text(bool fs = true) {
  std::string out = "formulas\nof\ntwo species\n2 A B\n" + std::to_string(kDensityKnots) + " 0.001 " +
                    std::to_string(kKnots) + " 0.001 4.0\n";
  const auto add = [&out](double value) {
    char word[32];
    std::snprintf(word, sizeof word, "%.17g\n", value);
    out += word;
  };
  for (int a = 0; a < 2; ++a) {
    out += a == 0 ? "29 60.0 3.6 fcc\n" : "40 90.0 3.2 hcp\n";
    for (int m = 0; m < kDensityKnots; ++m) add(embedding(a, m * kDensityStep).f);
    for (int at = 0; at < (fs ? 2 : 1); ++at)
      for (int m = 0; m < kKnots; ++m) add(density(at, a, m * kStep).f);
  }
  for (int a = 0; a < 2; ++a)
    for (int b = 0; b <= a; ++b)
      for (int m = 0; m < kKnots; ++m) add(m * kStep * pair(a, b, m * kStep).f);
  return out;
}

inline const metabasin::Potential& potential() {
  static const metabasin::Potential p = metabasin::Potential::read(text());
  return p;
}

}  // namespace alloy
