#include "stiffness.h"

#include <algorithm>

#include "arrays.h"
#include "forceFieldState.h"

namespace metabasin {

bool Stiffness::current() const { return builds_ > 0 && builds_ == field_.self_->builds; }

void Stiffness::refresh(bool preconditionerToo) {
  auto& f = *field_.self_;
  const bool withBlocks = preconditionerToo || !current();
  builds_ = f.builds;
  springs_.resize(f.list.blocks.size());
  f.forBlocks([&](int b) {
    const ListBlock& block = f.list.blocks[b];
    Springs& q = springs_[b];
    const std::size_t all = block.rows.size() + 1;
    f.work[b].fillTypeRows();
    const Sweep list = f.sweep(b);
    q.near.resize(static_cast<std::size_t>(f.pairs(b).nearBegin.back()) * nearSpring(list));
    q.far.resize(static_cast<std::size_t>(f.pairs(b).farBegin.back()) * kFarSpring);
    if (withBlocks) {
      q.blocks.assign(6 * all, 0.0);
      q.gradients.assign(3 * all, 0.0);
    }
    q.products.assign(4 * all, 0.0f);
    q.rows.assign(8 * all, 0.0f);
    // From the first atom of the block, to lose no digits to the size of the cell.
    for (std::size_t r = 0; r < all; ++r)
      for (int k = 0; k < 3; ++k) q.rows[8 * r + k] = static_cast<float>(list.rows[4 * r + k] - list.rows[k]);
    std::vector<double> slopes(all, 0.0), curvatures(all, 0.0);
    for (std::size_t r = 0; r + 1 < all; ++r) {
      slopes[r] = f.slopes[block.rows[r].atom];
      curvatures[r] = f.curvatures[block.rows[r].atom];
    }
    SpringSweep s;
    s.list = &list;
    s.slopes = slopes.data();
    s.curvatures = curvatures.data();
    s.near = q.near.data();
    s.far = q.far.data();
    s.blocks = withBlocks ? q.blocks.data() : nullptr;
    s.gradients = withBlocks ? q.gradients.data() : nullptr;
    f.variant.makeSprings(s);
  });
  weight_.assign(f.curvatures.begin(), f.curvatures.end());
  if (withBlocks) makePreconditioner();
}

/// The diagonal 3x3 blocks of H, inverted.
void Stiffness::makePreconditioner() {
  const auto& f = *field_.self_;
  const std::size_t n = f.types.size();
  std::vector<double> blocks(6 * n, 0.0), gradients(3 * n, 0.0);
  for (std::size_t b = 0; b < springs_.size(); ++b) {
    const auto& rows = f.list.blocks[b].rows;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (int k = 0; k < 6; ++k) blocks[6 * rows[r].atom + k] += springs_[b].blocks[6 * r + k];
      for (int k = 0; k < 3; ++k) gradients[3 * rows[r].atom + k] += springs_[b].gradients[3 * r + k];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    const double* g = &gradients[3 * i];
    const double c = f.curvatures[i];
    const double outer[6] = {g[0] * g[0], g[1] * g[1], g[2] * g[2], g[0] * g[1], g[0] * g[2], g[1] * g[2]};
    for (int k = 0; k < 6; ++k) blocks[6 * i + k] += c * outer[k];
  }
  invertBlocks(blocks);
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
  // A scale of 1 keeps small vectors clear of 32-bit underflow.
  const double largest = largestEntry(p);
  const double scale = largest > 0 ? 1.0 / largest : 1.0;
  const auto sweepOver = [&](int b, void (*sweep)(SpringSweep&)) {
    Springs& q = springs_[b];
    const Sweep list = f.sweep(b);
    SpringSweep s;
    s.list = &list;
    s.near = q.near.data();
    s.far = q.far.data();
    s.rows = q.rows.data();
    s.products = q.products.data();
    sweep(s);
  };
  const std::size_t n = p.size() / 3;
  vector_.resize(4 * n);
  change_.resize(n);
  // For each of a block's own atoms, with the places of its copies in all blocks.
  const auto ofOwn = [&](auto&& task) {
    f.forBlocks([&](int b) {
      const ListBlock& block = f.list.blocks[b];
      for (int r = 0; r < block.atoms; ++r) {
        const std::size_t i = static_cast<std::size_t>(block.rows[r].atom);
        task(i, std::span(f.homes).subspan(f.homeBegin[i], f.homeBegin[i + 1] - f.homeBegin[i]));
      }
    });
  };
  const auto productOf = [&](const auto& home) { return &springs_[home.block].products[4 * static_cast<std::size_t>(home.row)]; };

  ofOwn([&](std::size_t i, auto) {
    for (int k = 0; k < 3; ++k) vector_[4 * i + k] = static_cast<float>(p[3 * i + k] * scale);
  });
  f.forBlocks([&](int b) {
    const auto& rows = f.list.blocks[b].rows;
    Springs& q = springs_[b];
    for (std::size_t r = 0; r < rows.size(); ++r)
      std::copy_n(&vector_[4 * static_cast<std::size_t>(rows[r].atom)], 4, &q.rows[8 * r + 4]);
    std::fill(q.products.begin(), q.products.end(), 0.0f);
    sweepOver(b, f.variant.springs);
  });
  ofOwn([&](std::size_t i, auto homes) {
    float sum = 0;
    for (const auto& home : homes) sum += productOf(home)[3];
    change_[i] = sum * weight_[i];
  });
  f.forBlocks([&](int b) {
    const auto& rows = f.list.blocks[b].rows;
    Springs& q = springs_[b];
    for (std::size_t r = 0; r < rows.size(); ++r) q.rows[8 * r + 3] = change_[rows[r].atom];
    sweepOver(b, f.variant.embedding);
  });
  ofOwn([&](std::size_t i, auto homes) {
    double sum[3] = {};
    for (const auto& home : homes)
      for (int k = 0; k < 3; ++k) sum[k] += productOf(home)[k];
    for (int k = 0; k < 3; ++k) out[3 * i + k] = sum[k] * largest;
  });
}

void Stiffness::precondition(std::span<double> v) const {
  for (std::size_t i = 0; i < inverses_.size() / 6; ++i) {
    const double* b = &inverses_[6 * i];
    double* at = &v[3 * i];
    const double x = at[0], y = at[1], z = at[2];
    at[0] = b[0] * x + b[3] * y + b[4] * z;
    at[1] = b[3] * x + b[1] * y + b[5] * z;
    at[2] = b[4] * x + b[5] * y + b[2] * z;
  }
}

}  // namespace metabasin
