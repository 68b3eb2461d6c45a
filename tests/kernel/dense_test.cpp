#include <cstdint>
#include <cstring>

#include "sweeps.h"
#include "systems.h"

using namespace metabasin;

namespace {

/// A symmetric matrix in the layout of SweepVariant::factor.
struct Dense {
  int n, stride;
  std::vector<float> storage;
  float* a;

  explicit Dense(int size) : n(size), stride((size + 15) / 16 * 16), storage(static_cast<std::size_t>(n) * stride + 16) {
    align();
  }
  Dense(const Dense& other) : n(other.n), stride(other.stride), storage(other.storage.size()) {
    align();
    std::copy_n(other.a, static_cast<std::size_t>(n) * stride, a);
  }
  float& at(int row, int column) { return a[static_cast<std::size_t>(column) * stride + row]; }
  void align() { a = storage.data() + (64 - reinterpret_cast<std::uintptr_t>(storage.data()) % 64) % 64 / sizeof(float); }
};

/// B Bᵀ + 1, lower triangle.
Dense positive(int n, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> b(n * n);
  for (double& v : b) v = random.normal();
  Dense m(n);
  for (int i = 0; i < n; ++i)
    for (int j = 0; j <= i; ++j) {
      double sum = i == j ? 1 : 0;
      for (int k = 0; k < n; ++k) sum += b[i * n + k] * b[j * n + k] / n;
      m.at(i, j) = static_cast<float>(sum);
    }
  return m;
}

/// Sizes around the blocks of 16 and 48 of the factorization; all multiples of 4, as it requires.
const int kSizes[] = {4, 8, 12, 16, 20, 44, 48, 52, 60, 96, 100, 148, 204};

}  // namespace

TEST("dense: the factor times its transpose is the matrix, and its solutions solve") {
  for (int n : kSizes) {
    Dense m = positive(n, n), l = m;
    const SweepVariant& variant = sweepVariant("plain");
    CHECK(variant.factor(l.a, n, l.stride));
    double worst = 0;
    for (int i = 0; i < n; ++i)
      for (int j = 0; j <= i; ++j) {
        double sum = 0;
        for (int k = 0; k <= j; ++k) sum += static_cast<double>(l.at(i, k)) * l.at(j, k);
        worst = std::max(worst, std::abs(sum - m.at(i, j)));
      }
    CHECK_NEAR(worst, 0, 5e-6);
    Dense vector(l.stride);
    for (int i = 0; i < n; ++i) vector.a[i] = static_cast<float>(std::sin(1.0 + i));
    variant.solve(l.a, n, l.stride, vector.a);
    for (int i = 0; i < n; ++i) {
      double sum = 0;
      for (int j = 0; j < n; ++j) sum += static_cast<double>(m.at(std::max(i, j), std::min(i, j))) * vector.a[j];
      CHECK_NEAR(sum, std::sin(1.0 + i), 2e-5);
    }
  }
}

TEST("dense: all variants factor and solve to the same bits") {
  for (int n : kSizes) {
    const Dense m = positive(n, 100 + n);
    std::vector<Dense> factors, solutions;
    for (const char* name : systems::variants()) {
      factors.push_back(m);
      Dense& l = factors.back();
      CHECK(sweepVariant(name).factor(l.a, n, l.stride));
      Dense vector(l.stride);
      for (int i = 0; i < n; ++i) vector.a[i] = static_cast<float>(std::cos(2.0 * i));
      sweepVariant(name).solve(l.a, n, l.stride, vector.a);
      solutions.push_back(vector);
    }
    for (std::size_t v = 1; v < factors.size(); ++v) {
      for (int j = 0; j < n; ++j)
        CHECK(std::memcmp(&factors[v].at(j, j), &factors[0].at(j, j), (n - j) * sizeof(float)) == 0);
      CHECK(std::memcmp(solutions[v].a, solutions[0].a, n * sizeof(float)) == 0);
    }
  }
}

TEST("dense: a matrix that is not positive is refused by all variants") {
  for (const char* name : systems::variants())
    for (int n : {4, 52, 100}) {
      Dense m = positive(n, 7);
      m.at(n - 2, n - 2) = -1.0f;
      CHECK(!sweepVariant(name).factor(m.a, n, m.stride));
      Dense none = positive(n, 7);
      none.at(n / 2, n / 2) = std::nanf("");
      CHECK(!sweepVariant(name).factor(none.a, n, none.stride));
    }
}
