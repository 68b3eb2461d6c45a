#pragma once
/// Energy, forces and virials of alloy.h summed over all images by the plainest loops, from the formulas.
#include "alloy.h"
#include "systems.h"

namespace latticeSum {

inline systems::Evaluated of(const systems::Atoms& atoms) {
  using metabasin::Vector3;
  const std::size_t n = atoms.types.size();
  const metabasin::Box& box = atoms.box;
  int reach[3];
  for (int k = 0; k < 3; ++k) reach[k] = static_cast<int>(std::ceil(alloy::kCutoff / box.heights()[k])) + 1;
  std::vector<Vector3> s(n);
  for (std::size_t i = 0; i < n; ++i) {
    s[i] = box.toFractional(atoms.at(i));
    for (double& u : s[i]) u -= std::floor(u);
  }
  const auto forEach = [&](auto&& visit) {
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        for (int a = -reach[0]; a <= reach[0]; ++a)
          for (int b = -reach[1]; b <= reach[1]; ++b)
            for (int c = -reach[2]; c <= reach[2]; ++c) {
              if (i == j && !a && !b && !c) continue;
              const Vector3 x = box.toCartesian({s[j][0] - s[i][0] + a, s[j][1] - s[i][1] + b, s[j][2] - s[i][2] + c});
              const Vector3 d{x[0] - box.origin[0], x[1] - box.origin[1], x[2] - box.origin[2]};
              const double r = std::hypot(d[0], d[1], d[2]);
              if (r < alloy::kCutoff) visit(i, j, d, r);
            }
  };
  std::vector<double> rho(n, 0.0), slope(n);
  forEach([&](std::size_t i, std::size_t j, const Vector3&, double r) {
    rho[i] += alloy::density(atoms.types[i], atoms.types[j], r).f;
  });
  systems::Evaluated out{{}, std::vector<double>(3 * n), std::vector<double>(n), std::vector<double>(6 * n)};
  for (std::size_t i = 0; i < n; ++i) {
    const alloy::Value f = alloy::embedding(atoms.types[i], rho[i]);
    out.energies[i] = f.f;
    slope[i] = f.d;
  }
  forEach([&](std::size_t i, std::size_t j, const Vector3& d, double r) {
    const int a = atoms.types[i], b = atoms.types[j];
    const alloy::Value phi = alloy::pair(a, b, r);
    const double g = (phi.d + slope[i] * alloy::density(a, b, r).d + slope[j] * alloy::density(b, a, r).d) / r;
    out.energies[i] += 0.5 * phi.f;
    constexpr int row[6] = {0, 1, 2, 0, 0, 1}, column[6] = {0, 1, 2, 1, 2, 2};
    for (int k = 0; k < 3; ++k) out.forces[3 * i + k] += g * d[k];
    for (int k = 0; k < 6; ++k) out.virials[6 * i + k] += 0.5 * g * d[row[k]] * d[column[k]];
  });
  for (std::size_t i = 0; i < n; ++i) {
    out.energy.energy += out.energies[i];
    for (int k = 0; k < 6; ++k) out.energy.virial[k] += out.virials[6 * i + k];
    out.energy.maxForce = std::max(
        out.energy.maxForce, std::hypot(out.forces[3 * i], out.forces[3 * i + 1], out.forces[3 * i + 2]));
  }
  return out;
}

}  // namespace latticeSum
