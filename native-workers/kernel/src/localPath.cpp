#include "localPath.h"

#include <algorithm>
#include <cmath>

namespace metabasin {

double largestDistance(const std::vector<double>& a, const std::vector<double>& b) {
  double worst = 0;
  for (std::size_t i = 0; i + 2 < a.size(); i += 3) {
    double square = 0;
    for (int k = 0; k < 3; ++k) square += (a[i + k] - b[i + k]) * (a[i + k] - b[i + k]);
    worst = std::max(worst, square);
  }
  return std::sqrt(worst);
}

void LocalPath::start(LocalPoint point) {
  points_.clear();
  points_.push_back(std::move(point));
}

void LocalPath::append(LocalPoint point) {
  if (points_.size() == 4) points_.erase(points_.begin());
  points_.push_back(std::move(point));
}

bool LocalPath::retreat() {
  if (points_.size() < 2) return false;
  points_.pop_back();
  return true;
}

double LocalPath::stepsToInstability() const {
  constexpr double kNone = 1e9;
  if (points_.size() < 3) return kNone;
  const auto* p = &points_[points_.size() - 3];
  const double va = largestDistance(p[1].u, p[0].u) / (p[1].k - p[0].k);
  const double vb = largestDistance(p[2].u, p[1].u) / (p[2].k - p[1].k);
  if (!(va > 0 && vb > va)) return kNone;
  const double a = 0.5 * (p[0].k + p[1].k), b = 0.5 * (p[1].k + p[2].k);
  const double wa = 1 / (va * va), wb = 1 / (vb * vb);
  return b + wb * (b - a) / (wa - wb) - p[2].k;
}

LocalPoint LocalPath::predict(int k) const {
  const std::size_t n = std::min<std::size_t>(points_.size(), 3);
  const LocalPoint* p = &points_[points_.size() - n];
  const double left = stepsToInstability();
  const bool near = n == 3 && left > k - p[2].k && left < 4.0 * (p[2].k - p[0].k);
  const auto abscissa = [&](double at) { return near ? -std::sqrt(left + p[2].k - at) : at; };
  LocalPoint out{k, std::vector<double>(p[n - 1].u.size(), 0.0), 0.0};
  for (std::size_t m = 0; m < n; ++m) {
    double weight = 1;
    for (std::size_t q = 0; q < n; ++q)
      if (q != m) weight *= (abscissa(k) - abscissa(p[q].k)) / (abscissa(p[m].k) - abscissa(p[q].k));
    for (std::size_t i = 0; i < out.u.size(); ++i) out.u[i] += weight * p[m].u[i];
    out.stress += weight * p[m].stress;
  }
  return out;
}

}  // namespace metabasin
