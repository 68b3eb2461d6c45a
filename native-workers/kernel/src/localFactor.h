#pragma once
#include <span>
#include <vector>

#include "localCluster.h"
#include "metabasin/minimize.h"

namespace metabasin {

/// 32-bit Cholesky factor of a cluster's Hessian: the preconditioner of its descents. One factor serves
/// many states; a poor one costs evaluations, never exactness.
class LocalFactor {
 public:
  explicit LocalFactor(LocalCluster& cluster);
  /// At the state of the cluster's last evaluation. Near an instability the matrix is shifted until it is positive.
  void refresh();
  void solve(std::span<double> v) const;
  LocalFactor(const LocalFactor& other);
  /// Takes over the factor of another of the same cluster.
  void assign(const LocalFactor& other);

 private:
  LocalCluster& cluster_;
  const SweepVariant& variant_;
  int size_, stride_;
  std::vector<float> storage_;
  float* matrix_;
  mutable std::vector<float> vectorStorage_;
  float* vector_;
};

/// The cluster at one strain, for the descents.
class LocalLandscape : public Landscape {
 public:
  LocalLandscape(LocalCluster& cluster, double gamma, double tolerance, const LocalFactor* factor)
      : cluster_(cluster), gamma_(gamma), tolerance_(tolerance), factor_(factor) {}
  double evaluate(std::span<const double> u, std::span<double> gradient) override {
    state = cluster_.evaluate(gamma_, u, gradient);
    return state.energy;
  }
  double residual() const override { return state.maxForce / tolerance_; }
  void precondition(std::span<double> v) const override {
    if (factor_)
      factor_->solve(v);
    else
      Landscape::precondition(v);
  }
  LocalCluster::State state;

 private:
  LocalCluster& cluster_;
  double gamma_, tolerance_;
  const LocalFactor* factor_;
};

}  // namespace metabasin
