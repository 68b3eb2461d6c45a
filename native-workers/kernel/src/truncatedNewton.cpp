#include "truncatedNewton.h"

#include <algorithm>
#include <cmath>

#include "arrays.h"

namespace metabasin {
namespace {

constexpr int kRounds = 8;
constexpr int kIterations = 400;
/// A round that leaves more than this share of the largest force asks for a Hessian of its end.
constexpr double kSlow = 0.3;
/// A round leaves this share of the largest force, or this share of the tolerance. Less would be in vain: tables
/// are not smooth, so the Hessian of a state is not quite that of the next one.
constexpr double kShare = 0.1, kLastShare = 0.8;

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
  bool slow = true;
  for (int round = 0; round < kRounds && out.energy.maxForce > forceTolerance; ++round) {
    control.throwIfCancelled();
    // A Hessian costs as much as a few products, an old one many more.
    if (slow || !stiffness_.current()) stiffness_.refresh(worn_);
    worn_ = false;
    const double before = out.energy.maxForce;
    const bool solved = stiffness_.positiveBlocks() && solve(force, std::max(kShare * before, kLastShare * forceTolerance), p);
    if (!solved || largestNorm(p) > maxMove) {
      worn_ = true;
      return out;
    }
    for (std::size_t i = 0; i < p.size(); ++i) positions[i] += p[i];
    out.energy = field_.evaluate(box, positions, force);
    ++out.evaluations;
    if (out.energy.maxForce > 2.0 * before) break;
    slow = out.energy.maxForce > kSlow * before;
  }
  out.converged = out.energy.maxForce <= forceTolerance;
  if (!out.converged) worn_ = true;
  return out;
}

/// Conjugate residuals: of all directions that so many products allow, the one that leaves the smallest force
/// (Stiefel, Comment. Math. Helv. 29, 157, 1955); conjugate gradients need a seventh more products for it.
bool TruncatedNewton::solve(std::span<const double> force, double residual, std::span<double> p) {
  const std::size_t n = force.size();
  for (auto* v : {&d_, &hd_, &hz_, &mhd_}) v->resize(n);
  std::fill(p.begin(), p.end(), 0.0);
  r_.assign(force.begin(), force.end());
  z_ = r_;
  stiffness_.precondition(z_);
  stiffness_.times(z_, hz_);
  d_ = z_;
  hd_ = hz_;
  double curvature = dot(z_, hz_);
  for (int k = 0; k < kIterations && curvature > 0; ++k) {
    mhd_ = hd_;
    stiffness_.precondition(mhd_);
    const double step = curvature / dot(hd_, mhd_);
    for (std::size_t i = 0; i < n; ++i) {
      p[i] += step * d_[i];
      r_[i] -= step * hd_[i];
      z_[i] -= step * mhd_[i];
    }
    if (largestNorm(r_) <= residual) return true;
    stiffness_.times(z_, hz_);
    const double next = dot(z_, hz_), beta = next / curvature;
    curvature = next;
    for (std::size_t i = 0; i < n; ++i) {
      d_[i] = z_[i] + beta * d_[i];
      hd_[i] = hz_[i] + beta * hd_[i];
    }
  }
  return false;
}

}  // namespace metabasin
