#include "localCluster.h"

namespace metabasin {
namespace {

typedef float Float4 __attribute__((vector_size(16)));

/// A symmetric matrix of 3x3 blocks in 32-bit, the lower triangle by columns: column j at a + j * stride. What
/// lies above the diagonal inside a diagonal block is written too, and read by nobody.
struct BlockMatrix {
  float* a;
  int stride;

  /// Adds a block of three columns of x y z 0: the zero falls on what the next atom's rows have.
  void add(int row, int column, Float4 x, Float4 y, Float4 z) const {
    float* at = a + static_cast<std::size_t>(3 * column) * stride + 3 * row;
    for (const Float4& c : {x, y, z}) {
      Float4 sum;
      __builtin_memcpy(&sum, at, sizeof sum);
      sum = sum + c;
      __builtin_memcpy(at, &sum, sizeof sum);
      at += stride;
    }
  }
};

/// ∂ρ/∂x of one atom's density, by free atom in rising order.
struct Gradient {
  std::vector<int> atoms;
  std::vector<Float4> values;

  void add(int atom, Float4 g) {
    atoms.push_back(atom);
    values.push_back(g);
  }
  void addTo(const BlockMatrix& matrix, float curvature) const {
    for (std::size_t n = 0; n < atoms.size(); ++n) {
      const Float4 c = values[n] * curvature;
      for (std::size_t m = 0; m < atoms.size(); ++m)
        if (atoms[m] >= atoms[n]) matrix.add(atoms[m], atoms[n], values[m] * c[0], values[m] * c[1], values[m] * c[2]);
    }
  }
};

}  // namespace

void LocalCluster::makeSprings(Pairs& pairs, std::vector<float>& near, std::vector<float>& far) {
  const Sweep list = sweep(pairs);
  near.resize(static_cast<std::size_t>(pairs.nearBegin.back()) * nearSpring(list));
  far.resize(static_cast<std::size_t>(pairs.farBegin.back()) * kFarSpring);
  SpringSweep s;
  s.list = &list;
  s.slopes = slopes_.data();
  s.curvatures = curvatures_.data();
  s.near = near.data();
  s.far = far.data();
  variant_.makeSprings(s);
}

void LocalCluster::addHessian(float* a, int stride) {
  const BlockMatrix matrix{a, stride};
  const int all = static_cast<int>(owner_.size());
  std::vector<Gradient> gradients(all);
  std::vector<Float4> own(free_, Float4{});           // ∂ρ_i/∂x_i
  std::vector<Float4> diagonal(3 * free_, Float4{});
  std::vector<float> near, far;
  fillFourth(typeRow_);
  for (Pairs* pairs : {&inner_, &outer_}) {
    makeSprings(*pairs, near, far);
    const int nearSize = nearSpring(sweep(*pairs));
    const auto pair = [&](int i, int j, const float* spring, int lane, bool isNear) {
      if (j == all) return;
      const double *x = &rows_[4 * static_cast<std::size_t>(i)], *y = &rows_[4 * static_cast<std::size_t>(j)];
      const Float4 d = {static_cast<float>(y[0] - x[0]), static_cast<float>(y[1] - x[1]), static_cast<float>(y[2] - x[2]), 0};
      const Float4 axial = d * spring[lane];
      const float transverse = spring[8 + lane];
      const Float4 block[3] = {axial * d[0] + Float4{transverse, 0, 0, 0}, axial * d[1] + Float4{0, transverse, 0, 0},
                               axial * d[2] + Float4{0, 0, transverse, 0}};
      const bool inner = j < free_;
      for (int k = 0; k < 3; ++k) diagonal[3 * i + k] += block[k];
      if (inner) {
        for (int k = 0; k < 3; ++k) diagonal[3 * j + k] += block[k];
        // A free-free pair is listed at the lower number.
        matrix.add(j, i, -block[0], -block[1], -block[2]);
      }
      if (!isNear) return;
      const Float4 there = d * spring[16 + lane], back = nearSize > 24 ? d * spring[24 + lane] : there;
      own[i] -= there;
      if (inner) {
        gradients[i].add(j, there);
        own[j] += back;
      }
      gradients[j].add(i, -back);
    };
    for (int i = 0; i < free_; ++i) {
      for (int k = 8 * pairs->nearBegin[i]; k < 8 * pairs->nearBegin[i + 1]; ++k)
        pair(i, pairs->nearIndex[k], near.data() + static_cast<std::size_t>(k / 8) * nearSize, k % 8, true);
      for (int k = 8 * pairs->farBegin[i]; k < 8 * pairs->farBegin[i + 1]; ++k)
        pair(i, pairs->farIndex[k], far.data() + static_cast<std::size_t>(k / 8) * kFarSpring, k % 8, false);
    }
  }
  for (int i = 0; i < free_; ++i) matrix.add(i, i, diagonal[3 * i], diagonal[3 * i + 1], diagonal[3 * i + 2]);
  // F'' ∂ρ ⊗ ∂ρ of every atom whose density the free ones make.
  for (int i = 0; i < all; ++i) {
    const bool isFree = i < free_;
    if (!isFree && !touched_[i]) continue;
    if (isFree) gradients[i].add(i, own[i]);
    gradients[i].addTo(matrix, static_cast<float>(curvatures_[i]));
  }
}

}  // namespace metabasin
