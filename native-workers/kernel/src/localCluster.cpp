#include "localCluster.h"

#include <algorithm>
#include <cmath>

#include "packedTables.h"

namespace metabasin {
LocalCluster::LocalCluster(const LocalMedium& medium, const Vector3& site, double radius)
    : medium_(medium), variant_(sweepVariant()), site_(site) {
  const int n = medium.potential.elementCount();
  for (int a = 0; a < n; ++a)
    for (int b = 0; b < n; ++b)
      reach_ = std::max({reach_, medium.potential.densityCutoffOf(a, b), medium.potential.pairCutoffOf(a, b)});
  // Heights of at least 2R leave only the nearest image inside.
  const Matrix3& h = medium.box.vectors;
  for (std::size_t i = 0; i < medium.types.size(); ++i) {
    double s[3];
    for (int k = 0; k < 3; ++k) {
      s[k] = medium.fractional[3 * i + k] - site[k];
      s[k] -= std::round(s[k]);
    }
    double x[3], square = 0;
    for (int k = 0; k < 3; ++k) {
      x[k] = s[0] * h[k] + s[1] * h[3 + k] + s[2] * h[6 + k];
      square += x[k] * x[k];
    }
    if (square > radius * radius) continue;
    owner_.push_back(static_cast<int>(i));
    type_.push_back(medium.types[i]);
    reference_.insert(reference_.end(), x, x + 3);
  }
  free_ = static_cast<int>(owner_.size());
}

void LocalCluster::place(double gamma, std::span<const double> u) {
  const std::size_t all = owner_.size();
  for (std::size_t i = 0; i < all; ++i) {
    const double* x = &reference_[3 * i];
    double* r = &rows_[4 * i];
    r[0] = x[0] + gamma * x[1];
    r[1] = x[1];
    r[2] = x[2];
  }
  for (std::size_t i = 0; i < u.size(); ++i) rows_[4 * (i / 3) + i % 3] += u[i];
  fillFourth(typeRow_);
}

void LocalCluster::fillFourth(const std::vector<double>& values) {
  for (std::size_t r = 0; r < values.size(); ++r) rows_[4 * r + 3] = values[r];
}

Sweep LocalCluster::sweep(Pairs& pairs) {
  Sweep s = sweepOf(medium_.potential);
  s.atoms = free_;
  s.nearBegin = pairs.nearBegin.data();
  s.farBegin = pairs.farBegin.data();
  s.nearIndex = pairs.nearIndex.data();
  s.farIndex = pairs.farIndex.data();
  s.type = type_.data();
  s.rows = rows_.data();
  s.density = density_.data();
  s.forces = pairs.forces.data();
  s.pairData = pairs.pairData.data();
  return s;
}

void LocalCluster::prepareFrozen(double gamma) {
  place(gamma, {});
  std::fill(density_.begin(), density_.end(), 0.0);
  Sweep s = sweep(outer_);
  variant_.densityOfNeighbors(s);
  const AffineDensities::Sample whole = medium_.densities.sample(gamma);
  frozenEnergy_ = 0;
  for (std::size_t j = free_; j < owner_.size(); ++j) {
    if (!touched_[j]) continue;
    const double affine = whole.at(owner_[j]);
    base_[j] = affine - density_[j];
    frozenEnergy_ += medium_.potential.embeddingAt(type_[j], affine).f;
  }
  frozenGamma_ = gamma;
  frozenReady_ = true;
}

LocalCluster::State LocalCluster::evaluate(double gamma, std::span<const double> u, std::span<double> gradient) {
  if (!stillComplete(gamma, u)) build(gamma, u);
  if (!frozenReady_ || frozenGamma_ != gamma) prepareFrozen(gamma);
  place(gamma, u);
  const std::size_t all = owner_.size();
  std::fill(density_.begin(), density_.end(), 0.0);
  Sweep in = sweep(inner_), out = sweep(outer_);
  State state;
  state.energy = -frozenEnergy_;
  for (Pairs* p : {&inner_, &outer_}) std::fill_n(p->forces.begin(), 4 * free_, 0.0);
  variant_.density(in);
  variant_.far(in);
  variant_.density(out);
  variant_.farOneSided(out);
  state.energy += in.energy + out.energy;
  for (std::size_t i = 0; i < all; ++i) {
    if (i >= static_cast<std::size_t>(free_)) {
      if (!touched_[i]) continue;
      density_[i] += base_[i];
    }
    const Table::Sample f = medium_.potential.embeddingAt(type_[i], density_[i]);
    slopes_[i] = f.d1;
    curvatures_[i] = f.d2;
    state.energy += f.f;
  }
  fillFourth(slopes_);
  variant_.force(in);
  variant_.forceOneSided(out);

  // Free-free pairs count whole, −Σ x ⊗ f over the rows; free-frozen ones half.
  double whole = 0, worst = 0;
  for (int i = 0; i < free_; ++i) {
    const double* r = &rows_[4 * i];
    const double *a = &inner_.forces[4 * i], *b = &outer_.forces[4 * i];
    whole -= r[1] * a[0];
    double square = 0;
    for (int k = 0; k < 3; ++k) {
      const double f = a[k] + b[k];
      gradient[3 * i + k] = -f;
      square += f * f;
    }
    worst = std::max(worst, square);
  }
  state.stressXY = whole + 0.5 * out.shear;
  state.maxForce = std::sqrt(worst);
  return state;
}

}  // namespace metabasin
