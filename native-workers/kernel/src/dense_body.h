// Dense Cholesky in 32-bit, compiled once per instruction set; see sweeps.h. Every number is made by the
// same operations in the same order on every machine: lanes are independent rows, sums run over columns.
// No std:: code may be instantiated here.

namespace {

typedef float Sixteen __attribute__((vector_size(64)));

constexpr int kBlock = 48;

inline Sixteen loadSixteen(const float* p) {
  Sixteen v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
inline void storeSixteen(const Sixteen& v, float* p) { __builtin_memcpy(p, &v, sizeof v); }

/// rows of column j from `row` (a multiple of 16) to n: target −= Σ_p column_p · column_p[j], p in [begin, end).
inline void updateColumns(float* a, int n, int stride, int begin, int end, int j) {
  // Four columns at once share the loads of the panel.
  float* t[4] = {a + static_cast<long>(j) * stride, a + static_cast<long>(j + 1) * stride,
                 a + static_cast<long>(j + 2) * stride, a + static_cast<long>(j + 3) * stride};
  for (int row = j / 16 * 16; row < n; row += 16) {
    Sixteen s0 = loadSixteen(t[0] + row), s1 = loadSixteen(t[1] + row), s2 = loadSixteen(t[2] + row),
            s3 = loadSixteen(t[3] + row);
    for (int p = begin; p < end; ++p) {
      const float* column = a + static_cast<long>(p) * stride;
      const Sixteen v = loadSixteen(column + row);
      s0 = s0 - v * column[j];
      s1 = s1 - v * column[j + 1];
      s2 = s2 - v * column[j + 2];
      s3 = s3 - v * column[j + 3];
    }
    storeSixteen(s0, t[0] + row);
    storeSixteen(s1, t[1] + row);
    storeSixteen(s2, t[2] + row);
    storeSixteen(s3, t[3] + row);
  }
}

/// REQUIRES: n is a multiple of 4 (the caller pads with the unit matrix).
bool factor(float* a, int n, int stride) {
  for (int block = 0; block < n; block += kBlock) {
    const int end = block + kBlock < n ? block + kBlock : n;
    for (int j = block; j < end; ++j) {
      float* column = a + static_cast<long>(j) * stride;
      for (int p = block; p < j; ++p) {
        const float* former = a + static_cast<long>(p) * stride;
        const float f = former[j];
        for (int row = j / 16 * 16; row < n; row += 16)
          storeSixteen(loadSixteen(column + row) - loadSixteen(former + row) * f, column + row);
      }
      const float pivot = column[j];
      if (!(pivot > 1e-6f)) return false;
      const float diagonal = __builtin_sqrtf(pivot);
      for (int row = j / 16 * 16; row < n; row += 16) storeSixteen(loadSixteen(column + row) / diagonal, column + row);
      column[j] = diagonal;
    }
    for (int j = end; j < n; j += 4) updateColumns(a, n, stride, block, end, j);
  }
  return true;
}

void solve(const float* a, int n, int stride, float* b) {
  for (int j = 0; j < n; ++j) {
    const float* column = a + static_cast<long>(j) * stride;
    const float x = b[j] / column[j];
    b[j] = x;
    // Up to the next multiple of 16 one by one, then in lanes.
    const int even = (j + 16) / 16 * 16;
    for (int row = j + 1; row < even && row < n; ++row) b[row] -= column[row] * x;
    for (int row = even; row < n; row += 16) storeSixteen(loadSixteen(b + row) - loadSixteen(column + row) * x, b + row);
  }
  for (int j = n - 1; j >= 0; --j) {
    const float* column = a + static_cast<long>(j) * stride;
    Sixteen sum = {};
    float rest = 0;
    const int even = (j + 16) / 16 * 16;
    for (int row = j + 1; row < even && row < n; ++row) rest += column[row] * b[row];
    for (int row = even; row < n; row += 16) sum = sum + loadSixteen(column + row) * loadSixteen(b + row);
    for (int l = 0; l < 16; ++l) rest += sum[l];
    b[j] = (b[j] - rest) / column[j];
  }
}

}  // namespace
