#pragma once
#include "metabasin/minimize.h"
#include "stiffness.h"

namespace metabasin {

/// Truncated Newton (Dembo & Steihaug, Math. Program. 26, 190, 1983) for states that are near their
/// minimum: each round solves H p = F by conjugate residuals to a part of the largest force, with the
/// 32-bit Hessian of the start or an earlier round, then takes one exact evaluation. It never goes far: it
/// gives up where the Hessian is not positive, where a round moves an atom by more than `maxMove`,
/// where forces do not fall, or after 8 rounds.
class TruncatedNewton {
 public:
  explicit TruncatedNewton(ForceField& field) : field_(field), stiffness_(field) {}

  /// Changes positions; energy is that of the last evaluation. `converged` false: given up, positions are anywhere near.
  Relaxed relax(const Box& box, std::span<double> positions, double forceTolerance, double maxMove, const Control& control);
  /// The next relax() makes a preconditioner of its own.
  void forget() { worn_ = true; }

 private:
  bool solve(std::span<const double> force, double residual, std::span<double> p);

  ForceField& field_;
  Stiffness stiffness_;
  bool worn_ = true;
  std::vector<double> r_, z_, d_, hd_, hz_, mhd_;
};

/// Largest norm of the three-vectors in a.
double largestNorm(std::span<const double> a);

}  // namespace metabasin
