#pragma once
#include "localFactor.h"
#include "localPath.h"
#include "metabasin/localYield.h"

namespace metabasin {

/// Walks one site in one direction until the stress falls and the atoms jump.
class LocalWalk {
 public:
  LocalWalk(LocalCluster& cluster, LocalFactor& factor, const ProbeOptions& options, int sign, const Control& control);

  /// From γ = 0, whose point is given. `factorAtStart` tells that the factor is that of γ = 0.
  LocalYield run(const LocalPoint& start);

  /// The equilibrium at k reached from u by the descent; `plain` without the factor; `tolerance` in those
  /// of the options; `learned` as DescentOptions has it.
  struct Reached {
    LocalPoint point;
    int evaluations = 0;
    bool converged = false;
  };
  Reached relax(int k, std::vector<double> u, bool plain = false, double tolerance = 1.0, DescentHistory* learned = nullptr);

 private:
  enum class Verdict { accepted, fell, strayed, failed };
  Verdict tryStep(int dk);
  /// A single step by the rule: affine from the last point, fresh factor. True: the walk is at its end.
  bool singleStep();
  bool refineLast();
  bool maximumLiesBehind();
  void accept(Reached reached, double distance, int dk);
  void refactorAt(const LocalPoint& point);

  LocalCluster& cluster_;
  LocalFactor& factor_;
  const ProbeOptions& options_;
  int sign_;
  const Control& control_;
  double gpa_;

  LocalPath path_;
  LocalYield out_;
  int lastK_ = 0, dk_ = 10;
  int fallenAt_ = 0;        ///< the stress has fallen by this k; 0: not known to
  bool yielded_ = false;    ///< the first decrease was found; the first jump is still looked for
  bool checkedBehind_ = false;
  bool rough_ = false;      ///< the last state was converged for a long step only
  bool stale_ = false;      ///< the factor took too many evaluations
  DescentHistory learned_{24};  ///< along the branch since the factor was made
};

}  // namespace metabasin
