#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <vector>

#include "metabasin/forces.h"

namespace metabasin {

/// Densities of all atoms of a cell under the affine shear γ, tabulated on a coarse grid of γ when
/// first asked for and interpolated by four points. Thread safety: all.
class AffineDensities {
 public:
  AffineDensities(const Potential& potential, const Box& box, std::span<const std::uint8_t> types,
                  std::span<const double> positions);

  /// Weights and tables for one γ; `at(atom)` is its density.
  class Sample {
   public:
    double at(int atom) const {
      return w_[0] * t_[0][atom] + w_[1] * t_[1][atom] + w_[2] * t_[2][atom] + w_[3] * t_[3][atom];
    }

   private:
    friend class AffineDensities;
    double w_[4];
    const double* t_[4];
  };
  Sample sample(double gamma) const;

 private:
  const double* knot(int m) const;

  const Potential& potential_;
  Box box_;
  std::vector<std::uint8_t> types_;
  std::vector<double> positions_;
  mutable std::mutex mutex_;
  mutable std::map<int, std::vector<double>> blocks_;  // [kBlock knots, N] by block
};

}  // namespace metabasin
