#pragma once
#include <vector>

#include "affineDensities.h"
#include "metabasin/forces.h"
#include "sweeps.h"

namespace metabasin {

/// What all sites of a cell share.
struct LocalMedium {
  const Potential& potential;
  Box box;
  std::vector<std::uint8_t> types;
  std::vector<double> positions;   ///< [N, 3] Å, unstrained
  std::vector<double> fractional;  ///< [N, 3] in [0, 1)
  AffineDensities densities;
};

/// The free atoms around a site and the frozen ones they touch. Coordinates are relative to the site and
/// to the affine map: x = A(γ) X + u with X the unstrained place, u the nonaffine displacement of the
/// free atoms (frozen: u = 0). Energy: Σ F(ρ) of free and of touched frozen atoms + φ of the pairs with a
/// free atom; the frozen ones' is counted from that at u = 0, so that it does not depend on which of them the
/// list touches. The density of a frozen atom = its affine density in the whole cell, with the affine part of
/// the free atoms replaced by their actual part.
class LocalCluster {
 public:
  LocalCluster(const LocalMedium& medium, const Vector3& site, double radius);

  int freeAtoms() const { return free_; }
  struct State {
    double energy = 0;    ///< eV, up to a constant of γ
    double stressXY = 0;  ///< Σ virial of the free atoms, eV (not yet divided by the volume)
    double maxForce = 0;  ///< eV/Å
  };
  /// u and gradient [3 freeAtoms]. A list is kept while it is complete.
  State evaluate(double gamma, std::span<const double> u, std::span<double> gradient);
  /// Forgets the list: the next evaluation depends on its arguments alone.
  void reset() { built_.known = false; }

  /// Adds the Hessian of the energy at the state of the last evaluation to the lower triangle:
  /// column j at a + j * stride, 32-bit. Above the diagonal nothing is added outside the 3x3 blocks on it.
  /// REQUIRES: room for one number behind the last column.
  void addHessian(float* a, int stride);

 private:
  struct Pairs {  // one segmented list: free-free (half) or free-frozen
    std::vector<int> nearBegin, farBegin, nearIndex, farIndex;
    std::vector<double> forces, pairData;
  };
  struct Place {  // where a list was made
    bool known = false;
    double gamma = 0;
    std::vector<double> u;
  };
  bool covers(const Place& made, double skin, double needed, double gamma, std::span<const double> u) const;
  bool stillComplete(double gamma, std::span<const double> u) const;
  void build(double gamma, std::span<const double> u);
  void collectFrozen(double gamma, std::span<const double> u);
  void makeRows();
  void gatherPairs(const std::vector<double>& affine, const std::vector<double>& actual);
  void pickPairs(const std::vector<double>& affine, const std::vector<double>& actual);
  void place(double gamma, std::span<const double> u);
  /// Densities of the touched frozen atoms at this γ without any free atom.
  void prepareFrozen(double gamma);
  Sweep sweep(Pairs& pairs);
  void makeSprings(Pairs& pairs, std::vector<float>& near, std::vector<float>& far);
  void fillFourth(const std::vector<double>& values);

  const LocalMedium& medium_;
  const SweepVariant& variant_;
  Vector3 site_;
  int free_ = 0;
  std::vector<int> owner_;         ///< atom of the cell, free ones first
  std::vector<double> reference_;  ///< X, [atoms, 3]
  std::vector<int> type_;
  double reach_ = 0;
  Place built_, gathered_;
  std::vector<int> nearbyBegin_, nearby_;  ///< the long list
  double frozenGamma_ = 0, frozenEnergy_ = 0;
  bool frozenReady_ = false;
  Pairs inner_, outer_;
  std::vector<char> touched_;      ///< by row: a frozen atom with a near pair
  std::vector<double> rows_, typeRow_, density_, slopes_, curvatures_, base_;
};

}  // namespace metabasin
