#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <string>

#include "forceFieldState.h"
#include "packedTables.h"
#include "perAtom.h"

namespace metabasin {

ForceField::Implementation::Implementation(const Potential& p, std::span<const std::uint8_t> t, double s, const char* name)
    : potential(p), types(t.begin(), t.end()), skin(s), variant(sweepVariant(name)) {
  const int n = p.elementCount();
  for (std::uint8_t type : types)
    if (type >= n) throw std::invalid_argument("an atom has type " + std::to_string(type + 1) + ", the potential knows " + std::to_string(n) + " elements");
  reach.types = n;
  for (int a = 0; a < n; ++a)
    for (int b = 0; b < n; ++b) {
      const double density = p.densityCutoffOf(a, b), pair = p.pairCutoffOf(a, b);
      reach.near.push_back(density > 0 ? density + skin : 0.0);
      reach.far.push_back(std::max(density, pair) + skin);
      reach.largest = std::max(reach.largest, reach.far.back());
    }
}

void ForceField::Implementation::build(const Box& box, std::span<const double> positions) {
  checkBox(box);
  list = buildNeighbors(box, positions, types, reach);
  builtBox = box;
  builtInverse = box.inverse();
  builtPositions.assign(positions.begin(), positions.end());
  const Images& im = list.images;
  const std::size_t n = types.size(), all = n + im.ghosts.size() + 1;
  rows.resize(4 * all);
  density.resize(all);
  forces.resize(4 * all);
  slopes.assign(all, 0.0);
  curvatures.assign(all, 0.0);
  placeType.resize(n);
  typeRow.resize(all);
  const PackedTables& t = potential.packed();
  for (std::size_t p = 0; p < n; ++p) placeType[p] = types[im.order[p]];
  for (std::size_t p = 0; p < n; ++p) typeRow[p] = static_cast<double>(placeType[p]) * t.pairRows;
  for (std::size_t g = 0; g < im.ghosts.size(); ++g) typeRow[n + g] = typeRow[im.ghosts[g].owner];
  typeRow[all - 1] = 0.0;
  for (int k = 0; k < 3; ++k) rows[4 * (all - 1) + k] = 1e8;  // the dummy that fills groups up
  pairData.resize(static_cast<std::size_t>(list.nearBegin.back()) * (t.back.empty() ? 16 : 24));
  built = true;
  ++builds;
}

/// A listed pair set stays complete while no distance can have shrunk by the skin: twice the largest
/// nonaffine displacement, and the affine map's own shrinking over the whole reach.
bool ForceField::Implementation::stillComplete(const Box& box, std::span<const double> positions) const {
  const Matrix3 map = multiply(builtInverse, box.vectors);
  double strain = 0;
  for (int k = 0; k < 9; ++k) {
    const double e = map[k] - (k % 4 == 0 ? 1.0 : 0.0);
    strain += e * e;
  }
  const double room = 0.5 * (skin - std::sqrt(strain) * reach.largest);
  if (room <= 0) return false;
  double worst = 0;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const double* b = &builtPositions[3 * i];
    const double d[3] = {b[0] - builtBox.origin[0], b[1] - builtBox.origin[1], b[2] - builtBox.origin[2]};
    double square = 0;
    for (int k = 0; k < 3; ++k) {
      const double u = positions[3 * i + k] - (box.origin[k] + d[0] * map[k] + d[1] * map[3 + k] + d[2] * map[6 + k]);
      square += u * u;
    }
    worst = std::max(worst, square);
  }
  return worst < room * room;
}

Sweep ForceField::Implementation::sweep() {
  const PackedTables& t = potential.packed();
  Sweep s;
  s.atoms = static_cast<int>(types.size());
  s.nearBegin = list.nearBegin.data();
  s.farBegin = list.farBegin.data();
  s.nearIndex = list.nearIndex.data();
  s.farIndex = list.farIndex.data();
  s.type = placeType.data();
  s.rows = rows.data();
  s.density = density.data();
  s.forces = forces.data();
  s.pairData = pairData.data();
  s.typeRows = t.typeRows;
  s.nearTable = t.near.data();
  s.backTable = t.back.empty() ? nullptr : t.back.data();
  s.farTable = t.far.data();
  s.inverseStep = t.inverseStep;
  s.lastInterval = t.pairRows - 4;
  s.zeroRow = t.pairRows - 2;
  s.cutoffSquared = potential.cutoff * potential.cutoff;
  return s;
}

void ForceField::Implementation::fillFourth(const std::vector<double>& values) {
  for (std::size_t r = 0; r < values.size(); ++r) rows[4 * r + 3] = values[r];
}

Energy ForceField::Implementation::evaluate(const Box& box, std::span<const double> positions, std::span<double> out, const AtomArrays& perAtom) {
  const std::size_t n = types.size();
  if (positions.size() != 3 * n || out.size() != 3 * n) throw std::invalid_argument("positions and forces must hold three numbers for each type");
  for (std::size_t i = 0; i < 3 * n; ++i)
    if (!std::isfinite(positions[i])) throw std::invalid_argument("the position of atom " + std::to_string(i / 3 + 1) + " is not a finite number");
  if (!built || !stillComplete(box, positions)) build(box, positions);
  ++evaluations;
  const Images& im = list.images;
  im.place(box, positions, rows.data());
  fillFourth(typeRow);
  std::fill(density.begin(), density.end(), 0.0);
  std::fill(forces.begin(), forces.end(), 0.0);

  Sweep s = sweep();
  variant.density(s);
  variant.far(s);
  for (std::size_t g = 0; g < im.ghosts.size(); ++g) density[im.ghosts[g].owner] += density[n + g];
  double embedding = 0;
  for (std::size_t p = 0; p < n; ++p) {
    const Table::Sample f = potential.embeddingAt(placeType[p], density[p]);
    slopes[p] = f.d1;
    curvatures[p] = f.d2;
    embedding += f.f;
  }
  spread(slopes);
  spread(curvatures);
  fillFourth(slopes);
  variant.force(s);

  Energy e;
  e.energy = s.energy + embedding;
  sumVirial(box, e.virial);
  for (std::size_t g = 0; g < im.ghosts.size(); ++g)
    for (int k = 0; k < 3; ++k) forces[4 * im.ghosts[g].owner + k] += forces[4 * (n + g) + k];
  double worst = 0;
  for (std::size_t p = 0; p < n; ++p) {
    const double* f = &forces[4 * p];
    for (int k = 0; k < 3; ++k) out[3 * im.order[p] + k] = f[k];
    worst = std::max(worst, f[0] * f[0] + f[1] * f[1] + f[2] * f[2]);
  }
  e.maxForce = std::sqrt(worst);
  if (!std::isfinite(e.energy) || !std::isfinite(e.maxForce)) throw std::invalid_argument("the energy is not a finite number: atoms overlap");
  if (!perAtom.energies.empty() || !perAtom.virials.empty())
    fillPerAtom({potential, list, placeType, rows, density, slopes}, perAtom);
  return e;
}

void ForceField::Implementation::spread(std::vector<double>& values) const {
  const auto& ghosts = list.images.ghosts;
  const std::size_t n = types.size();
  for (std::size_t g = 0; g < ghosts.size(); ++g) values[n + g] = values[ghosts[g].owner];
}

/// Σ over pairs of d ⊗ f = −Σ over atoms and ghosts of x ⊗ f, taken from the centre to keep it small.
void ForceField::Implementation::sumVirial(const Box& box, Voigt& w) const {
  const Vector3 c = box.toCartesian({0.5, 0.5, 0.5});
  const std::size_t all = rows.size() / 4 - 1;
  double sum[6] = {};
  for (std::size_t r = 0; r < all; ++r) {
    const double x = rows[4 * r] - c[0], y = rows[4 * r + 1] - c[1], z = rows[4 * r + 2] - c[2];
    const double* f = &forces[4 * r];
    sum[0] += x * f[0];
    sum[1] += y * f[1];
    sum[2] += z * f[2];
    sum[3] += y * f[0];
    sum[4] += z * f[0];
    sum[5] += z * f[1];
  }
  for (int k = 0; k < 6; ++k) w[k] = -sum[k];
}

ForceField::ForceField(const Potential& potential, std::span<const std::uint8_t> types, double skin, const char* variant)
    : self_(std::make_unique<Implementation>(potential, types, skin, variant)) {}
ForceField::~ForceField() = default;
ForceField::ForceField(ForceField&&) noexcept = default;

Energy ForceField::evaluate(const Box& box, std::span<const double> positions, std::span<double> forces,
                            const AtomArrays& perAtom) {
  return self_->evaluate(box, positions, forces, perAtom);
}
void ForceField::densities(std::span<double> out) const {
  const std::vector<int>& order = self_->list.images.order;
  for (std::size_t p = 0; p < order.size(); ++p) out[order[p]] = self_->density[p];
}
void ForceField::reset() { self_->built = false; }
int ForceField::evaluations() const { return self_->evaluations; }

Voigt stressGPa(const Energy& e, const Box& box) {
  Voigt s = e.virial;
  const double scale = kGPaPerEVA3 / box.volume();
  for (double& v : s) v *= scale;
  return s;
}

}  // namespace metabasin
