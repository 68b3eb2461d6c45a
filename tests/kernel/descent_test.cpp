#include <cstring>

#include "metabasin/minimize.h"
#include "metabasin/random.h"
#include "systems.h"

using namespace metabasin;

namespace {

using Method = DescentOutcome (*)(Landscape&, std::span<double>, const DescentOptions&, const Control&);
const Method kMethods[] = {descend, descendConjugate};

/// Keeps the largest component of the gradient against a tolerance.
class Measured : public Landscape {
 public:
  explicit Measured(double tolerance) : tolerance_(tolerance) {}
  double residual() const override { return largest_ / tolerance_; }

 protected:
  void measure(std::span<const double> g) {
    largest_ = 0;
    for (double v : g) largest_ = std::max(largest_, std::abs(v));
  }

 private:
  double tolerance_, largest_ = 0;
};

/// ½ (x - c)·A (x - c) + offset with A = B Bᵀ + a spread diagonal, as a stiff glass has it (eV/Å²).
class Quadratic : public Measured {
 public:
  Quadratic(int n, double offset, std::uint64_t seed, double tolerance)
      : Measured(tolerance), n_(n), offset_(offset), matrix_(n * n), centre(n) {
    Random random(seed);
    std::vector<double> b(n * n);
    for (double& v : b) v = random.normal();
    for (int i = 0; i < n; ++i) {
      centre[i] = random.normal();
      for (int j = 0; j < n; ++j) {
        double sum = i == j ? 1 + 40.0 * i / n : 0;
        for (int k = 0; k < n; ++k) sum += b[i * n + k] * b[j * n + k] / n;
        matrix_[i * n + j] = sum;
      }
    }
  }
  double evaluate(std::span<const double> x, std::span<double> g) override {
    double value = offset_;
    for (int i = 0; i < n_; ++i) {
      g[i] = 0;
      for (int j = 0; j < n_; ++j) g[i] += matrix_[i * n_ + j] * (x[j] - centre[j]);
      value += 0.5 * (x[i] - centre[i]) * g[i];
    }
    measure(g);
    return value;
  }

 private:
  int n_;
  double offset_;
  std::vector<double> matrix_;

 public:
  std::vector<double> centre;
};

class Rosenbrock : public Measured {
 public:
  using Measured::Measured;
  double evaluate(std::span<const double> x, std::span<double> g) override {
    const double a = 1 - x[0], b = x[1] - x[0] * x[0];
    g[0] = -2 * a - 400 * x[0] * b;
    g[1] = 200 * b;
    measure(g);
    return a * a + 100 * b * b;
  }
};

/// Σ (1 - x²)²: two minima a coordinate, a saddle between them.
class DoubleWell : public Measured {
 public:
  using Measured::Measured;
  double evaluate(std::span<const double> x, std::span<double> g) override {
    double value = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double w = 1 - x[i] * x[i];
      value += w * w;
      g[i] = -4 * x[i] * w;
    }
    measure(g);
    return value;
  }
};

/// Stops after ever more evaluations: the values never rise, no coordinate leaps.
template <class Make>
void checkMonotone(Method method, std::vector<double> start, double noise, Make&& make) {
  double former = 1e300;
  std::vector<double> formerX = start;
  for (int most = 1; most < 120; ++most) {
    auto landscape = make();
    std::vector<double> x = start;
    const DescentOutcome out = method(landscape, x, {.maxEvaluations = most}, Control());
    CHECK(out.value <= former + noise);
    if (most > 1 && !out.converged)
      for (std::size_t i = 0; i < x.size(); ++i) CHECK(std::abs(x[i] - formerX[i]) <= 0.1 * (1 + 1e-12));
    former = out.value;
    formerX = x;
  }
}

}  // namespace

TEST("descent: both methods find the minimum of a quadratic form, also under a large constant energy") {
  for (Method method : kMethods)
    for (double offset : {0.0, -4e4}) {
      Quadratic landscape(60, offset, 3, 1e-7);
      std::vector<double> x(60, 0.0);
      const DescentOutcome out = method(landscape, x, {}, Control());
      CHECK(out.converged);
      CHECK(out.evaluations < 1000);
      CHECK_NEAR(out.value, offset, 1e-10 + 1e-15 * std::abs(offset));
      for (int i = 0; i < 60; ++i) CHECK_NEAR(x[i], landscape.centre[i], 1e-7);
    }
}

TEST("descent: L-BFGS follows the valley of Rosenbrock to its end") {
  for (const auto& start : {std::vector<double>{-1.2, 1.0}, {3.0, -2.0}, {0.0, 5.0}}) {
    Rosenbrock landscape(1e-9);
    std::vector<double> x = start;
    const DescentOutcome out = descend(landscape, x, {}, Control());
    CHECK(out.converged);
    CHECK_NEAR(x[0], 1, 1e-8);
    CHECK_NEAR(x[1], 1, 1e-8);
    CHECK(out.evaluations < 500);
  }
}

TEST("descent: neither method ever goes up, nor moves a coordinate by more than it may") {
  const std::vector<double> wells{0.05, -0.3, 1.6, 0.9, -1.7};
  // LAMMPS's line search takes a point that lies up to 1e-8 eV higher.
  checkMonotone(descend, {-1.2, 1.0}, 1e-11, [] { return Rosenbrock(1e-9); });
  checkMonotone(descend, wells, 1e-11, [] { return DoubleWell(1e-9); });
  checkMonotone(descend, std::vector<double>(30, 0.0), 1e-11, [] { return Quadratic(30, 10, 5, 1e-9); });
  checkMonotone(descendConjugate, {-1.2, 1.0}, 1e-8, [] { return Rosenbrock(1e-6); });
  checkMonotone(descendConjugate, wells, 1e-8, [] { return DoubleWell(1e-6); });
  checkMonotone(descendConjugate, std::vector<double>(30, 0.0), 1e-8, [] { return Quadratic(30, 10, 5, 1e-6); });
}

TEST("descent: L-BFGS stays on its side of a saddle") {
  DoubleWell landscape(1e-9);
  std::vector<double> x{1e-3, -1e-3, 0.4, -0.4, 2.5};
  CHECK(descend(landscape, x, {}, Control()).converged);
  const double expected[] = {1, -1, 1, -1, 1};
  for (int i = 0; i < 5; ++i) CHECK_NEAR(x[i], expected[i], 1e-8);
}

TEST("descent: the exact inverse Hessian needs one step") {
  struct Newton : Quadratic {
    using Quadratic::Quadratic;
    std::vector<double> towards;
    // Of a quadratic form H⁻¹ g = x - c: the vector to be replaced is the gradient at the start, negative.
    void precondition(std::span<double> v) const override { std::copy(towards.begin(), towards.end(), v.begin()); }
  } landscape(20, 0, 8, 1e-9);
  landscape.towards = landscape.centre;
  std::vector<double> x(20, 0.0);
  const DescentOutcome out = descend(landscape, x, {.maxMove = 100}, Control());
  CHECK(out.converged);
  CHECK(out.evaluations == 2);
}

TEST("descent: a start that is converged already costs one evaluation and no move") {
  for (Method method : kMethods) {
    Quadratic landscape(10, 0, 2, 1e-6);
    std::vector<double> x = landscape.centre;
    const DescentOutcome out = method(landscape, x, {}, Control());
    CHECK(out.converged);
    CHECK(out.evaluations == 1);
    CHECK(x == landscape.centre);
  }
}

TEST("descent: without leave to go on it says that it has not converged") {
  for (Method method : kMethods) {
    Rosenbrock landscape(1e-9);
    std::vector<double> x{-1.2, 1.0};
    CHECK(!method(landscape, x, {.maxEvaluations = 10}, Control()).converged);
  }
}

TEST("descent: the same start gives the same bits") {
  for (Method method : kMethods) {
    std::vector<double> first(60, 0.0), second(60, 0.0);
    for (auto* x : {&first, &second}) {
      Quadratic landscape(60, -100, 3, 1e-7);
      method(landscape, *x, {}, Control());
    }
    CHECK(std::memcmp(first.data(), second.data(), 60 * sizeof(double)) == 0);
  }
}

TEST("descent: it stops when asked to") {
  for (Method method : kMethods) {
    std::int32_t words[2] = {1, 0};
    Rosenbrock landscape(1e-9);
    std::vector<double> x{-1.2, 1.0};
    CHECK_THROWS_AS(method(landscape, x, {}, Control(words)), Cancelled);
  }
}
