#include <algorithm>
#include <cmath>

#include "localCluster.h"
#include "packedTables.h"

namespace metabasin {
namespace {

constexpr double kSkin = 0.35;
/// Of the longer list from which the others are picked. It covers a strain of 0.1 or so.
constexpr double kLongSkin = 1.3;

}  // namespace

/// Does a list made at `made` with `skin` hold all pairs that are within `needed` now?
bool LocalCluster::covers(const Place& made, double skin, double needed, double gamma, std::span<const double> u) const {
  if (!made.known) return false;
  const double strain = std::abs(gamma - made.gamma);
  double height = 0;
  for (int i = 0; i < free_; ++i) height = std::max(height, std::abs(u[3 * i + 1]));
  // The strain moves a pair by its height, which is that of the unstrained pair.
  const double room = 0.5 * (skin - needed - strain * (reach_ + needed + 2 * height));
  if (room <= 0) return false;
  for (int i = 0; i < free_; ++i) {
    double square = 0;
    for (int k = 0; k < 3; ++k) {
      const double d = u[3 * i + k] - made.u[3 * i + k];
      square += d * d;
    }
    // Every second atom of a pair may be frozen, but two free ones can approach each other.
    if (square >= room * room) return false;
  }
  return true;
}

bool LocalCluster::stillComplete(double gamma, std::span<const double> u) const {
  return covers(built_, kSkin, 0, gamma, u);
}

void LocalCluster::build(double gamma, std::span<const double> u) {
  const bool fresh = !covers(gathered_, kLongSkin, kSkin, gamma, u);
  if (fresh) collectFrozen(gamma, u);
  // x, then y, then z of all: distances from one atom are a sweep over arrays.
  const std::size_t count = owner_.size();
  std::vector<double> affine(3 * count);
  for (std::size_t i = 0; i < count; ++i) {
    const double* x = &reference_[3 * i];
    affine[i] = x[0] + gamma * x[1];
    affine[count + i] = x[1];
    affine[2 * count + i] = x[2];
  }
  std::vector<double> actual = affine;
  for (std::size_t m = 0; m < u.size(); ++m) actual[m % 3 * count + m / 3] += u[m];
  if (fresh) {
    gatherPairs(affine, actual);
    gathered_ = {true, gamma, {u.begin(), u.end()}};
  }
  pickPairs(affine, actual);
  const int doubles = medium_.potential.packed().back.empty() ? 16 : 24;
  for (Pairs* p : {&inner_, &outer_})
    p->pairData.resize(static_cast<std::size_t>(p->nearBegin.back()) * doubles);
  built_ = {true, gamma, {u.begin(), u.end()}};
  frozenReady_ = false;
}

/// All other atoms and images that a free one can come near to while the long list lasts.
void LocalCluster::collectFrozen(double gamma, std::span<const double> u) {
  double extent = 0;
  for (int i = 0; i < free_; ++i) {
    const double* x = &reference_[3 * i];
    const Vector3 a = {x[0] + gamma * x[1], x[1], x[2]};
    double affine = 0, actual = 0;
    for (int k = 0; k < 3; ++k) {
      affine += a[k] * a[k];
      actual += (a[k] + u[3 * i + k]) * (a[k] + u[3 * i + k]);
    }
    extent = std::max({extent, std::sqrt(affine), std::sqrt(actual)});
  }
  extent += reach_ + kLongSkin;
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
  makeRows();
}

void LocalCluster::makeRows() {
  const PackedTables& t = medium_.potential.packed();
  const std::size_t all = owner_.size() + 1;
  rows_.assign(4 * all, 0.0);
  for (int k = 0; k < 3; ++k) rows_[4 * (all - 1) + k] = 1e8;
  typeRow_.assign(all, 0.0);
  for (std::size_t i = 0; i + 1 < all; ++i) typeRow_[i] = static_cast<double>(type_[i]) * t.pairRows;
  for (std::vector<double>* of : {&density_, &base_, &slopes_, &curvatures_}) of->assign(all, 0.0);
  for (Pairs* p : {&inner_, &outer_}) p->forces.assign(4 * all, 0.0);
}

/// The long list: of every free atom those of higher number that are near it, in their affine places or where they are.
void LocalCluster::gatherPairs(const std::vector<double>& affine, const std::vector<double>& actual) {
  const int all = static_cast<int>(owner_.size());
  const double limit = (reach_ + kLongSkin) * (reach_ + kLongSkin);
  const auto squares = [all](const std::vector<double>& x, int i, std::vector<double>& out) {
    const double *a = x.data(), *b = a + all, *c = b + all;
    for (int j = i + 1; j < all; ++j) {
      const double d0 = a[j] - a[i], d1 = b[j] - b[i], d2 = c[j] - c[i];
      out[j] = d0 * d0 + d1 * d1 + d2 * d2;
    }
  };
  std::vector<double> square(all), affineSquare(all);
  std::vector<int> found(all + 1);
  nearby_.clear();
  nearbyBegin_.assign(1, 0);
  for (int i = 0; i < free_; ++i) {
    squares(actual, i, square);
    squares(affine, i, affineSquare);
    int count = 0;
    for (int j = i + 1; j < all; ++j) {
      found[count] = j;
      count += std::min(square[j], affineSquare[j]) < limit;
    }
    nearby_.insert(nearby_.end(), found.begin(), found.begin() + count);
    nearbyBegin_.push_back(static_cast<int>(nearby_.size()));
  }
}

/// The lists of the sweeps, the same whatever long list they are picked from.
void LocalCluster::pickPairs(const std::vector<double>& affine, const std::vector<double>& actual) {
  const int all = static_cast<int>(owner_.size());
  const Potential& p = medium_.potential;
  touched_.assign(all + 1, 0);
  for (Pairs* list : {&inner_, &outer_}) {
    list->nearBegin.assign(1, 0);
    list->farBegin.assign(1, 0);
    list->nearIndex.clear();
    list->farIndex.clear();
  }
  const auto squareOf = [all](const std::vector<double>& x, int i, int j) {
    const double d0 = x[j] - x[i], d1 = x[all + j] - x[all + i], d2 = x[2 * all + j] - x[2 * all + i];
    return d0 * d0 + d1 * d1 + d2 * d2;
  };
  std::vector<double> nearLimit(p.elementCount()), farLimit(p.elementCount());
  std::vector<int> near(nearby_.size() + 1), far(nearby_.size() + 1);
  const auto close = [all](std::vector<int>& index, std::vector<int>& begin, const std::vector<int>& found, int count) {
    index.insert(index.end(), found.begin(), found.begin() + count);
    while (index.size() % 8) index.push_back(all);
    begin.push_back(static_cast<int>(index.size() / 8));
  };
  for (int i = 0; i < free_; ++i) {
    for (int b = 0; b < p.elementCount(); ++b) {
      const double cut = p.densityCutoffOf(type_[i], b) + kSkin, end = std::max(p.pairCutoffOf(type_[i], b) + kSkin, cut);
      nearLimit[b] = cut * cut;
      farLimit[b] = end * end;
    }
    int k = nearbyBegin_[i];
    for (Pairs* list : {&inner_, &outer_}) {
      const bool frozen = list == &outer_;
      int nears = 0, fars = 0;
      for (; k < nearbyBegin_[i + 1] && (frozen || nearby_[k] < free_); ++k) {
        const int j = nearby_[k];
        double square = squareOf(actual, i, j);
        // The affine places of the free atoms matter where a frozen density is corrected.
        if (frozen) square = std::min(square, squareOf(affine, i, j));
        const bool isNear = square < nearLimit[type_[j]];
        near[nears] = far[fars] = j;
        nears += isNear;
        fars += !isNear & (square < farLimit[type_[j]]);
      }
      for (int n = 0; n < nears; ++n) touched_[near[n]] = 1;
      close(list->nearIndex, list->nearBegin, near, nears);
      close(list->farIndex, list->farBegin, far, fars);
    }
  }
}

}  // namespace metabasin
