#include "packedTables.h"

namespace metabasin {

PackedTables packTables(const Potential& potential) {
  PackedTables t;
  const int n = potential.elementCount();
  const int knots = potential.rPhi(0, 0).size;
  t.pairRows = knots + 2;
  bool symmetric = true;
  for (int a = 0; a < n; ++a)
    for (int b = 0; b < a; ++b) symmetric = symmetric && potential.density(a, b).rows == potential.density(b, a).rows;
  // Rows are found as row(first) + row(second). With two elements and ρ_ab = ρ_ba both orders of a pair can
  // share their rows, which leaves more of the cache.
  t.typeRows = symmetric && n <= 2 ? t.pairRows : t.pairRows * n;
  t.inverseStep = 1.0 / potential.rPhi(0, 0).step;
  const std::size_t rows = static_cast<std::size_t>(n - 1) * (t.typeRows + t.pairRows) + t.pairRows;
  t.near.assign(4 * rows, 0.0);
  t.back.assign(2 * rows, 0.0);
  t.far.assign(2 * rows, 0.0);
  for (int a = 0; a < n; ++a)
    for (int b = 0; b < n; ++b) {
      const std::size_t first = static_cast<std::size_t>(a) * t.typeRows + static_cast<std::size_t>(b) * t.pairRows;
      const auto& z = potential.rPhi(a, b).rows;
      const auto& here = potential.density(a, b).rows;
      const auto& there = potential.density(b, a).rows;
      for (int m = 0; m < knots; ++m)
        for (int k = 0; k < 2; ++k) {
          t.near[4 * (first + m) + k] = z[2 * m + k];
          t.near[4 * (first + m) + 2 + k] = here[2 * m + k];
          t.back[2 * (first + m) + k] = there[2 * m + k];
          t.far[2 * (first + m) + k] = z[2 * m + k];
        }
    }
  if (symmetric) t.back.clear();
  return t;
}

Sweep sweepOf(const Potential& potential) {
  const PackedTables& t = potential.packed();
  Sweep s;
  s.typeRows = t.typeRows;
  s.nearTable = t.near.data();
  s.backTable = t.back.empty() ? nullptr : t.back.data();
  s.farTable = t.far.data();
  s.inverseStep = t.inverseStep;
  s.lastInterval = t.pairRows - 4;
  s.zeroRow = t.pairRows - 2;
  s.cutoffSquared = potential.cutoff * potential.cutoff;
  return s;
}

}  // namespace metabasin
