#pragma once
#include <functional>
#include <span>
#include <vector>

#include "metabasin/control.h"
#include "metabasin/forces.h"

namespace metabasin {

class TruncatedNewton;

/// A function to be minimized, with what the descent must know of it.
class Landscape {
 public:
  virtual ~Landscape() = default;
  /// Value at x; fills the gradient.
  virtual double evaluate(std::span<const double> x, std::span<double> gradient) = 0;
  /// How far from converged the point of the last evaluation is: done when ≤ 1.
  virtual double residual() const = 0;
  /// Replaces v by an approximation of (Hessian)⁻¹ v. Default: a typical atom's stiffness, 20 eV/Å².
  virtual void precondition(std::span<double> v) const;
};

/// The last pairs of moves and changes of gradient of a descent: what it has learned of the Hessian.
class DescentHistory {
 public:
  explicit DescentHistory(int keep) : keep_(keep), moves_(keep), changes_(keep), curvature_(keep) {}
  void clear() { used_ = 0; }
  bool empty() const { return used_ == 0; }
  /// Learns from a step, unless it shows no convexity. All arrays of one length from clear() to clear().
  void add(std::span<const double> x, std::span<const double> former, std::span<const double> gradient,
           std::span<const double> formerGradient);
  /// d = −H g by the two-loop recursion.
  void direction(const Landscape& landscape, std::span<const double> gradient, std::span<double> d) const;

 private:
  int keep_, used_ = 0, first_ = 0;
  std::vector<std::vector<double>> moves_, changes_;
  std::vector<double> curvature_;
};

struct DescentOptions {
  int history = 20;
  /// Goes on with what descents in landscapes nearby have learned, and adds to it; null: begins with nothing, so
  /// that the path follows from x alone.
  DescentHistory* learned = nullptr;
  double maxMove = 0.1;  ///< largest change of one coordinate in a step, Å
  int maxEvaluations = 20000;
  /// Asked where the residual has fallen to a tenth of what it was at the last time, or of its height since: may
  /// finish the descent from x by other means (true: x is the end, and the landscape has evaluated it), or must
  /// leave x alone (false). Not asked above `finishFrom`, nor at the start where that was in vain already.
  std::function<bool(std::span<double> x)> finish = nullptr;
  double finishFrom = 1e5;
  bool finishAtStart = true;
};

struct DescentOutcome {
  double value = 0;
  int evaluations = 0;
  bool converged = false;
};

/// Limited-memory BFGS (Nocedal & Wright, Numerical Optimization, 2006, ch. 7) with steps that always
/// go down: a step is accepted by the approximate Wolfe condition (Hager & Zhang, SIAM J. Optim. 16,
/// 170, 2005), because near the minimum the energy is known less well than its slope.
/// Changes x.
/// THROWS Cancelled.
DescentOutcome descend(Landscape& landscape, std::span<double> x, const DescentOptions& options, const Control& control);

/// Polak-Ribière conjugate gradients with the quadratic line search of LAMMPS (`min_style cg`,
/// `min_modify line quadratic dmax 0.1`): the same steps in the same order, so that an unstable state
/// falls into the minimum that LAMMPS would find. Its line search first looks 1 Å²/eV ahead, which
/// can leave the basin of steepest descent; docs/theory/athermal-quasistatic-shear.md has a case.
/// Changes x. THROWS Cancelled.
DescentOutcome descendConjugate(Landscape& landscape, std::span<double> x, const DescentOptions& options,
                                const Control& control);

/// How a state that is not a minimum goes down.
enum class Descent {
  conjugateGradient,  ///< as LAMMPS
  quasiNewton,        ///< L-BFGS with short steps: stays in the basin of steepest descent
};

/// Result of a relaxation of atoms, or of atoms and cell.
struct Relaxed {
  Energy energy;
  int evaluations = 0;
  bool converged = false;
};

/// Moves the atoms down to the minimum, cell fixed: done when the largest norm of a force is at most
/// forceTolerance (eV/Å). Changes positions.
/// `newton`, if given, ends the descent once it is near: where the Hessian is positive and the minimum
/// within 0.01 Å, what is left of the way cannot lead elsewhere. `refused`: it was tried in vain already.
Relaxed relaxAtoms(ForceField& field, const Box& box, std::span<double> positions, Descent descent,
                   double forceTolerance, int maxEvaluations, const Control& control,
                   TruncatedNewton* newton = nullptr, bool refused = false);

/// Atoms and all six components of the cell to zero force and zero stress (each component at most
/// stressTolerance, GPa). Edges change by a lower-triangular map, so that a cell with its first edge
/// along x and its second in the xy plane keeps that form. Changes box and positions.
Relaxed relaxBox(ForceField& field, Box& box, std::span<double> positions, double forceTolerance,
                 double stressTolerance, int maxEvaluations, const Control& control);

}  // namespace metabasin
