#include "localCluster.h"

#include <algorithm>
#include <cmath>

#include "packedTables.h"

namespace metabasin {
namespace {

constexpr double kSkin = 0.35;

}  // namespace

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

bool LocalCluster::stillComplete(double gamma, std::span<const double> u) const {
  const double room = 0.5 * (kSkin - std::abs(gamma - builtGamma_) * (reach_ + kSkin));
  if (room <= 0) return false;
  for (int i = 0; i < free_; ++i) {
    double square = 0;
    for (int k = 0; k < 3; ++k) {
      const double d = u[3 * i + k] - builtU_[3 * i + k];
      square += d * d;
    }
    // Every second atom of a pair may be frozen, but two free ones can approach each other.
    if (square >= room * room) return false;
  }
  return true;
}

void LocalCluster::build(double gamma, std::span<const double> u) {
  const auto affineAt = [&](std::size_t i) {
    const double* x = &reference_[3 * i];
    return Vector3{x[0] + gamma * x[1], x[1], x[2]};
  };
  double extent = 0;
  for (int i = 0; i < free_; ++i) {
    const Vector3 a = affineAt(i);
    double affine = 0, actual = 0;
    for (int k = 0; k < 3; ++k) {
      affine += a[k] * a[k];
      actual += (a[k] + u[3 * i + k]) * (a[k] + u[3 * i + k]);
    }
    extent = std::max({extent, std::sqrt(affine), std::sqrt(actual)});
  }
  collectFrozen(gamma, extent + reach_ + kSkin);
  // x, then y, then z of all: distances from one atom are a sweep over arrays.
  const std::size_t count = owner_.size();
  std::vector<double> affine(3 * count);
  for (std::size_t i = 0; i < count; ++i) {
    const Vector3 a = affineAt(i);
    for (int k = 0; k < 3; ++k) affine[k * count + i] = a[k];
  }
  std::vector<double> actual = affine;
  for (std::size_t m = 0; m < u.size(); ++m) actual[m % 3 * count + m / 3] += u[m];
  listPairs(affine, actual);

  const PackedTables& t = medium_.potential.packed();
  const std::size_t all = count + 1;
  rows_.assign(4 * all, 0.0);
  for (int k = 0; k < 3; ++k) rows_[4 * (all - 1) + k] = 1e8;
  typeRow_.assign(all, 0.0);
  for (std::size_t i = 0; i + 1 < all; ++i) typeRow_[i] = static_cast<double>(type_[i]) * t.pairRows;
  density_.assign(all, 0.0);
  base_.assign(all, 0.0);
  slopes_.assign(all, 0.0);
  curvatures_.assign(all, 0.0);
  for (Pairs* p : {&inner_, &outer_}) {
    p->forces.assign(4 * all, 0.0);
    p->pairData.assign(static_cast<std::size_t>(p->nearBegin.back()) * (t.back.empty() ? 16 : 24), 0.0);
  }
  builtGamma_ = gamma;
  builtU_.assign(u.begin(), u.end());
  built_ = true;
  frozenReady_ = false;
}

/// All other atoms and images that lie within `extent` of the site at this γ.
void LocalCluster::collectFrozen(double gamma, double extent) {
  owner_.resize(free_);
  type_.resize(free_);
  reference_.resize(3 * free_);
  const Matrix3& h = medium_.box.vectors;
  const Vector3 heights = sheared(medium_.box, gamma).heights();
  std::vector<char> isFree(medium_.types.size(), 0);
  for (int i = 0; i < free_; ++i) isFree[owner_[i]] = 1;
  for (std::size_t i = 0; i < medium_.types.size(); ++i) {
    double s[3];
    int from[3], to[3];
    for (int k = 0; k < 3; ++k) {
      s[k] = medium_.fractional[3 * i + k] - site_[k];
      s[k] -= std::round(s[k]);
      from[k] = static_cast<int>(std::ceil(-extent / heights[k] - s[k]));
      to[k] = static_cast<int>(std::floor(extent / heights[k] - s[k]));
    }
    for (int c = from[2]; c <= to[2]; ++c)
      for (int b = from[1]; b <= to[1]; ++b)
        for (int a = from[0]; a <= to[0]; ++a) {
          if (isFree[i] && a == 0 && b == 0 && c == 0) continue;
          const double t[3] = {s[0] + a, s[1] + b, s[2] + c};
          double x[3];
          for (int k = 0; k < 3; ++k) x[k] = t[0] * h[k] + t[1] * h[3 + k] + t[2] * h[6 + k];
          const double mx = x[0] + gamma * x[1];
          if (mx * mx + x[1] * x[1] + x[2] * x[2] > extent * extent) continue;
          owner_.push_back(static_cast<int>(i));
          type_.push_back(medium_.types[i]);
          reference_.insert(reference_.end(), x, x + 3);
        }
  }
}

void LocalCluster::listPairs(const std::vector<double>& affine, const std::vector<double>& actual) {
  const int all = static_cast<int>(owner_.size());
  const Potential& p = medium_.potential;
  touched_.assign(all + 1, 0);
  for (Pairs* list : {&inner_, &outer_}) {
    list->nearBegin.assign(1, 0);
    list->farBegin.assign(1, 0);
    list->nearIndex.clear();
    list->farIndex.clear();
  }
  const double limit = (reach_ + kSkin) * (reach_ + kSkin);
  const auto squares = [all](const std::vector<double>& x, int i, int begin, std::vector<double>& out) {
    const double *a = x.data(), *b = a + all, *c = b + all;
    for (int j = begin; j < all; ++j) {
      const double d0 = a[j] - a[i], d1 = b[j] - b[i], d2 = c[j] - c[i];
      out[j] = d0 * d0 + d1 * d1 + d2 * d2;
    }
  };
  std::vector<double> square(all), affineSquare(all);
  std::vector<int> found(all + 1);
  for (int i = 0; i < free_; ++i) {
    squares(actual, i, i + 1, square);
    // The affine places of the free atoms matter where a frozen density is corrected.
    squares(affine, i, free_, affineSquare);
    for (int j = free_; j < all; ++j) square[j] = std::min(square[j], affineSquare[j]);
    int count = 0;
    for (int j = i + 1; j < all; ++j) {
      found[count] = j;
      count += square[j] < limit;
    }
    for (int k = 0; k < count; ++k) {
      const int j = found[k];
      Pairs& list = j < free_ ? inner_ : outer_;
      const double near = p.densityCutoffOf(type_[i], type_[j]) + kSkin;
      const double far = std::max(p.pairCutoffOf(type_[i], type_[j]) + kSkin, near);
      if (square[j] < near * near) {
        list.nearIndex.push_back(j);
        touched_[j] = 1;
      } else if (square[j] < far * far)
        list.farIndex.push_back(j);
    }
    for (Pairs* list : {&inner_, &outer_}) {
      while (list->nearIndex.size() % 8) list->nearIndex.push_back(all);
      while (list->farIndex.size() % 8) list->farIndex.push_back(all);
      list->nearBegin.push_back(static_cast<int>(list->nearIndex.size() / 8));
      list->farBegin.push_back(static_cast<int>(list->farIndex.size() / 8));
    }
  }
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
  variant_.density(s);
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
  if (!built_ || !stillComplete(gamma, u)) build(gamma, u);
  if (!frozenReady_ || frozenGamma_ != gamma) prepareFrozen(gamma);
  place(gamma, u);
  const std::size_t all = owner_.size();
  std::fill(density_.begin(), density_.end(), 0.0);
  Sweep in = sweep(inner_), out = sweep(outer_);
  State state;
  state.energy = -frozenEnergy_;
  for (Pairs* p : {&inner_, &outer_}) std::fill(p->forces.begin(), p->forces.end(), 0.0);
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
