#include "stiffness.h"

#include <algorithm>

#include "forceFieldState.h"

namespace metabasin {
namespace {

SpringSweep springsOf(const Sweep& list, std::vector<float>& near, std::vector<float>& far) {
  SpringSweep s;
  s.list = &list;
  s.near = near.data();
  s.far = far.data();
  return s;
}

}  // namespace

bool Stiffness::current() const { return builds_ > 0 && builds_ == field_.self_->builds; }

void Stiffness::refresh() {
  auto& f = *field_.self_;
  builds_ = f.builds;
  const std::size_t n = f.types.size(), all = f.rows.size() / 4;
  near_.resize(static_cast<std::size_t>(f.list.nearBegin.back()) * kNearSpring);
  far_.resize(static_cast<std::size_t>(f.list.farBegin.back()) * kFarSpring);
  std::vector<double> blocks(6 * all, 0.0), gradients(3 * all, 0.0);
  f.fillFourth(f.typeRow);
  const Sweep list = f.sweep();
  SpringSweep s = springsOf(list, near_, far_);
  s.slopes = f.slopes.data();
  s.curvatures = f.curvatures.data();
  s.blocks = blocks.data();
  s.gradients = gradients.data();
  f.variant.makeSprings(s);
  const auto& ghosts = f.list.images.ghosts;
  for (std::size_t g = 0; g < ghosts.size(); ++g) {
    for (int k = 0; k < 6; ++k) blocks[6 * ghosts[g].owner + k] += blocks[6 * (n + g) + k];
    for (int k = 0; k < 3; ++k) gradients[3 * ghosts[g].owner + k] += gradients[3 * (n + g) + k];
  }
  for (std::size_t p = 0; p < n; ++p) {
    const double* g = &gradients[3 * p];
    const double c = f.curvatures[p];
    const double outer[6] = {g[0] * g[0], g[1] * g[1], g[2] * g[2], g[0] * g[1], g[0] * g[2], g[1] * g[2]};
    for (int k = 0; k < 6; ++k) blocks[6 * p + k] += c * outer[k];
  }
  blocks.resize(6 * n);
  invertBlocks(blocks);
  weight_.assign(all, 0.0f);
  for (std::size_t r = 0; r < all; ++r) weight_[r] = static_cast<float>(f.curvatures[r]);
  vectors_.assign(4 * all, 0.0f);
  products_.assign(4 * all, 0.0f);
  change_.assign(all, 0.0f);
}

void Stiffness::invertBlocks(const std::vector<double>& blocks) {
  positive_ = true;
  inverses_.resize(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); i += 6) {
    const double xx = blocks[i], yy = blocks[i + 1], zz = blocks[i + 2], xy = blocks[i + 3], xz = blocks[i + 4], yz = blocks[i + 5];
    const double cxx = yy * zz - yz * yz, cxy = xz * yz - xy * zz, cxz = xy * yz - xz * yy;
    const double det = xx * cxx + xy * cxy + xz * cxz;
    if (!(xx > 0 && xx * yy - xy * xy > 0 && det > 0)) positive_ = false;
    const double inverse = 1.0 / det;
    inverses_[i] = cxx * inverse;
    inverses_[i + 1] = (xx * zz - xz * xz) * inverse;
    inverses_[i + 2] = (xx * yy - xy * xy) * inverse;
    inverses_[i + 3] = cxy * inverse;
    inverses_[i + 4] = cxz * inverse;
    inverses_[i + 5] = (xy * xz - xx * yz) * inverse;
  }
}

void Stiffness::times(std::span<const double> p, std::span<double> out) {
  auto& f = *field_.self_;
  const std::size_t n = f.types.size();
  const auto& order = f.list.images.order;
  const auto& ghosts = f.list.images.ghosts;
  // A scale of 1 keeps small vectors clear of 32-bit underflow.
  double largest = 0;
  for (double v : p) largest = std::max(largest, v < 0 ? -v : v);
  const double scale = largest > 0 ? 1.0 / largest : 1.0;
  for (std::size_t r = 0; r < n; ++r)
    for (int k = 0; k < 3; ++k) vectors_[4 * r + k] = static_cast<float>(p[3 * order[r] + k] * scale);
  for (std::size_t g = 0; g < ghosts.size(); ++g)
    for (int k = 0; k < 3; ++k) vectors_[4 * (n + g) + k] = vectors_[4 * ghosts[g].owner + k];
  std::fill(products_.begin(), products_.end(), 0.0f);
  std::fill(change_.begin(), change_.end(), 0.0f);
  const Sweep list = f.sweep();
  SpringSweep s = springsOf(list, near_, far_);
  s.vectors = vectors_.data();
  s.products = products_.data();
  s.change = change_.data();
  f.variant.springs(s);
  for (std::size_t g = 0; g < ghosts.size(); ++g) change_[ghosts[g].owner] += change_[n + g];
  for (std::size_t r = 0; r < n; ++r) change_[r] *= weight_[r];
  for (std::size_t g = 0; g < ghosts.size(); ++g) change_[n + g] = change_[ghosts[g].owner];
  change_.back() = 0.0f;
  f.variant.embedding(s);
  for (std::size_t g = 0; g < ghosts.size(); ++g)
    for (int k = 0; k < 3; ++k) products_[4 * ghosts[g].owner + k] += products_[4 * (n + g) + k];
  for (std::size_t r = 0; r < n; ++r)
    for (int k = 0; k < 3; ++k) out[3 * order[r] + k] = products_[4 * r + k] * largest;
}

void Stiffness::precondition(std::span<double> v) const {
  const auto& order = field_.self_->list.images.order;
  for (std::size_t r = 0; r < order.size(); ++r) {
    const double* b = &inverses_[6 * r];
    double* at = &v[3 * order[r]];
    const double x = at[0], y = at[1], z = at[2];
    at[0] = b[0] * x + b[3] * y + b[4] * z;
    at[1] = b[3] * x + b[1] * y + b[5] * z;
    at[2] = b[4] * x + b[5] * y + b[2] * z;
  }
}

}  // namespace metabasin
