#include "truncatedNewton.h"

#include <algorithm>
#include <cmath>

#include "arrays.h"

namespace metabasin {
namespace {

constexpr int kRounds = 8;
/// Rounds that an old Hessian may need before it is made anew for the next state.
constexpr int kFreshRounds = 3;
constexpr int kIterations = 400;
/// Share of the largest force that a round leaves.
constexpr double kShare = 0.03;

}  // namespace

double largestNorm(std::span<const double> a) {
  double worst = 0;
  for (std::size_t i = 0; i + 2 < a.size(); i += 3)
    worst = std::max(worst, a[i] * a[i] + a[i + 1] * a[i + 1] + a[i + 2] * a[i + 2]);
  return std::sqrt(worst);
}

Relaxed TruncatedNewton::relax(const Box& box, std::span<double> positions, double forceTolerance, double maxMove,
                               const Control& control) {
  std::vector<double> force(positions.size()), p(positions.size());
  Relaxed out;
  out.energy = field_.evaluate(box, positions, force);
  out.evaluations = 1;
  bool fresh = false;
  for (int round = 0; round < kRounds && out.energy.maxForce > forceTolerance; ++round) {
    control.throwIfCancelled();
    if (worn_ || !stiffness_.current()) {
      stiffness_.refresh();
      worn_ = false;
      fresh = true;
    }
    const double before = out.energy.maxForce;
    const bool solved = stiffness_.positiveBlocks() && solve(force, std::max(kShare * before, 0.3 * forceTolerance), p);
    if (!solved || largestNorm(p) > maxMove) {
      worn_ = true;
      return out;
    }
    for (std::size_t i = 0; i < p.size(); ++i) positions[i] += p[i];
    out.energy = field_.evaluate(box, positions, force);
    ++out.evaluations;
    if (out.energy.maxForce > 0.5 * before) {
      // An old Hessian is given a second chance, a fresh one is not.
      if (fresh && out.energy.maxForce > 2.0 * before) break;
      worn_ = true;
    }
    if (round + 1 >= kFreshRounds && !fresh) worn_ = true;
  }
  out.converged = out.energy.maxForce <= forceTolerance;
  if (!out.converged) worn_ = true;
  return out;
}

bool TruncatedNewton::solve(std::span<const double> force, double residual, std::span<double> p) {
  const std::size_t n = force.size();
  r_.assign(force.begin(), force.end());
  z_ = r_;
  stiffness_.precondition(z_);
  d_ = z_;
  hd_.resize(n);
  std::fill(p.begin(), p.end(), 0.0);
  double rz = dot(r_, z_);
  for (int k = 0; k < kIterations; ++k) {
    stiffness_.times(d_, hd_);
    const double curvature = dot(d_, hd_);
    if (!(curvature > 0)) return false;
    const double step = rz / curvature;
    for (std::size_t i = 0; i < n; ++i) {
      p[i] += step * d_[i];
      r_[i] -= step * hd_[i];
    }
    if (largestNorm(r_) <= residual) return true;
    z_ = r_;
    stiffness_.precondition(z_);
    const double next = dot(r_, z_);
    const double beta = next / rz;
    rz = next;
    for (std::size_t i = 0; i < n; ++i) d_[i] = z_[i] + beta * d_[i];
  }
  return false;
}

}  // namespace metabasin
