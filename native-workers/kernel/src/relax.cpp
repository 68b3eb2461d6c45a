#include <algorithm>
#include <cmath>

#include "metabasin/minimize.h"
#include "truncatedNewton.h"

namespace metabasin {
namespace {

class AtomLandscape : public Landscape {
 public:
  AtomLandscape(ForceField& field, const Box& box, double tolerance) : field_(field), box_(box), tolerance_(tolerance) {}

  double evaluate(std::span<const double> x, std::span<double> gradient) override {
    energy = field_.evaluate(box_, x, gradient);
    for (double& g : gradient) g = -g;
    return energy.energy;
  }
  double residual() const override { return energy.maxForce / tolerance_; }

  Energy energy;

 private:
  ForceField& field_;
  const Box& box_;
  double tolerance_;
};

/// Atoms in the frame of the first cell, then six strains times a length that makes their stiffness
/// like an atom's: x = o + (q − o)(I + E), edges = first edges (I + E), E lower triangular.
class CellLandscape : public Landscape {
 public:
  CellLandscape(ForceField& field, const Box& first, std::size_t atoms, double forceTolerance, double stressTolerance)
      : box(first), positions(3 * atoms), field_(field), first_(first), forces_(3 * atoms),
        forceTolerance_(forceTolerance), stressTolerance_(stressTolerance) {
    // V C / scale² ≈ 20 eV/Å² with C ≈ 1 eV/Å³ (160 GPa).
    scale_ = std::sqrt(first.volume() / 20.0);
  }

  double evaluate(std::span<const double> x, std::span<double> gradient) override {
    const Matrix3 map = apply(x);
    energy = field_.evaluate(box, positions, forces_);
    const std::size_t n3 = positions.size();
    for (std::size_t i = 0; i < n3; i += 3)
      for (int a = 0; a < 3; ++a)
        gradient[i + a] = -(map[3 * a] * forces_[i] + map[3 * a + 1] * forces_[i + 1] + map[3 * a + 2] * forces_[i + 2]);
    // dE = tr(map⁻¹ dE W) for a strain on top of the present one.
    const Voigt& w = energy.virial;
    const Matrix3 virial{w[0], w[3], w[4], w[3], w[1], w[5], w[4], w[5], w[2]};
    const Matrix3 inv = inverse(map);
    for (int k = 0; k < 6; ++k) {
      const auto [a, b] = kEntry[k];
      double sum = 0;
      for (int c = 0; c < 3; ++c) sum += inv[3 * c + a] * virial[3 * c + b];
      gradient[n3 + k] = sum / scale_;
    }
    return energy.energy;
  }
  double residual() const override {
    double stress = 0;
    for (double s : stressGPa(energy, box)) stress = std::max(stress, std::abs(s));
    return std::max(energy.maxForce / forceTolerance_, stress / stressTolerance_);
  }

  Box box;
  std::vector<double> positions;
  Energy energy;

 private:
  struct Entry {
    int row, column;
  };
  static constexpr Entry kEntry[6] = {{0, 0}, {1, 1}, {2, 2}, {1, 0}, {2, 0}, {2, 1}};

  /// Sets box and positions from x; returns I + E.
  Matrix3 apply(std::span<const double> x) {
    Matrix3 map{1, 0, 0, 0, 1, 0, 0, 0, 1};
    const std::size_t n3 = positions.size();
    for (int k = 0; k < 6; ++k) map[3 * kEntry[k].row + kEntry[k].column] += x[n3 + k] / scale_;
    box.vectors = multiply(first_.vectors, map);
    const Vector3& o = first_.origin;
    for (std::size_t i = 0; i < n3; i += 3) {
      const double q[3] = {x[i] - o[0], x[i + 1] - o[1], x[i + 2] - o[2]};
      for (int b = 0; b < 3; ++b) positions[i + b] = o[b] + q[0] * map[b] + q[1] * map[3 + b] + q[2] * map[6 + b];
    }
    return map;
  }

  ForceField& field_;
  Box first_;
  std::vector<double> forces_;
  double forceTolerance_, stressTolerance_, scale_;
};

}  // namespace

Relaxed relaxAtoms(ForceField& field, const Box& box, std::span<double> positions, Descent descent,
                   double forceTolerance, int maxEvaluations, const Control& control, TruncatedNewton* newton, bool refused) {
  constexpr double kNear = 0.01;            // Å
  constexpr double kNearForce = 3e-3;       // eV/Å; above it a minimum so near is rare
  AtomLandscape landscape(field, box, forceTolerance);
  DescentOptions options{.maxEvaluations = maxEvaluations, .finishFrom = kNearForce / forceTolerance, .finishAtStart = !refused};
  if (newton)
    options.finish = [&](std::span<double> x) {
      const Energy before = landscape.energy;
      const std::vector<double> kept(x.begin(), x.end());
      newton->forget();
      const Relaxed r = newton->relax(box, x, forceTolerance, kNear, control);
      landscape.energy = r.energy;
      if (r.converged && r.energy.energy <= before.energy + 1e-9) return true;
      std::copy(kept.begin(), kept.end(), x.begin());
      landscape.energy = before;
      return false;
    };
  const int start = field.evaluations();
  const auto down = descent == Descent::conjugateGradient ? descendConjugate : descend;
  const DescentOutcome out = down(landscape, positions, options, control);
  return {landscape.energy, field.evaluations() - start, out.converged};
}

Relaxed relaxBox(ForceField& field, Box& box, std::span<double> positions, double forceTolerance, double stressTolerance,
                 int maxEvaluations, const Control& control) {
  CellLandscape landscape(field, box, positions.size() / 3, forceTolerance, stressTolerance);
  std::vector<double> x(positions.begin(), positions.end());
  x.resize(positions.size() + 6, 0.0);
  const DescentOutcome out = descend(landscape, x, {.maxEvaluations = maxEvaluations}, control);
  box = landscape.box;
  std::copy(landscape.positions.begin(), landscape.positions.end(), positions.begin());
  return {landscape.energy, out.evaluations, out.converged};
}

}  // namespace metabasin
