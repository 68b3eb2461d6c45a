#pragma once
// Eight double lanes, the same operations in the same order on every machine: only add, multiply,
// divide and square root, each correctly rounded, so that all variants give the same bits.
// Included by the files that are compiled once per instruction set: nothing here may have external
// linkage, or the linker could hand AVX-512 code to a machine without it.

#include <cstdint>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace {

typedef double Four __attribute__((vector_size(32)));
typedef long long FourMask __attribute__((vector_size(32)));
typedef int FourInt __attribute__((vector_size(16)));

inline Four rootOf(Four a) {
#if defined(__AVX2__)
  return (Four)_mm256_sqrt_pd((__m256d)a);
#else
  return Four{__builtin_sqrt(a[0]), __builtin_sqrt(a[1]), __builtin_sqrt(a[2]), __builtin_sqrt(a[3])};
#endif
}

#if defined(__AVX512F__)

typedef double EightRaw __attribute__((vector_size(64)));
typedef int EightInt __attribute__((vector_size(32)));

struct Eight {
  EightRaw v;
};
inline Eight broadcast(double a) { return {EightRaw{a, a, a, a, a, a, a, a}}; }
inline Eight join(Four lo, Four hi) { return {__builtin_shufflevector(lo, hi, 0, 1, 2, 3, 4, 5, 6, 7)}; }
inline Four lowHalf(Eight a) { return __builtin_shufflevector(a.v, a.v, 0, 1, 2, 3); }
inline Four highHalf(Eight a) { return __builtin_shufflevector(a.v, a.v, 4, 5, 6, 7); }
inline Eight operator+(Eight a, Eight b) { return {a.v + b.v}; }
inline Eight operator-(Eight a, Eight b) { return {a.v - b.v}; }
inline Eight operator*(Eight a, Eight b) { return {a.v * b.v}; }
inline Eight operator/(Eight a, Eight b) { return {a.v / b.v}; }
inline Eight root(Eight a) { return {(EightRaw)_mm512_maskz_sqrt_pd(static_cast<__mmask8>(-1), (__m512d)a.v)}; }
/// a where a < b, else b.
inline Eight lesser(Eight a, Eight b) { return {a.v < b.v ? a.v : b.v}; }
/// x where a < b, else y.
inline Eight whereLess(Eight a, Eight b, Eight x, Eight y) { return {a.v < b.v ? x.v : y.v}; }
inline Eight truncated(Eight a) {
  return {__builtin_convertvector(__builtin_convertvector(a.v, EightInt), EightRaw)};
}
inline void storeInts(Eight a, int* out) {
  const EightInt i = __builtin_convertvector(a.v, EightInt);
  __builtin_memcpy(out, &i, sizeof i);
}
inline Eight load(const double* p) {
  Eight a;
  __builtin_memcpy(&a.v, p, sizeof a.v);
  return a;
}
inline void store(Eight a, double* p) { __builtin_memcpy(p, &a.v, sizeof a.v); }

#else

struct Eight {
  Four lo, hi;
};
inline Eight broadcast(double a) { return {Four{a, a, a, a}, Four{a, a, a, a}}; }
inline Eight join(Four lo, Four hi) { return {lo, hi}; }
inline Four lowHalf(Eight a) { return a.lo; }
inline Four highHalf(Eight a) { return a.hi; }
inline Eight operator+(Eight a, Eight b) { return {a.lo + b.lo, a.hi + b.hi}; }
inline Eight operator-(Eight a, Eight b) { return {a.lo - b.lo, a.hi - b.hi}; }
inline Eight operator*(Eight a, Eight b) { return {a.lo * b.lo, a.hi * b.hi}; }
inline Eight operator/(Eight a, Eight b) { return {a.lo / b.lo, a.hi / b.hi}; }
inline Eight root(Eight a) { return {rootOf(a.lo), rootOf(a.hi)}; }
inline Eight lesser(Eight a, Eight b) { return {a.lo < b.lo ? a.lo : b.lo, a.hi < b.hi ? a.hi : b.hi}; }
inline Eight whereLess(Eight a, Eight b, Eight x, Eight y) {
  return {a.lo < b.lo ? x.lo : y.lo, a.hi < b.hi ? x.hi : y.hi};
}
inline Eight truncated(Eight a) {
  return {__builtin_convertvector(__builtin_convertvector(a.lo, FourInt), Four),
          __builtin_convertvector(__builtin_convertvector(a.hi, FourInt), Four)};
}
inline void storeInts(Eight a, int* out) {
  const FourInt lo = __builtin_convertvector(a.lo, FourInt), hi = __builtin_convertvector(a.hi, FourInt);
  __builtin_memcpy(out, &lo, sizeof lo);
  __builtin_memcpy(out + 4, &hi, sizeof hi);
}
inline Eight load(const double* p) {
  Eight a;
  __builtin_memcpy(&a, p, sizeof a);
  return a;
}
inline void store(Eight a, double* p) { __builtin_memcpy(p, &a, sizeof a); }

#endif

/// Sum over the lanes, always as ((0+4)+(2+6)) + ((1+5)+(3+7)).
inline double total(Eight a) {
  const Four s = lowHalf(a) + highHalf(a);
  return (s[0] + s[2]) + (s[1] + s[3]);
}

inline Four loadFour(const double* p) {
  Four a;
  __builtin_memcpy(&a, p, sizeof a);
  return a;
}

/// Four rows of four become four columns of four.
inline void transpose(Four& a, Four& b, Four& c, Four& d) {
  const Four ab02 = __builtin_shufflevector(a, b, 0, 4, 2, 6), ab13 = __builtin_shufflevector(a, b, 1, 5, 3, 7);
  const Four cd02 = __builtin_shufflevector(c, d, 0, 4, 2, 6), cd13 = __builtin_shufflevector(c, d, 1, 5, 3, 7);
  a = __builtin_shufflevector(ab02, cd02, 0, 1, 4, 5);
  b = __builtin_shufflevector(ab13, cd13, 0, 1, 4, 5);
  c = __builtin_shufflevector(ab02, cd02, 2, 3, 6, 7);
  d = __builtin_shufflevector(ab13, cd13, 2, 3, 6, 7);
}

/// Columns of eight rows of four numbers that start at base + stride * index[lane].
struct Columns {
  Eight a, b, c, d;
};
#if defined(__AVX512F__)
inline Columns columns(EightRaw a, EightRaw b, EightRaw c, EightRaw d) {
  const EightRaw ab02 = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14);
  const EightRaw ab13 = __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
  const EightRaw cd02 = __builtin_shufflevector(c, d, 0, 8, 2, 10, 4, 12, 6, 14);
  const EightRaw cd13 = __builtin_shufflevector(c, d, 1, 9, 3, 11, 5, 13, 7, 15);
  return {{__builtin_shufflevector(ab02, cd02, 0, 1, 8, 9, 4, 5, 12, 13)},
          {__builtin_shufflevector(ab13, cd13, 0, 1, 8, 9, 4, 5, 12, 13)},
          {__builtin_shufflevector(ab02, cd02, 2, 3, 10, 11, 6, 7, 14, 15)},
          {__builtin_shufflevector(ab13, cd13, 2, 3, 10, 11, 6, 7, 14, 15)}};
}
#endif
inline Columns gatherRows(const double* base, int stride, const int* index) {
  Four r[8];
  for (int l = 0; l < 8; ++l) r[l] = loadFour(base + static_cast<std::int64_t>(stride) * index[l]);
#if defined(__AVX512F__)
  // Rows l and l + 4 side by side: half as many moves as two transpositions of four.
  EightRaw p[4];
  for (int l = 0; l < 4; ++l) p[l] = join(r[l], r[l + 4]).v;
  return columns(p[0], p[1], p[2], p[3]);
#else
  transpose(r[0], r[1], r[2], r[3]);
  transpose(r[4], r[5], r[6], r[7]);
  return {join(r[0], r[4]), join(r[1], r[5]), join(r[2], r[6]), join(r[3], r[7])};
#endif
}

}  // namespace
