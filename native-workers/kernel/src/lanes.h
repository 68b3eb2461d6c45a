#pragma once
// Lanes of doubles, the same operations in the same order on every machine: only add, multiply, divide and
// square root, each correctly rounded, so that all variants give the same bits. A group of eight neighbors
// is worked on in parts of as many lanes as a register has: narrower parts leave registers free.
// Included by the files that are compiled once per instruction set: nothing here may have external
// linkage, or the linker could hand AVX-512 code to a machine without it.

#include <cstdint>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace {

typedef double Four __attribute__((vector_size(32)));

inline Four loadFour(const double* p) {
  Four a;
  __builtin_memcpy(&a, p, sizeof a);
  return a;
}
inline void storeFour(Four a, double* p) { __builtin_memcpy(p, &a, sizeof a); }

/// Columns of rows of four numbers, one row a lane.
template <class V>
struct ColumnsOf {
  V a, b, c, d;
};

// METABASIN_WIDE_LANES may also be set by a test, to run the wide form where there is no AVX-512.
#if defined(__AVX512F__) || defined(METABASIN_WIDE_LANES)

constexpr int kLanes = 8;
typedef double Lanes __attribute__((vector_size(64)));
typedef int LaneInts __attribute__((vector_size(32)));

inline Lanes broadcast(double a) { return Lanes{a, a, a, a, a, a, a, a}; }
inline Lanes root(Lanes a) {
#if defined(__AVX512F__)
  return (Lanes)_mm512_maskz_sqrt_pd(static_cast<__mmask8>(-1), (__m512d)a);
#else
  for (int l = 0; l < 8; ++l) a[l] = __builtin_sqrt(a[l]);
  return a;
#endif
}
inline Four lowHalf(Lanes a) { return __builtin_shufflevector(a, a, 0, 1, 2, 3); }
inline Four highHalf(Lanes a) { return __builtin_shufflevector(a, a, 4, 5, 6, 7); }

typedef ColumnsOf<Lanes> Columns;

/// Rows l and l + 4 side by side become columns, and columns become such rows: the same moves both ways.
inline Columns turned(Lanes a, Lanes b, Lanes c, Lanes d) {
  const Lanes ab02 = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14);
  const Lanes ab13 = __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
  const Lanes cd02 = __builtin_shufflevector(c, d, 0, 8, 2, 10, 4, 12, 6, 14);
  const Lanes cd13 = __builtin_shufflevector(c, d, 1, 9, 3, 11, 5, 13, 7, 15);
  return {__builtin_shufflevector(ab02, cd02, 0, 1, 8, 9, 4, 5, 12, 13),
          __builtin_shufflevector(ab13, cd13, 0, 1, 8, 9, 4, 5, 12, 13),
          __builtin_shufflevector(ab02, cd02, 2, 3, 10, 11, 6, 7, 14, 15),
          __builtin_shufflevector(ab13, cd13, 2, 3, 10, 11, 6, 7, 14, 15)};
}
/// The rows of four numbers that start at base + stride * index[lane].
inline Columns gatherRows(const double* base, int stride, const int* index) {
  Lanes p[4];
  for (int l = 0; l < 4; ++l)
    p[l] = __builtin_shufflevector(loadFour(base + static_cast<std::int64_t>(stride) * index[l]),
                                   loadFour(base + static_cast<std::int64_t>(stride) * index[l + 4]), 0, 1, 2, 3, 4, 5, 6, 7);
  return turned(p[0], p[1], p[2], p[3]);
}
/// Takes the columns x y z 0 from the rows of four numbers at base + 4 index[lane].
inline void takeFromRows(double* base, const int* index, Lanes x, Lanes y, Lanes z) {
  const Columns rows = turned(x, y, z, Lanes{});
  const Lanes pairs[4] = {rows.a, rows.b, rows.c, rows.d};
  for (int l = 0; l < 8; ++l) {
    double* f = base + 4 * static_cast<std::int64_t>(index[l]);
    storeFour(loadFour(f) - (l < 4 ? lowHalf(pairs[l]) : highHalf(pairs[l - 4])), f);
  }
}

#elif defined(__AVX2__)

constexpr int kLanes = 4;
typedef Four Lanes;
typedef int LaneInts __attribute__((vector_size(16)));

inline Lanes broadcast(double a) { return Lanes{a, a, a, a}; }
inline Lanes root(Lanes a) { return (Lanes)_mm256_sqrt_pd((__m256d)a); }

typedef ColumnsOf<Lanes> Columns;

/// Four rows of four become four columns of four.
inline Columns turned(Four a, Four b, Four c, Four d) {
  const Four ab02 = __builtin_shufflevector(a, b, 0, 4, 2, 6), ab13 = __builtin_shufflevector(a, b, 1, 5, 3, 7);
  const Four cd02 = __builtin_shufflevector(c, d, 0, 4, 2, 6), cd13 = __builtin_shufflevector(c, d, 1, 5, 3, 7);
  return {__builtin_shufflevector(ab02, cd02, 0, 1, 4, 5), __builtin_shufflevector(ab13, cd13, 0, 1, 4, 5),
          __builtin_shufflevector(ab02, cd02, 2, 3, 6, 7), __builtin_shufflevector(ab13, cd13, 2, 3, 6, 7)};
}
/// The rows of four numbers that start at base + stride * index[lane].
inline Columns gatherRows(const double* base, int stride, const int* index) {
  const auto row = [&](int l) { return loadFour(base + static_cast<std::int64_t>(stride) * index[l]); };
  return turned(row(0), row(1), row(2), row(3));
}
/// Takes the columns x y z 0 from the rows of four numbers at base + 4 index[lane].
inline void takeFromRows(double* base, const int* index, Lanes x, Lanes y, Lanes z) {
  const Columns rows = turned(x, y, z, Lanes{});
  const Four all[4] = {rows.a, rows.b, rows.c, rows.d};
  for (int l = 0; l < 4; ++l) {
    double* f = base + 4 * static_cast<std::int64_t>(index[l]);
    storeFour(loadFour(f) - all[l], f);
  }
}

#else

constexpr int kLanes = 2;
typedef double Lanes __attribute__((vector_size(16)));
typedef int LaneInts __attribute__((vector_size(8)));

inline Lanes broadcast(double a) { return Lanes{a, a}; }
inline Lanes root(Lanes a) { return Lanes{__builtin_sqrt(a[0]), __builtin_sqrt(a[1])}; }

typedef ColumnsOf<Lanes> Columns;

inline Lanes firsts(Lanes a, Lanes b) { return __builtin_shufflevector(a, b, 0, 2); }
inline Lanes seconds(Lanes a, Lanes b) { return __builtin_shufflevector(a, b, 1, 3); }
inline Lanes loadTwo(const double* p) {
  Lanes a;
  __builtin_memcpy(&a, p, sizeof a);
  return a;
}
/// The rows of four numbers that start at base + stride * index[lane].
inline Columns gatherRows(const double* base, int stride, const int* index) {
  const double *one = base + static_cast<std::int64_t>(stride) * index[0], *two = base + static_cast<std::int64_t>(stride) * index[1];
  const Lanes a = loadTwo(one), b = loadTwo(two), c = loadTwo(one + 2), d = loadTwo(two + 2);
  return {firsts(a, b), seconds(a, b), firsts(c, d), seconds(c, d)};
}
/// Takes the columns x y z from the rows of four numbers at base + 4 index[lane].
inline void takeFromRows(double* base, const int* index, Lanes x, Lanes y, Lanes z) {
  const Lanes xy[2] = {firsts(x, y), seconds(x, y)};
  for (int l = 0; l < 2; ++l) {
    double* f = base + 4 * static_cast<std::int64_t>(index[l]);
    const Lanes sum = loadTwo(f) - xy[l];
    __builtin_memcpy(f, &sum, sizeof sum);
    f[2] -= z[l];
  }
}

#endif

constexpr int kParts = 8 / kLanes;

/// a where a < b, else b.
inline Lanes lesser(Lanes a, Lanes b) {
#if defined(__AVX512F__)
  return (Lanes)_mm512_maskz_min_pd(static_cast<__mmask8>(-1), (__m512d)a, (__m512d)b);
#elif defined(__AVX2__) && !defined(METABASIN_WIDE_LANES)
  return (Lanes)_mm256_min_pd((__m256d)a, (__m256d)b);
#else
  return a < b ? a : b;
#endif
}
/// Towards 0; |a| below 2^31.
inline Lanes truncated(Lanes a) {
#if defined(__AVX2__) && !defined(__AVX512F__) && !defined(METABASIN_WIDE_LANES)
  return (Lanes)_mm256_round_pd((__m256d)a, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
#else
  return __builtin_convertvector(__builtin_convertvector(a, LaneInts), Lanes);
#endif
}
inline void storeInts(Lanes a, int* out) {
  const LaneInts i = __builtin_convertvector(a, LaneInts);
  __builtin_memcpy(out, &i, sizeof i);
}
inline Lanes load(const double* p) {
  Lanes a;
  __builtin_memcpy(&a, p, sizeof a);
  return a;
}
inline void store(Lanes a, double* p) { __builtin_memcpy(p, &a, sizeof a); }

/// A sum kept by the eight lanes of the groups.
struct Sum {
  Lanes part[kParts] = {};
  void add(int h, Lanes v) { part[h] = part[h] + v; }
  /// Always as ((0+4)+(2+6)) + ((1+5)+(3+7)).
  double total() const {
    double l[8];
    for (int h = 0; h < kParts; ++h) store(part[h], l + kLanes * h);
    return ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]));
  }
};

}  // namespace
