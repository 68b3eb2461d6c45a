#include <algorithm>
#include <cmath>

#include "forceFieldState.h"

namespace metabasin {
namespace {

/// One pair: atoms i and j, d from i to j.
struct Pair {
  int i, j;
  double d[3], r;
};

}  // namespace

void ForceField::Implementation::fillPerAtom(const AtomArrays& out) const {
  std::fill(out.energies.begin(), out.energies.end(), 0.0);
  std::fill(out.virials.begin(), out.virials.end(), 0.0);
  if (!out.energies.empty())
    for (std::size_t i = 0; i < types.size(); ++i) out.energies[i] = potential.embeddingAt(types[i], density[i]).f;

  const auto add = [&](const Pair& p) {
    const int ta = types[p.i], tb = types[p.j];
    const Table::Sample z = potential.rPhi(ta, tb).at(p.r);
    const double phi = z.f / p.r;
    const double slope = (z.d1 - phi) / p.r + slopes[p.i] * potential.density(ta, tb).at(p.r).d1 +
                         slopes[p.j] * potential.density(tb, ta).at(p.r).d1;
    for (int atom : {p.i, p.j}) {
      if (!out.energies.empty()) out.energies[atom] += 0.5 * phi;
      if (out.virials.empty()) continue;
      double* w = &out.virials[6 * static_cast<std::size_t>(atom)];
      const double half = 0.5 * slope / p.r;
      const double* d = p.d;
      w[0] += half * d[0] * d[0];
      w[1] += half * d[1] * d[1];
      w[2] += half * d[2] * d[2];
      w[3] += half * d[0] * d[1];
      w[4] += half * d[0] * d[2];
      w[5] += half * d[1] * d[2];
    }
  };
  for (std::size_t b = 0; b < work.size(); ++b) {
    const ListBlock& block = list.blocks[b];
    const Segments& segments = pairs(static_cast<int>(b));
    const auto visit = [&](int own, int row) {
      if (row == block.dummy()) return;
      const double *x = &work[b].rows[4 * static_cast<std::size_t>(own)], *y = &work[b].rows[4 * static_cast<std::size_t>(row)];
      Pair p{block.rows[own].atom, block.rows[row].atom, {y[0] - x[0], y[1] - x[1], y[2] - x[2]}, 0};
      p.r = std::sqrt(p.d[0] * p.d[0] + p.d[1] * p.d[1] + p.d[2] * p.d[2]);
      if (p.r < potential.cutoff) add(p);
    };
    for (int own = 0; own < block.atoms; ++own) {
      for (int k = 8 * segments.nearBegin[own]; k < 8 * segments.nearBegin[own + 1]; ++k) visit(own, segments.nearIndex[k]);
      for (int k = 8 * segments.farBegin[own]; k < 8 * segments.farBegin[own + 1]; ++k) visit(own, segments.farIndex[k]);
    }
  }
}

}  // namespace metabasin
