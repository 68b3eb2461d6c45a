#include <algorithm>
#include <cmath>

#include "arrays.h"
#include "finishAsk.h"
#include "metabasin/minimize.h"

namespace metabasin {
void DescentHistory::add(std::span<const double> x, std::span<const double> former, std::span<const double> gradient,
                         std::span<const double> formerGradient) {
  const int at = (first_ + used_) % keep_;
  moves_[at].resize(x.size());
  changes_[at].resize(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    moves_[at][i] = x[i] - former[i];
    changes_[at][i] = gradient[i] - formerGradient[i];
  }
  const double curvature = dot(moves_[at], changes_[at]);
  if (!(curvature > 0)) {
    // A full ring has written over its oldest pair.
    if (used_ == keep_) {
      first_ = (first_ + 1) % keep_;
      --used_;
    }
    return;
  }
  curvature_[at] = curvature;
  if (used_ < keep_)
    ++used_;
  else
    first_ = (first_ + 1) % keep_;
}

void DescentHistory::direction(const Landscape& landscape, std::span<const double> gradient, std::span<double> d) const {
  for (std::size_t i = 0; i < gradient.size(); ++i) d[i] = -gradient[i];
  std::vector<double> alpha(used_);
  for (int k = used_ - 1; k >= 0; --k) {
    const int at = (first_ + k) % keep_;
    alpha[k] = dot(moves_[at], d) / curvature_[at];
    for (std::size_t i = 0; i < d.size(); ++i) d[i] -= alpha[k] * changes_[at][i];
  }
  landscape.precondition(d);
  for (int k = 0; k < used_; ++k) {
    const int at = (first_ + k) % keep_;
    const double beta = dot(changes_[at], d) / curvature_[at];
    for (std::size_t i = 0; i < d.size(); ++i) d[i] += (alpha[k] - beta) * moves_[at][i];
  }
}

void Landscape::precondition(std::span<double> v) const {
  for (double& c : v) c *= 1.0 / 20.0;
}

DescentOutcome descend(Landscape& landscape, std::span<double> x, const DescentOptions& options, const Control& control) {
  const std::size_t n = x.size();
  std::vector<double> g(n), d(n), former(n), formerG(n);
  DescentHistory own(options.history);
  DescentHistory& history = options.learned ? *options.learned : own;
  DescentOutcome out;
  out.value = landscape.evaluate(x, g);
  out.evaluations = 1;
  FinishAsk ask(options);
  while (out.evaluations < options.maxEvaluations) {
    if (landscape.residual() <= 1.0) {
      out.converged = true;
      return out;
    }
    control.throwIfCancelled();
    if (ask.due(landscape.residual()) && options.finish(x)) {
      out.converged = true;
      return out;
    }
    history.direction(landscape, g, d);
    double slope = dot(g, d);
    if (!(slope < 0)) {
      history.clear();
      history.direction(landscape, g, d);
      slope = dot(g, d);
    }
    const double largest = largestEntry(d);
    double step = largest > options.maxMove ? options.maxMove / largest : 1.0;

    std::copy(x.begin(), x.end(), former.begin());
    std::copy(g.begin(), g.end(), formerG.begin());
    const double start = out.value;
    const double noise = 1e-13 * std::abs(start) + 1e-12;
    bool accepted = false;
    for (int attempt = 0; attempt < 20 && !accepted; ++attempt) {
      for (std::size_t i = 0; i < n; ++i) x[i] = former[i] + step * d[i];
      out.value = landscape.evaluate(x, g);
      ++out.evaluations;
      const double slopeHere = dot(g, d);
      accepted = (out.value <= start + noise && slopeHere <= -0.8 * slope) || landscape.residual() <= 1.0;
      if (!accepted) {
        // Secant towards zero slope, kept within a tenth and a half of the step.
        const double ratio = slopeHere > 0 ? slope / (slope - slopeHere) : 0.5;
        step *= std::clamp(ratio, 0.1, 0.5);
      }
    }
    if (!accepted) {
      if (history.empty()) return out;
      std::copy(former.begin(), former.end(), x.begin());
      out.value = landscape.evaluate(x, g);
      ++out.evaluations;
      history.clear();
      continue;
    }
    history.add(x, former, g, formerG);
  }
  return out;
}

}  // namespace metabasin
