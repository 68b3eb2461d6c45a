#include <cmath>

#include "localCluster.h"

namespace metabasin {
namespace {

/// Adds a 3x3 block (row-major) at rows i, columns j of atoms, to the lower triangle only.
void addBlock(float* a, int stride, int i, int j, const double* block) {
  if (i < j) return;
  for (int c = 0; c < 3; ++c) {
    float* column = a + static_cast<std::size_t>(3 * j + c) * stride + 3 * i;
    for (int r = 0; r < 3; ++r)
      if (i > j || r >= c) column[r] += static_cast<float>(block[3 * r + c]);
  }
}

/// ∂ρ/∂x of one atom's density, by free atom.
struct Gradient {
  std::vector<int> atoms;
  std::vector<double> values;

  void add(int atom, const double* g) {
    atoms.push_back(atom);
    values.insert(values.end(), g, g + 3);
  }
};

}  // namespace

void LocalCluster::addHessian(float* a, int stride) const {
  const Potential& p = medium_.potential;
  const std::size_t all = owner_.size();
  std::vector<Gradient> gradients(all);
  std::vector<double> own(3 * free_, 0.0);  // ∂ρ_i/∂x_i
  const auto pair = [&](int i, int j, bool near) {
    const double* ri = &rows_[4 * static_cast<std::size_t>(i)];
    const double* rj = &rows_[4 * static_cast<std::size_t>(j)];
    const double d[3] = {rj[0] - ri[0], rj[1] - ri[1], rj[2] - ri[2]};
    const double r = std::sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    if (r >= p.cutoff) return;
    const bool inner = j < free_;
    const Table::Sample z = p.rPhi(type_[i], type_[j]).at(r);
    const double phi = z.f / r, phi1 = (z.d1 - phi) / r;
    double first = phi1, second = (z.d2 - 2.0 * phi1) / r;
    if (near) {
      const Table::Sample at = p.density(type_[i], type_[j]).at(r), back = p.density(type_[j], type_[i]).at(r);
      first += slopes_[i] * at.d1 + slopes_[j] * back.d1;
      second += slopes_[i] * at.d2 + slopes_[j] * back.d2;
      double g[3], minus[3];
      for (int k = 0; k < 3; ++k) {
        g[k] = at.d1 * d[k] / r;
        own[3 * i + k] -= g[k];
      }
      if (inner) gradients[i].add(j, g);
      for (int k = 0; k < 3; ++k) {
        g[k] = back.d1 * d[k] / r;
        minus[k] = -g[k];
        if (inner) own[3 * j + k] += g[k];
      }
      gradients[j].add(i, minus);
    }
    double block[9], minus[9];
    for (int b = 0; b < 3; ++b)
      for (int c = 0; c < 3; ++c) {
        block[3 * b + c] = (second - first / r) * d[b] * d[c] / (r * r) + (b == c ? first / r : 0.0);
        minus[3 * b + c] = -block[3 * b + c];
      }
    addBlock(a, stride, i, i, block);
    if (!inner) return;
    addBlock(a, stride, j, j, block);
    addBlock(a, stride, j, i, minus);
  };
  const int dummy = static_cast<int>(all);
  for (const Pairs* list : {&inner_, &outer_})
    for (int i = 0; i < free_; ++i) {
      for (int k = 8 * list->nearBegin[i]; k < 8 * list->nearBegin[i + 1]; ++k)
        if (list->nearIndex[k] != dummy) pair(i, list->nearIndex[k], true);
      for (int k = 8 * list->farBegin[i]; k < 8 * list->farBegin[i + 1]; ++k)
        if (list->farIndex[k] != dummy) pair(i, list->farIndex[k], false);
    }
  // F'' ∂ρ ⊗ ∂ρ of every atom whose density the free ones make.
  for (std::size_t i = 0; i < all; ++i) {
    const bool isFree = i < static_cast<std::size_t>(free_);
    if (!isFree && !touched_[i]) continue;
    Gradient& g = gradients[i];
    if (isFree) g.add(static_cast<int>(i), &own[3 * i]);
    const double curvature = p.embeddingAt(type_[i], density_[i]).d2;
    for (std::size_t m = 0; m < g.atoms.size(); ++m)
      for (std::size_t n = 0; n < g.atoms.size(); ++n) {
        if (g.atoms[m] < g.atoms[n]) continue;
        double block[9];
        for (int b = 0; b < 3; ++b)
          for (int c = 0; c < 3; ++c) block[3 * b + c] = curvature * g.values[3 * m + b] * g.values[3 * n + c];
        addBlock(a, stride, g.atoms[m], g.atoms[n], block);
      }
  }
}

}  // namespace metabasin
