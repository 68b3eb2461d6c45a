#include "localFactor.h"

#include <algorithm>
#include <cstdint>

namespace metabasin {
namespace {

float* aligned(std::vector<float>& storage) {
  const auto address = reinterpret_cast<std::uintptr_t>(storage.data());
  return storage.data() + (64 - address % 64) % 64 / sizeof(float);
}

}  // namespace

LocalFactor::LocalFactor(LocalCluster& cluster)
    : cluster_(cluster), variant_(sweepVariant()), size_((3 * cluster.freeAtoms() + 3) / 4 * 4),
      stride_((size_ + 15) / 16 * 16), storage_(static_cast<std::size_t>(size_) * stride_ + 16),
      matrix_(aligned(storage_)), vectorStorage_(stride_ + 16), vector_(aligned(vectorStorage_)) {}

LocalFactor::LocalFactor(const LocalFactor& other) : LocalFactor(other.cluster_) { assign(other); }

void LocalFactor::assign(const LocalFactor& other) {
  std::copy_n(other.matrix_, static_cast<std::size_t>(size_) * stride_, matrix_);
}

void LocalFactor::refresh() {
  const int n = 3 * cluster_.freeAtoms();
  for (float shift = 0.0f;; shift = shift == 0.0f ? 0.05f : 4.0f * shift) {
    std::fill(storage_.begin(), storage_.end(), 0.0f);
    cluster_.addHessian(matrix_, stride_);
    for (int j = 0; j < size_; ++j) matrix_[static_cast<std::size_t>(j) * stride_ + j] += j < n ? shift : 1.0f;
    if (variant_.factor(matrix_, size_, stride_)) return;
  }
}

void LocalFactor::solve(std::span<double> v) const {
  // Scaled to 1, so that small forces do not underflow.
  double largest = 0;
  for (double x : v) largest = std::max(largest, x < 0 ? -x : x);
  if (largest == 0) return;
  std::fill(vectorStorage_.begin(), vectorStorage_.end(), 0.0f);
  for (std::size_t i = 0; i < v.size(); ++i) vector_[i] = static_cast<float>(v[i] / largest);
  variant_.solve(matrix_, size_, stride_, vector_);
  for (std::size_t i = 0; i < v.size(); ++i) v[i] = vector_[i] * largest;
}

}  // namespace metabasin
