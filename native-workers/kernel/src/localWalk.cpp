#include "localWalk.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace metabasin {
namespace {

// Bounds of docs/theory/yield-stress-map.md: looser ones jump over micro-events.
constexpr int kLongestStep = 20;
constexpr double kStray = 0.005;       // Å from the prediction
constexpr double kStraySingle = 0.01;  // Å, steps of one
constexpr double kStressStray = 1e-3;  // GPa below the prediction
constexpr double kSamePoint = 5e-4;    // Å that a point may move when it is converged better
constexpr double kJump = 0.02;         // Å from the prediction in a single step: the atoms have jumped
constexpr int kManyEvaluations = 5;
constexpr int kMaxEvaluations = 5000;
/// Long steps need not be converged as well as those that decide.
constexpr double kLongTolerance = 30.0;

}  // namespace

LocalWalk::LocalWalk(LocalCluster& cluster, LocalFactor& factor, const ProbeOptions& options, int sign, const Control& control)
    : cluster_(cluster), factor_(factor), options_(options), sign_(sign), control_(control) {
  const double volume = 4.0 / 3.0 * std::numbers::pi * options.radius * options.radius * options.radius;
  gpa_ = kGPaPerEVA3 / volume;
  lastK_ = static_cast<int>(std::floor(options.maxStrain / options.step + 1e-6));
}

LocalWalk::Reached LocalWalk::relax(int k, std::vector<double> u, bool plain, double tolerance, DescentHistory* learned) {
  LocalLandscape landscape(cluster_, sign_ * k * options_.step, tolerance * options_.forceTolerance, plain ? nullptr : &factor_);
  const DescentOutcome o =
      descend(landscape, u, {.history = plain ? 20 : 8, .learned = learned, .maxEvaluations = kMaxEvaluations}, control_);
  out_.evaluations += o.evaluations;
  return {{k, std::move(u), sign_ * gpa_ * landscape.state.stressXY}, o.evaluations, o.converged};
}

LocalYield LocalWalk::run(const LocalPoint& start) {
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  out_.status = ProbeStatus::censored;
  out_.yieldStress = out_.yieldStrain = out_.instabilityStress = out_.instabilityStrain = kUnknown;
  path_.start(start);
  while (path_.last().k < lastK_) {
    const int here = path_.last().k;
    int dk = std::min({dk_, kLongestStep, lastK_ - here});
    dk = std::min(dk, std::max(1, static_cast<int>(0.6 * std::min(path_.stepsToInstability(), 1e6))));
    if (fallenAt_ > here) dk = std::min(dk, std::max(1, (fallenAt_ - here) / 2));
    if (options_.everyStep) dk = 1;
    if (dk > 1) {
      const Verdict verdict = tryStep(dk);
      if (verdict == Verdict::accepted) continue;
      if (verdict == Verdict::fell) {
        if (maximumLiesBehind()) continue;
        fallenAt_ = here + dk;
      }
      dk_ = std::max(1, dk / 3);
      continue;
    }
    // Single steps decide: a stress that was converged roughly must not be what they are compared with.
    if (rough_ && !refineLast()) continue;
    if (!options_.everyStep && fallenAt_ != here + 1) {
      const Verdict verdict = tryStep(1);
      if (verdict == Verdict::accepted || (verdict == Verdict::fell && maximumLiesBehind())) continue;
    }
    if (singleStep()) break;
  }
  return out_;
}

/// A step along the predicted branch.
LocalWalk::Verdict LocalWalk::tryStep(int dk) {
  if (stale_) refactorAt(path_.last());
  const LocalPoint& from = path_.last();
  const LocalPoint aim = path_.predict(from.k + dk);
  Reached reached = relax(from.k + dk, aim.u, false, dk > 1 ? kLongTolerance : 1.0, &learned_);
  const double distance = largestDistance(reached.point.u, aim.u);
  const bool strayed = distance > (dk == 1 ? kStraySingle : kStray) ||
                       // A small event within the step moves no atom far, but leaves the stress below the curve.
                       (dk > 1 && reached.point.stress < aim.stress - kStressStray);
  if (!reached.converged || strayed) {
    learned_.clear();  // on another branch, perhaps
    return reached.converged ? Verdict::strayed : Verdict::failed;
  }
  if (!yielded_ && reached.point.stress < from.stress - options_.dropTolerance) return Verdict::fell;
  accept(std::move(reached), distance, dk);
  return Verdict::accepted;
}

void LocalWalk::accept(Reached reached, double distance, int dk) {
  stale_ = reached.evaluations > kManyEvaluations;
  const double used = distance / (dk == 1 ? kStraySingle : kStray);
  const double factor = used < 0.1 ? 2.0 : used < 0.35 ? 1.4 : used > 0.7 ? 0.7 : 1.0;
  dk_ = std::clamp(static_cast<int>(std::lround(std::max(dk, dk_ > dk ? dk : dk_) * factor)), 1, kLongestStep);
  if (dk_ == dk && factor > 1.0) dk_ = dk + 1;
  path_.append(std::move(reached.point));
  rough_ = dk > 1;
  checkedBehind_ = false;
}

/// The stress fell over a step: its smooth maximum may lie before the last point already. If so the walk
/// goes back by a point, with the last one as the place where the stress has fallen.
bool LocalWalk::maximumLiesBehind() {
  const LocalPoint* former = path_.former();
  if (checkedBehind_ || !former || path_.last().k - former->k < 2) return false;
  checkedBehind_ = true;
  const LocalPoint& last = path_.last();
  const double part = static_cast<double>(last.k - 1 - former->k) / (last.k - former->k);
  std::vector<double> between(last.u.size());
  for (std::size_t i = 0; i < between.size(); ++i) between[i] = former->u[i] + part * (last.u[i] - former->u[i]);
  const Reached reached = relax(last.k - 1, std::move(between));
  if (!reached.converged || !(last.stress < reached.point.stress - options_.dropTolerance)) return false;
  fallenAt_ = last.k;
  path_.retreat();
  rough_ = true;
  dk_ = std::max(1, (fallenAt_ - path_.last().k) / 2);
  return true;
}

/// A long step was converged only roughly. False: what it found was no equilibrium but the slow place that
/// an instability leaves behind; the walk is back at the point before, with the instability ahead.
bool LocalWalk::refineLast() {
  const LocalPoint rough = path_.last();
  Reached refined = relax(rough.k, rough.u);
  const bool same = refined.converged && largestDistance(refined.point.u, rough.u) < kSamePoint;
  if (!same && path_.retreat()) {
    fallenAt_ = rough.k;
    rough_ = true;
    dk_ = std::max(1, (fallenAt_ - path_.last().k) / 2);
    return false;
  }
  path_.refine(std::move(refined.point));
  rough_ = false;
  return true;
}

bool LocalWalk::singleStep() {
  const LocalPoint from = path_.last();
  const std::vector<double> aim = path_.predict(from.k + 1).u;
  if (!options_.everyStep || stale_) refactorAt(from);
  cluster_.reset();
  // Equal displacements at a larger strain: all atoms follow the affine map.
  Reached reached = relax(from.k + 1, from.u);
  if (!reached.converged) {
    // A yield stress that was found stays; what is not known then is the jump.
    if (!yielded_) out_.status = ProbeStatus::notConverged;
    return true;
  }
  const double distance = largestDistance(reached.point.u, aim);
  const double strain = from.k * options_.step;
  if (!yielded_ && reached.point.stress < from.stress - options_.dropTolerance) {
    yielded_ = true;
    out_.status = ProbeStatus::drop;
    out_.yieldStress = from.stress;
    out_.yieldStrain = strain;
  }
  if (distance > kJump && std::isnan(out_.instabilityStrain)) {
    out_.instabilityStress = from.stress;
    out_.instabilityStrain = strain;
  }
  if (yielded_ && !std::isnan(out_.instabilityStrain)) return true;
  fallenAt_ = 0;
  if (distance > kJump) {
    rough_ = false;
    path_.start(std::move(reached.point));  // another branch: nothing before it predicts it
    refactorAt(path_.last());
    dk_ = 1;
    checkedBehind_ = false;
  } else {
    accept(std::move(reached), distance, 1);
    if (!yielded_) dk_ = 1;
  }
  return false;
}

void LocalWalk::refactorAt(const LocalPoint& point) {
  std::vector<double> gradient(point.u.size());
  cluster_.evaluate(sign_ * point.k * options_.step, point.u, gradient);
  ++out_.evaluations;
  factor_.refresh();
  learned_.clear();
  stale_ = false;
}

}  // namespace metabasin
