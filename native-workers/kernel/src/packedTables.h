#pragma once
#include "metabasin/potential.h"
#include "sweeps.h"

namespace metabasin {

/// The tables of all pairs of elements one behind the other, in the layouts that sweeps.h describes.
/// Each pair has `pairRows` rows, the last two of them 0: the place of everything beyond the cutoff.
struct PackedTables {
  int pairRows = 0;
  int typeRows = 0;  ///< rows from one first element to the next; the second one adds pairRows for each
  double inverseStep = 0;
  std::vector<double> near;  ///< [rows, 4] rφ, h(rφ)', ρ at the first element, hρ'
  std::vector<double> back;  ///< [rows, 2] ρ at the second; empty where both are the same everywhere
  std::vector<double> far;   ///< [rows, 2] rφ, h(rφ)'
};

PackedTables packTables(const Potential& potential);

/// A sweep with its tables set and its atoms not.
Sweep sweepOf(const Potential& potential);

}  // namespace metabasin
