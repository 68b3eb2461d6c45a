#pragma once
#include <array>
#include <cstdint>

namespace metabasin {

/// Seeded random numbers: the same seed gives the same sequence on every machine (bits and uniform
/// exactly; normal up to the last bit of the platform's logarithm).
/// Generator: xoshiro256++ 1.0 (Blackman & Vigna, ACM Trans. Math. Softw. 47, 36 (2021)), period
/// 2^256 - 1, its state filled from the seed by splitmix64 (Steele, Lea & Flood, OOPSLA 2014).
/// Thread safety: one Random per thread.
class Random {
 public:
  explicit Random(std::uint64_t seed);
  /// REQUIRES: not all words 0.
  explicit Random(const std::array<std::uint64_t, 4>& state) : state_(state) {}

  /// 64 bits, uniform.
  std::uint64_t bits();
  /// Uniform on [0, 1), 53 bits.
  double uniform();
  /// Normal, mean 0 and variance 1, by Marsaglia's polar method.
  double normal();

 private:
  std::array<std::uint64_t, 4> state_{};
  double spare_ = 0;
  bool hasSpare_ = false;
};

/// The step of splitmix64: advances `state` and returns the next number.
std::uint64_t splitmix64(std::uint64_t& state);

}  // namespace metabasin
