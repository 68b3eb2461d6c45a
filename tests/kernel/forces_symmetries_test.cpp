#include <algorithm>
#include <numeric>

#include "alloy.h"
#include "copperZirconium.h"
#include "systems.h"

using namespace metabasin;
using systems::Atoms;
using systems::Evaluated;

namespace {

/// Energies and forces by atom: those of `b` are those of `a` turned by `turn` (columns), atom order[i] of `a` at i.
void checkSame(const Evaluated& a, const Evaluated& b, double tolerance, const Matrix3& turn = {1, 0, 0, 0, 1, 0, 0, 0, 1},
               std::vector<std::size_t> order = {}) {
  if (order.empty()) {
    order.resize(b.energies.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
  }
  double worst = std::abs(a.energy.maxForce - b.energy.maxForce);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const double* f = &a.forces[3 * order[i]];
    for (int k = 0; k < 3; ++k)
      worst = std::max(worst, std::abs(turn[3 * k] * f[0] + turn[3 * k + 1] * f[1] + turn[3 * k + 2] * f[2] - b.forces[3 * i + k]));
    worst = std::max(worst, std::abs(a.energies[order[i]] - b.energies[i]));
  }
  CHECK_NEAR(worst, 0, tolerance);
}

/// The same lattice with other edges: integer combinations of determinant 1.
Atoms flipped(Atoms a, const Matrix3& edges) {
  a.box.vectors = multiply(edges, a.box.vectors);
  return a;
}

const Matrix3 kTurn = {0.36, 0.48, -0.8, -0.8, 0.6, 0, 0.48, 0.64, 0.6};

const std::vector<const Potential*>& potentials() {
  static const Potential metal = copperZirconium();
  static const std::vector<const Potential*> both{&metal, &alloy::potential()};
  return both;
}

/// Every potential in every cell.
template <class F>
void forAll(F&& body) {
  for (const Potential* p : potentials())
    for (const auto& [name, atoms] : systems::everyCell(2.2)) body(*p, atoms, systems::evaluate(*p, atoms));
}

}  // namespace

TEST("forces: the sum of all forces is zero") {
  forAll([](const Potential&, const Atoms&, const Evaluated& e) {
    for (int k = 0; k < 3; ++k) {
      double sum = 0;
      for (std::size_t i = k; i < e.forces.size(); i += 3) sum += e.forces[i];
      CHECK_NEAR(sum, 0, 1e-11);
    }
  });
}

TEST("forces: translation of the atoms, and of cell and atoms, changes nothing") {
  forAll([](const Potential& p, const Atoms& atoms, const Evaluated& e) {
    Atoms moved = atoms;
    frames::translate(moved, {1.7, -12.3, 4.1});
    checkSame(e, systems::evaluate(p, moved), 1e-10);
    for (int k = 0; k < 3; ++k) moved.box.origin[k] += moved.positions[k] - atoms.positions[k];
    checkSame(e, systems::evaluate(p, moved), 1e-10);
  });
}

TEST("forces: rotation of cell and atoms turns forces and stress") {
  forAll([](const Potential& p, const Atoms& atoms, const Evaluated& e) {
    Atoms turned = atoms;
    static_cast<frames::Frame&>(turned) = frames::mapped(atoms, kTurn);
    const Evaluated other = systems::evaluate(p, turned);
    checkSame(e, other, 1e-10, kTurn);
    const auto full = [](const Voigt& w) { return Matrix3{w[0], w[3], w[4], w[3], w[1], w[5], w[4], w[5], w[2]}; };
    Matrix3 back;
    for (int i = 0; i < 3; ++i)
      for (int j = 0; j < 3; ++j) back[3 * i + j] = kTurn[3 * j + i];
    const Matrix3 expected = multiply(multiply(kTurn, full(e.energy.virial)), back), found = full(other.energy.virial);
    for (int k = 0; k < 9; ++k) CHECK_NEAR(found[k], expected[k], 1e-9);
  });
}

TEST("forces: the order of the atoms does not matter") {
  forAll([](const Potential& p, const Atoms& atoms, const Evaluated& e) {
    std::vector<std::size_t> order(atoms.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random random(9);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.bits() % i]);
    Atoms mixed = atoms;
    static_cast<frames::Frame&>(mixed) = frames::reordered(atoms, order);
    for (std::size_t i = 0; i < order.size(); ++i) mixed.types[i] = atoms.types[order[i]];
    checkSame(e, systems::evaluate(p, mixed), 1e-11, {1, 0, 0, 0, 1, 0, 0, 0, 1}, order);
  });
}

TEST("forces: atoms moved by whole edges feel the same") {
  forAll([](const Potential& p, const Atoms& atoms, const Evaluated& e) {
    Atoms away = atoms;
    Random random(4);
    for (std::size_t i = 0; i < away.size(); ++i)
      for (int edge = 0; edge < 3; ++edge) {
        const double by = static_cast<double>(random.bits() % 7) - 3;
        for (int k = 0; k < 3; ++k) away.positions[3 * i + k] += by * away.box.vectors[3 * edge + k];
      }
    checkSame(e, systems::evaluate(p, away), 1e-10);
  });
}

TEST("forces: other edges of the same lattice give the same") {
  forAll([](const Potential& p, const Atoms& atoms, const Evaluated& e) {
    for (const Matrix3& edges : {Matrix3{1, 0, 0, -1, 1, 0, 0, 0, 1}, Matrix3{1, 0, 0, 2, 1, 0, -1, 1, 1}})
      checkSame(e, systems::evaluate(p, flipped(atoms, edges)), 1e-10);
  });
}

TEST("forces: two cells side by side have twice the energy and the same forces") {
  forAll([](const Potential& p, const Atoms& atoms, const Evaluated& e) {
    Atoms twice = atoms;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      for (int k = 0; k < 3; ++k) twice.positions.push_back(atoms.positions[3 * i + k] + atoms.box.vectors[k]);
      twice.types.push_back(atoms.types[i]);
    }
    for (int k = 0; k < 3; ++k) twice.box.vectors[k] *= 2;
    const Evaluated both = systems::evaluate(p, twice);
    CHECK_NEAR(both.energy.energy, 2 * e.energy.energy, 1e-9);
    const Voigt one = stressGPa(e.energy, atoms.box), two = stressGPa(both.energy, twice.box);
    for (int k = 0; k < 6; ++k) CHECK_NEAR(one[k], two[k], 1e-10 * (1 + std::abs(one[k])));
    for (std::size_t i = 0; i < both.forces.size(); ++i) CHECK_NEAR(both.forces[i], e.forces[i % e.forces.size()], 1e-10);
  });
}
