// Dense Cholesky in 32-bit, compiled once per instruction set; see sweeps.h. Every number is made by the
// same operations in the same order on every machine: lanes are independent rows, sums run over columns.
// No std:: code may be instantiated here.

namespace {

// As wide as a register: compilers take wider vectors apart badly.
#if defined(__AVX512F__)
constexpr int kRow = 16;
#elif defined(__AVX2__)
constexpr int kRow = 8;
#else
constexpr int kRow = 4;
#endif
typedef float Row __attribute__((vector_size(4 * kRow)));

/// Rows are worked on in strips of 16, in parts of a register.
constexpr int kStripParts = 16 / kRow;
constexpr int kBlock = 48;

inline Row loadRow(const float* p) {
  Row v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
inline void storeRow(Row v, float* p) { __builtin_memcpy(p, &v, sizeof v); }

/// target −= source · f over the rows from `row` (a multiple of 16) to n.
inline void subtract(float* target, const float* source, float f, int row, int n) {
  for (; row < n; row += 16)
    for (int h = 0; h < 16; h += kRow) storeRow(loadRow(target + row + h) - loadRow(source + row + h) * f, target + row + h);
}

/// rows of columns j … j+3 from j to n: target −= Σ_p column_p · column_p[j], p in [begin, end).
inline void updateColumns(float* a, int n, int stride, int begin, int end, int j) {
  // Four columns at once share the loads of the panel.
  float* const first = a + static_cast<long>(j) * stride;
  for (int row = j / 16 * 16; row < n; row += 16) {
    Row s[4][kStripParts];
    for (int c = 0; c < 4; ++c)
      for (int h = 0; h < kStripParts; ++h) s[c][h] = loadRow(first + static_cast<long>(c) * stride + row + kRow * h);
    const float* column = a + static_cast<long>(begin) * stride;
    for (int p = begin; p < end; ++p, column += stride)
      for (int h = 0; h < kStripParts; ++h) {
        const Row v = loadRow(column + row + kRow * h);
        for (int c = 0; c < 4; ++c) s[c][h] = s[c][h] - v * column[j + c];
      }
    for (int c = 0; c < 4; ++c)
      for (int h = 0; h < kStripParts; ++h) storeRow(s[c][h], first + static_cast<long>(c) * stride + row + kRow * h);
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
        subtract(column, former, former[j], j / 16 * 16, n);
      }
      const float pivot = column[j];
      if (!(pivot > 1e-6f)) return false;
      const float diagonal = __builtin_sqrtf(pivot);
      for (int row = j / 16 * 16; row < n; row += kRow) storeRow(loadRow(column + row) / diagonal, column + row);
      column[j] = diagonal;
    }
    for (int j = end; j < n; j += 4) updateColumns(a, n, stride, block, end, j);
  }
  return true;
}

/// b −= Σ_c column_c x_c over the rows from `row` to n, for 16 columns at `a`: b is loaded once for all of them.
inline void subtractStrip(float* b, const float* a, int stride, const float* x, int row, int n) {
  for (; row < n; row += 16)
    for (int h = 0; h < 16; h += kRow) {
      Row sum = loadRow(b + row + h);
      for (int c = 0; c < 16; ++c) sum = sum - loadRow(a + static_cast<long>(c) * stride + row + h) * x[c];
      storeRow(sum, b + row + h);
    }
}

/// Rows of b from `row` to n times column: sixteen partial sums, then these one by one.
inline float product(const float* column, const float* b, int row, int n) {
  Row sums[kStripParts] = {};
  for (; row < n; row += 16)
    for (int h = 0; h < kStripParts; ++h) sums[h] = sums[h] + loadRow(column + row + kRow * h) * loadRow(b + row + kRow * h);
  float sum[16], all = 0;
  for (int h = 0; h < kStripParts; ++h) storeRow(sums[h], sum + kRow * h);
  for (int l = 0; l < 16; ++l) all += sum[l];
  return all;
}

void solve(const float* a, int n, int stride, float* b) {
  for (int block = 0; block < n; block += 16) {
    const int end = block + 16 < n ? block + 16 : n;
    for (int j = block; j < end; ++j) {
      const float* column = a + static_cast<long>(j) * stride;
      b[j] /= column[j];
      for (int row = j + 1; row < end; ++row) b[row] -= column[row] * b[j];
    }
    if (end < n) subtractStrip(b, a + static_cast<long>(block) * stride, stride, b + block, end, n);
  }
  for (int block = (n - 1) / 16 * 16; block >= 0; block -= 16) {
    const int end = block + 16 < n ? block + 16 : n;
    for (int j = end - 1; j >= block; --j) {
      const float* column = a + static_cast<long>(j) * stride;
      float rest = product(column, b, end, n);
      for (int row = j + 1; row < end; ++row) rest += column[row] * b[row];
      b[j] = (b[j] - rest) / column[j];
    }
  }
}

}  // namespace
