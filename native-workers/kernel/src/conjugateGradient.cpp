#include <algorithm>
#include <cmath>

#include "arrays.h"
#include "finishAsk.h"
#include "metabasin/minimize.h"

namespace metabasin {
namespace {

// The constants of LAMMPS's line search (min_linesearch.cpp), part of what makes its path.
constexpr double kLongestStep = 1.0;
constexpr double kSufficientSlope = 0.4;
constexpr double kShrink = 0.5;
constexpr double kQuadraticTolerance = 0.1;
constexpr double kFlat = 1e-28;
constexpr double kEnergyNoise = 1e-8;

/// One line of the search: f is the force, h the direction, x moves.
class Line {
 public:
  Line(Landscape& landscape, std::span<double> x, std::span<double> f, double& energy, int& evaluations)
      : landscape_(landscape), x_(x), f_(f), start_(x.size()), energy_(energy), evaluations_(evaluations) {}

  void evaluate() {
    energy_ = landscape_.evaluate(x_, f_);
    for (double& v : f_) v = -v;
    ++evaluations_;
  }

  /// False when no lower point was found; x is then where the line began.
  bool minimize(std::span<const double> h, double maxMove) {
    const double slope = dot(f_, h);
    if (!(slope > 0)) return false;
    const double longest = std::min(kLongestStep, maxMove / largestEntry(h));
    std::copy(x_.begin(), x_.end(), start_.begin());
    const double startEnergy = energy_;
    double step = longest, formerStep = 0, formerSlope = slope, formerEnergy = energy_;
    for (;;) {
      moveTo(step, h);
      const double here = dot(f_, h), change = here - formerSlope;
      if (std::abs(here) < kFlat || std::abs(change) < kFlat) break;
      // Where energy and slopes fit one parabola, its minimum is tried.
      const double misfit =
          std::abs(1.0 - (0.5 * (step - formerStep) * (here + formerSlope) + energy_) / formerEnergy);
      const double vertex = step - (step - formerStep) * here / change;
      if (misfit <= kQuadraticTolerance && vertex > 0 && vertex < longest) {
        moveTo(vertex, h);
        if (energy_ - startEnergy < kEnergyNoise) return true;
      }
      const double ideal = -kSufficientSlope * step * slope;
      if (energy_ - startEnergy <= ideal) return true;
      formerSlope = here;
      formerEnergy = energy_;
      formerStep = step;
      step *= kShrink;
      if (step <= 0 || ideal >= -kEnergyNoise) break;
    }
    moveTo(0.0, h);
    return false;
  }

 private:
  void moveTo(double step, std::span<const double> h) {
    for (std::size_t i = 0; i < x_.size(); ++i) x_[i] = start_[i] + step * h[i];
    evaluate();
  }

  Landscape& landscape_;
  std::span<double> x_, f_;
  std::vector<double> start_;
  double& energy_;
  int& evaluations_;
};

}  // namespace

DescentOutcome descendConjugate(Landscape& landscape, std::span<double> x, const DescentOptions& options,
                                const Control& control) {
  std::vector<double> f(x.size());
  DescentOutcome out;
  Line line(landscape, x, f, out.value, out.evaluations);
  line.evaluate();
  std::vector<double> former = f, h = f;
  double formerSquare = dot(f, f);
  FinishAsk ask(options);
  while (landscape.residual() > 1.0) {
    control.throwIfCancelled();
    if (ask.due(landscape.residual()) && options.finish(x)) break;
    if (out.evaluations >= options.maxEvaluations) return out;
    if (!line.minimize(h, options.maxMove)) {
      // LAMMPS gives up here. A new start along the force is the honest last try.
      if (h == f) return out;
      h = former = f;
      formerSquare = dot(f, f);
      continue;
    }
    const double square = dot(f, f);
    const double beta = std::max(0.0, (square - dot(f, former)) / formerSquare);
    formerSquare = square;
    former = f;
    for (std::size_t i = 0; i < h.size(); ++i) h[i] = f[i] + beta * h[i];
    if (dot(f, h) <= 0) h = f;
  }
  out.converged = true;
  return out;
}

}  // namespace metabasin
