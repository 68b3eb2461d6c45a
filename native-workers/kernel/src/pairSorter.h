#pragma once
#include <vector>

#include "metabasin/neighbors.h"

namespace metabasin {

/// Deals the neighbors of an atom of one type out to the near and the far segment, without a branch on what
/// half of them are.
class PairSorter {
 public:
  PairSorter(const Reach& reach, int type) : near_(&reach.near[type * reach.types]), far_(&reach.far[type * reach.types]) {}

  /// Both arrays need room for one entry more than they get.
  void put(int row, double square, int type, int* near, int& nears, int* far, int& fars) const {
    const bool isNear = square < near_[type] * near_[type];
    const bool isFar = square < far_[type] * far_[type];
    near[nears] = row;
    far[fars] = row;
    nears += isNear;
    fars += isFar & !isNear;
  }

 private:
  const double *near_, *far_;
};

}  // namespace metabasin
