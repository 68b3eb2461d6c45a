#pragma once
#include <utility>
#include <vector>

namespace metabasin {

/// An equilibrium of a site: |γ| = k Δγ, the displacements of its free atoms, its local stress.
struct LocalPoint {
  int k = 0;
  std::vector<double> u;
  double stress = 0;  ///< GPa, positive in the direction of the walk
};

/// The last points of an elastic branch, and where it leads.
class LocalPath {
 public:
  void start(LocalPoint point);
  void append(LocalPoint point);
  /// The last point once more, better converged.
  void refine(LocalPoint point) { points_.back() = std::move(point); }
  /// Takes the last point back; false when only one is left.
  bool retreat();
  const LocalPoint& last() const { return points_.back(); }
  const LocalPoint* former() const { return points_.size() > 1 ? &points_[points_.size() - 2] : nullptr; }

  /// Steps to the instability that the growing speed of the atoms points at; a large number if it does not.
  /// At a saddle-node displacements go as √(k_c − k), so 1/v² falls linearly to zero at k_c.
  double stepsToInstability() const;
  /// The point at k by Lagrange through the last three, in −√(k_c − k) near an instability.
  LocalPoint predict(int k) const;

 private:
  std::vector<LocalPoint> points_;  // at most four
};

/// Largest distance between two sets of displacements, atom by atom, Å.
double largestDistance(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace metabasin
