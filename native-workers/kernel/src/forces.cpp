#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "forceFieldState.h"
#include "packedTables.h"

namespace metabasin {
namespace {

/// Å; measured: with less, hot atoms leave it too often, with more the sweeps pass over pairs in vain.
constexpr double kShortSkin = 0.3;

Reach reachOf(const Potential& p, double skin) {
  Reach reach;
  reach.types = p.elementCount();
  for (int a = 0; a < reach.types; ++a)
    for (int b = 0; b < reach.types; ++b) {
      const double near = p.densityCutoffOf(a, b), pair = p.pairCutoffOf(a, b);
      reach.near.push_back(near > 0 ? near + skin : 0.0);
      reach.far.push_back(std::max(near, pair) + skin);
      reach.largest = std::max(reach.largest, reach.far.back());
    }
  return reach;
}

}  // namespace

ForceField::Implementation::Implementation(const Potential& p, std::span<const std::uint8_t> t, const ForceFieldOptions& o)
    : potential(p), types(t.begin(), t.end()), skin(o.skin), shortSkin(o.skin > 2 * kShortSkin ? kShortSkin : o.skin),
      variant(sweepVariant(o.variant)), reach(reachOf(p, skin)), shortReach(reachOf(p, shortSkin)), team(o.threads) {
  const int n = p.elementCount();
  for (std::uint8_t type : types)
    if (type >= n) throw std::invalid_argument("an atom has type " + std::to_string(type + 1) + ", the potential knows " + std::to_string(n) + " elements");
}

void ListedAt::take(const Box& b, std::span<const double> x) {
  box = b;
  inverse = b.inverse();
  positions.assign(x.begin(), x.end());
}

bool ListedAt::stillComplete(const Box& now, std::span<const double> x, double skin, double reach) const {
  const Matrix3 map = multiply(inverse, now.vectors);
  double strain = 0;
  for (int k = 0; k < 9; ++k) {
    const double e = map[k] - (k % 4 == 0 ? 1.0 : 0.0);
    strain += e * e;
  }
  const double room = 0.5 * (skin - std::sqrt(strain) * reach);
  if (room <= 0) return false;
  double worst = 0;
  for (std::size_t i = 0; i < x.size(); i += 3) {
    const double* b = &positions[i];
    const double d[3] = {b[0] - box.origin[0], b[1] - box.origin[1], b[2] - box.origin[2]};
    double square = 0;
    for (int k = 0; k < 3; ++k) {
      const double u = x[i + k] - (now.origin[k] + d[0] * map[k] + d[1] * map[3 + k] + d[2] * map[6 + k]);
      square += u * u;
    }
    worst = std::max(worst, square);
  }
  return worst < room * room;
}

void BlockWork::fillTypeRows() {
  for (std::size_t r = 0; r < typeRow.size(); ++r) rows[4 * r + 3] = typeRow[r];
}

void BlockWork::fillFourth(const ListBlock& block, const std::vector<double>& byAtom) {
  for (std::size_t r = 0; r < block.rows.size(); ++r) rows[4 * r + 3] = byAtom[block.rows[r].atom];
  rows[4 * block.rows.size() + 3] = 0.0;
}

void ForceField::Implementation::build(const Box& box, std::span<const double> positions) {
  checkBox(box);
  list = buildNeighbors(box, positions, types, reach, team);
  listedAt.take(box, positions);
  for (auto* byAtom : {&density, &slopes, &curvatures}) byAtom->assign(types.size(), 0.0);
  const PackedTables& t = potential.packed();
  work.resize(list.blocks.size());
  forBlocks([&](int b) {
    const ListBlock& block = list.blocks[b];
    BlockWork& w = work[b];
    const std::size_t all = block.rows.size() + 1;
    w.rows.assign(4 * all, 0.0);
    w.density.resize(all);
    w.forces.resize(4 * all);
    w.types.resize(all - 1);
    w.typeRow.assign(all, 0.0);
    for (std::size_t r = 0; r + 1 < all; ++r) {
      w.types[r] = types[block.rows[r].atom];
      w.typeRow[r] = static_cast<double>(w.types[r]) * t.pairRows;
    }
    w.type.assign(w.types.begin(), w.types.begin() + block.atoms);
    for (int k = 0; k < 3; ++k) w.rows[4 * (all - 1) + k] = 1e8;  // the dummy that fills groups up
  });
  findHomes();
  built = true;
}

/// Where blocks hold copies of each atom, in the order in which what they made is added up.
void ForceField::Implementation::findHomes() {
  homeBegin.assign(types.size() + 1, 0);
  for (const ListBlock& block : list.blocks)
    for (const Image& image : block.rows) ++homeBegin[image.atom + 1];
  for (std::size_t i = 0; i < types.size(); ++i) homeBegin[i + 1] += homeBegin[i];
  homes.resize(homeBegin.back());
  std::vector<int> next(homeBegin.begin(), homeBegin.end() - 1);
  for (int b = 0; b < static_cast<int>(list.blocks.size()); ++b)
    for (int r = 0; r < list.blocks[b].dummy(); ++r) homes[next[list.blocks[b].rows[r].atom]++] = {b, r};
}

/// Lists anew, or picks anew what lies within the short skin, where atoms have moved too far for what there is.
void ForceField::Implementation::listPairs(const Box& box, std::span<const double> positions) {
  // What was picked from a complete list is complete by itself as long as its own skin lasts.
  if (built && trims() && trimmedAt.stillComplete(box, positions, shortSkin, shortReach.largest)) return;
  const bool complete = built && listedAt.stillComplete(box, positions, skin, reach.largest);
  if (complete && !trims()) return;
  if (!complete) build(box, positions);
  if (trims()) trimmedAt.take(box, positions);
  forBlocks([&](int b) {
    BlockWork& w = work[b];
    if (trims()) {
      place(b, box, positions);
      w.near = trimmed(list.blocks[b], w.rows.data(), w.types, shortReach);
    }
    w.pairData.resize(static_cast<std::size_t>(pairs(b).nearBegin.back()) * (potential.packed().back.empty() ? 16 : 24));
  });
  ++builds;
}

Sweep ForceField::Implementation::sweep(int b) {
  const ListBlock& block = list.blocks[b];
  BlockWork& w = work[b];
  Sweep s = sweepOf(potential);
  s.atoms = block.atoms;
  const Segments& p = pairs(b);
  s.nearBegin = p.nearBegin.data();
  s.farBegin = p.farBegin.data();
  s.nearIndex = p.nearIndex.data();
  s.farIndex = p.farIndex.data();
  s.type = w.type.data();
  s.rows = w.rows.data();
  s.density = w.density.data();
  s.forces = w.forces.data();
  s.pairData = w.pairData.data();
  return s;
}

void ForceField::Implementation::place(int b, const Box& box, std::span<const double> positions) {
  const ListBlock& block = list.blocks[b];
  BlockWork& w = work[b];
  const Matrix3& h = box.vectors;
  for (std::size_t r = 0; r < block.rows.size(); ++r) {
    const Image& i = block.rows[r];
    const double* x = &positions[3 * static_cast<std::size_t>(i.atom)];
    for (int k = 0; k < 3; ++k)
      w.rows[4 * r + k] = x[k] + (i.shift[0] * h[k] + i.shift[1] * h[3 + k] + i.shift[2] * h[6 + k]);
  }
}

/// Densities of all of the block's pairs and forces of the far ones.
void ForceField::Implementation::sweepDensity(int b, const Box& box, std::span<const double> positions) {
  BlockWork& w = work[b];
  place(b, box, positions);
  w.fillTypeRows();
  std::fill(w.density.begin(), w.density.end(), 0.0);
  std::fill(w.forces.begin(), w.forces.end(), 0.0);
  Sweep s = sweep(b);
  variant.density(s);
  variant.far(s);
  w.energy = s.energy;
}

/// Densities of the block's own atoms, from all blocks, and what they embed.
void ForceField::Implementation::embed(int b) {
  const ListBlock& block = list.blocks[b];
  for (int r = 0; r < block.atoms; ++r) {
    const int i = block.rows[r].atom;
    double sum = 0;
    for (int h = homeBegin[i]; h < homeBegin[i + 1]; ++h) sum += work[homes[h].block].density[homes[h].row];
    density[i] = sum;
    const Table::Sample f = potential.embeddingAt(types[i], density[i]);
    slopes[i] = f.d1;
    curvatures[i] = f.d2;
    work[b].energy += f.f;
  }
}

/// Forces of the near pairs, and the virial of all of the block's pairs: Σ d ⊗ f = −Σ x ⊗ f over its rows,
/// x taken from the centre to keep it small.
void ForceField::Implementation::sweepForces(int b, const Box& box) {
  BlockWork& w = work[b];
  w.fillFourth(list.blocks[b], slopes);
  Sweep s = sweep(b);
  variant.force(s);
  const Vector3 c = box.toCartesian({0.5, 0.5, 0.5});
  double sum[6] = {};
  for (std::size_t r = 0; r < list.blocks[b].rows.size(); ++r) {
    const double x = w.rows[4 * r] - c[0], y = w.rows[4 * r + 1] - c[1], z = w.rows[4 * r + 2] - c[2];
    const double* f = &w.forces[4 * r];
    sum[0] += x * f[0];
    sum[1] += y * f[1];
    sum[2] += z * f[2];
    sum[3] += y * f[0];
    sum[4] += z * f[0];
    sum[5] += z * f[1];
  }
  for (int k = 0; k < 6; ++k) w.virial[k] = -sum[k];
}

/// Forces on the block's own atoms, from all blocks.
void ForceField::Implementation::collectForces(int b, std::span<double> out) {
  const ListBlock& block = list.blocks[b];
  double worst = 0;
  for (int r = 0; r < block.atoms; ++r) {
    const std::size_t i = static_cast<std::size_t>(block.rows[r].atom);
    double sum[3] = {};
    for (int h = homeBegin[i]; h < homeBegin[i + 1]; ++h) {
      const double* f = &work[homes[h].block].forces[4 * static_cast<std::size_t>(homes[h].row)];
      for (int k = 0; k < 3; ++k) sum[k] += f[k];
    }
    for (int k = 0; k < 3; ++k) out[3 * i + k] = sum[k];
    const double square = sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2];
    // What is not a number must not get lost in a comparison.
    if (!(square <= worst)) worst = square;
  }
  work[b].largestSquare = worst;
}

void ForceField::Implementation::checkFinite(std::span<const double> positions) const {
  std::size_t wrong = 0;
  for (double x : positions) wrong += !(std::abs(x) <= std::numeric_limits<double>::max());
  for (std::size_t i = 0; wrong > 0 && i < positions.size(); ++i)
    if (!std::isfinite(positions[i])) throw std::invalid_argument("the position of atom " + std::to_string(i / 3 + 1) + " is not a finite number");
}

Energy ForceField::Implementation::evaluate(const Box& box, std::span<const double> positions, std::span<double> out,
                                            const AtomArrays& perAtom) {
  const std::size_t n = types.size();
  if (positions.size() != 3 * n || out.size() != 3 * n) throw std::invalid_argument("positions and forces must hold three numbers for each type");
  checkFinite(positions);
  listPairs(box, positions);
  ++evaluations;
  // What blocks share is added up in the order of the blocks, whoever swept them.
  forBlocks([&](int b) { sweepDensity(b, box, positions); });
  forBlocks([&](int b) { embed(b); });
  forBlocks([&](int b) { sweepForces(b, box); });
  forBlocks([&](int b) { collectForces(b, out); });
  Energy e;
  double worst = 0;
  for (const BlockWork& w : work) {
    e.energy += w.energy;
    for (int k = 0; k < 6; ++k) e.virial[k] += w.virial[k];
    if (!(w.largestSquare <= worst)) worst = w.largestSquare;
  }
  e.maxForce = std::sqrt(worst);
  if (!std::isfinite(e.energy) || !std::isfinite(e.maxForce)) throw std::invalid_argument("the energy is not a finite number: atoms overlap");
  if (!perAtom.energies.empty() || !perAtom.virials.empty()) fillPerAtom(perAtom);
  return e;
}

ForceField::ForceField(const Potential& potential, std::span<const std::uint8_t> types, const ForceFieldOptions& options)
    : self_(std::make_unique<Implementation>(potential, types, options)) {}
ForceField::~ForceField() = default;
ForceField::ForceField(ForceField&&) noexcept = default;

Energy ForceField::evaluate(const Box& box, std::span<const double> positions, std::span<double> forces,
                            const AtomArrays& perAtom) {
  return self_->evaluate(box, positions, forces, perAtom);
}
void ForceField::densities(std::span<double> out) const { std::copy(self_->density.begin(), self_->density.end(), out.begin()); }
void ForceField::reset() { self_->built = false; }
int ForceField::evaluations() const { return self_->evaluations; }
Team& ForceField::team() { return self_->team; }

Voigt stressGPa(const Energy& e, const Box& box) {
  Voigt s = e.virial;
  const double scale = kGPaPerEVA3 / box.volume();
  for (double& v : s) v *= scale;
  return s;
}

}  // namespace metabasin
