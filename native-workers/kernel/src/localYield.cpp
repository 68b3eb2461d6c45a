#include "metabasin/localYield.h"

#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "localWalk.h"

namespace metabasin {

struct LocalProbe::Implementation {
  LocalMedium medium;
  ProbeOptions options;
};

namespace {

std::vector<double> fractionalOf(const Box& box, std::span<const double> positions) {
  std::vector<double> s;
  s.reserve(positions.size());
  for (std::size_t i = 0; i < positions.size(); i += 3) {
    const Vector3 f = box.toFractional({positions[i], positions[i + 1], positions[i + 2]});
    for (double v : f) s.push_back(v - std::floor(v));
  }
  return s;
}

void checkOptions(const ProbeOptions& o) {
  if (!(o.radius > 0)) throw std::invalid_argument("the radius must be positive");
  if (!(o.step > 0 && o.step <= o.maxStrain)) throw std::invalid_argument("the strain step must be positive and not above the largest strain");
  if (!(o.maxStrain <= 1.0)) throw std::invalid_argument("the largest strain must not exceed 1");
  if (!(o.forceTolerance > 0)) throw std::invalid_argument("the force tolerance must be positive");
  if (!(o.dropTolerance >= 0)) throw std::invalid_argument("the drop tolerance must not be negative");
}

}  // namespace

LocalProbe::LocalProbe(const Potential& potential, const Box& box, std::span<const std::uint8_t> types,
                       std::span<const double> positions, const ProbeOptions& options) {
  checkBox(box);
  checkOptions(options);
  const double needed = 2.0 * options.radius + 2.0 * potential.densityCutoff;
  for (double height : box.heights())
    if (height < needed) {
      char text[160];
      std::snprintf(text, sizeof text,
                    "the region would feel its own images: each height of the cell must be at least 2R + 2 r_rho = %.2f Angstrom, one is %.2f",
                    needed, height);
      throw std::invalid_argument(text);
    }
  self_ = std::unique_ptr<Implementation>(new Implementation{
      {potential, box, {types.begin(), types.end()}, {positions.begin(), positions.end()}, fractionalOf(box, positions),
       AffineDensities(potential, box, types, positions)},
      options});
}
LocalProbe::~LocalProbe() = default;
LocalProbe::LocalProbe(LocalProbe&&) noexcept = default;

std::array<LocalYield, 2> LocalProbe::yield(const Vector3& site, bool plus, bool minus, const Control& control) const {
  LocalCluster cluster(self_->medium, site, self_->options.radius);
  std::array<LocalYield, 2> out;
  out[0].freeAtoms = out[1].freeAtoms = cluster.freeAtoms();
  if (cluster.freeAtoms() == 0) {
    if (plus) out[0].status = ProbeStatus::empty;
    if (minus) out[1].status = ProbeStatus::empty;
    return out;
  }
  // The state at γ = 0 and its factor serve both directions.
  LocalFactor factor(cluster);
  std::vector<double> u(3 * cluster.freeAtoms(), 0.0), gradient(u.size());
  cluster.evaluate(0.0, u, gradient);
  factor.refresh();
  const LocalFactor start = factor;
  LocalWalk first(cluster, factor, self_->options, 1, control);
  const LocalWalk::Reached origin = first.relax(0, u);
  for (int d = 0; d < 2; ++d) {
    LocalYield& y = out[d];
    y.residualStress = origin.point.stress;
    if (!(d == 0 ? plus : minus)) continue;
    if (!origin.converged) {
      y.status = ProbeStatus::notConverged;
      continue;
    }
    const int sign = d == 0 ? 1 : -1;
    LocalPoint point = origin.point;
    point.stress *= sign;
    cluster.reset();
    factor.assign(start);
    const LocalYield walked = LocalWalk(cluster, factor, self_->options, sign, control).run(point);
    y = walked;
    y.residualStress = origin.point.stress;
    y.freeAtoms = cluster.freeAtoms();
  }
  return out;
}

LocalProbe::Curve LocalProbe::curve(const Vector3& site, int sign, double beyond, const Control& control) const {
  if (sign != 1 && sign != -1) throw std::invalid_argument("the direction must be 1 or -1");
  Curve out;
  LocalCluster cluster(self_->medium, site, self_->options.radius);
  if (cluster.freeAtoms() == 0) return out;
  LocalFactor factor(cluster);
  LocalWalk walk(cluster, factor, self_->options, sign, control);
  std::vector<double> u(3 * cluster.freeAtoms(), 0.0);
  int last = static_cast<int>(std::floor(self_->options.maxStrain / self_->options.step + 1e-6));
  bool dropped = false;
  for (int k = 0; k <= last; ++k) {
    LocalWalk::Reached reached = walk.relax(k, std::move(u), true);
    if (!reached.converged) break;
    const double stress = sign * reached.point.stress;
    if (!dropped && k > 0 && reached.point.stress < sign * out.stress.back() - self_->options.dropTolerance) {
      dropped = true;
      last = std::min(last, k + static_cast<int>(std::lround(beyond / self_->options.step)));
    }
    out.strain.push_back(sign * k * self_->options.step);
    out.stress.push_back(stress);
    u = std::move(reached.point.u);
  }
  return out;
}

}  // namespace metabasin
