#include "pairSorter.h"

namespace metabasin {

Segments trimmed(const ListBlock& block, const double* x, std::span<const std::uint8_t> types, const Reach& reach) {
  const int dummy = block.dummy();
  Segments out;
  out.nearBegin.reserve(block.atoms + 1);
  out.farBegin.reserve(block.atoms + 1);
  // Room for all of them: a pair of the far segment may have become a near one.
  const Segments& all = block.pairs;
  out.nearIndex.resize(all.nearIndex.size() + all.farIndex.size() + 1);
  out.farIndex.resize(out.nearIndex.size());
  int near = 0, far = 0;
  out.nearBegin.push_back(0);
  out.farBegin.push_back(0);
  for (int i = 0; i < block.atoms; ++i) {
    const double* own = x + 4 * static_cast<std::size_t>(i);
    const PairSorter sorter(reach, types[i]);
    const auto consider = [&](const std::vector<int>& index, int begin, int end) {
      for (int k = 8 * begin; k < 8 * end; ++k) {
        const int row = index[k];
        const double* other = x + 4 * static_cast<std::size_t>(row);
        const double dx = other[0] - own[0], dy = other[1] - own[1], dz = other[2] - own[2];
        // A dummy never lies within reach, whatever its type is taken for.
        const int type = row == dummy ? 0 : types[row];
        sorter.put(row, dx * dx + dy * dy + dz * dz, type, out.nearIndex.data(), near, out.farIndex.data(), far);
      }
    };
    consider(all.nearIndex, all.nearBegin[i], all.nearBegin[i + 1]);
    consider(all.farIndex, all.farBegin[i], all.farBegin[i + 1]);
    for (; near % 8; ++near) out.nearIndex[near] = dummy;
    for (; far % 8; ++far) out.farIndex[far] = dummy;
    out.nearBegin.push_back(near / 8);
    out.farBegin.push_back(far / 8);
  }
  out.nearIndex.resize(near);
  out.farIndex.resize(far);
  return out;
}

}  // namespace metabasin
