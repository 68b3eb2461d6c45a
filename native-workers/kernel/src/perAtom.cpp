#include "perAtom.h"

#include <algorithm>
#include <cmath>

namespace metabasin {

void fillPerAtom(const EvaluatedList& in, const AtomArrays& out) {
  const Images& im = in.list.images;
  const int n = static_cast<int>(in.placeType.size());
  const int dummy = n + static_cast<int>(im.ghosts.size());
  const double cutoff = in.potential.cutoff;
  std::fill(out.energies.begin(), out.energies.end(), 0.0);
  std::fill(out.virials.begin(), out.virials.end(), 0.0);
  if (!out.energies.empty())
    for (int p = 0; p < n; ++p) out.energies[im.order[p]] = in.potential.embeddingAt(in.placeType[p], in.density[p]).f;

  const auto pair = [&](int p, int row) {
    if (row == dummy) return;
    const int owner = row < n ? row : im.ghosts[row - n].owner;
    const double* a = &in.rows[4 * static_cast<std::size_t>(p)];
    const double* b = &in.rows[4 * static_cast<std::size_t>(row)];
    const double d[3] = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
    const double r = std::sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    if (r >= cutoff) return;
    const int ta = in.placeType[p], tb = in.placeType[owner];
    const Table::Sample z = in.potential.rPhi(ta, tb).at(r);
    const double phi = z.f / r;
    const double slope = (z.d1 - phi) / r + in.slopes[p] * in.potential.density(ta, tb).at(r).d1 +
                         in.slopes[owner] * in.potential.density(tb, ta).at(r).d1;
    const int ids[2] = {im.order[p], im.order[owner]};
    for (int id : ids) {
      if (!out.energies.empty()) out.energies[id] += 0.5 * phi;
      if (out.virials.empty()) continue;
      double* w = &out.virials[6 * static_cast<std::size_t>(id)];
      const double half = 0.5 * slope / r;
      w[0] += half * d[0] * d[0];
      w[1] += half * d[1] * d[1];
      w[2] += half * d[2] * d[2];
      w[3] += half * d[0] * d[1];
      w[4] += half * d[0] * d[2];
      w[5] += half * d[1] * d[2];
    }
  };
  for (int p = 0; p < n; ++p) {
    for (int k = 8 * in.list.nearBegin[p]; k < 8 * in.list.nearBegin[p + 1]; ++k) pair(p, in.list.nearIndex[k]);
    for (int k = 8 * in.list.farBegin[p]; k < 8 * in.list.farBegin[p + 1]; ++k) pair(p, in.list.farIndex[k]);
  }
}

}  // namespace metabasin
