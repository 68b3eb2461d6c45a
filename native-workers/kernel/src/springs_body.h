// Hessian-vector products over the neighbor list, compiled once per instruction set; see sweeps.h.
// Follows sweeps_body.h. No std:: code may be instantiated here.

namespace {

using metabasin::kFarSpring;
using metabasin::nearSpring;
using metabasin::SpringSweep;

typedef float Float4 __attribute__((vector_size(16)));
typedef float Float8 __attribute__((vector_size(32)));

inline void storeNarrow(Lanes a, float* out) {
  typedef float Narrow __attribute__((vector_size(4 * kLanes)));
  const Narrow n = __builtin_convertvector(a, Narrow);
  __builtin_memcpy(out, &n, sizeof n);
}
inline Float8 load8(const float* p) {
  Float8 v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}
inline void store8(Float8 v, float* p) { __builtin_memcpy(p, &v, sizeof v); }
inline float total8(const Float8& v) { return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])); }

/// Rows l and l + 4 of eight stand side by side in one register; four such pairs become four columns of
/// eight by moves within its halves.
inline Float8 low8(Float8 a, Float8 b) { return __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13); }
inline Float8 high8(Float8 a, Float8 b) { return __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15); }
inline Float8 first8(Float8 a, Float8 b) { return __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13); }
inline Float8 second8(Float8 a, Float8 b) { return __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15); }

struct Columns8 {
  Float8 x, y, z, w;
};
/// Four numbers of each of eight rows of eight.
inline Columns8 gather8(const float* base, const int* index) {
  Float8 p[4];
  for (int l = 0; l < 4; ++l) {
    Float4 lo, hi;
    __builtin_memcpy(&lo, base + 8 * static_cast<std::int64_t>(index[l]), sizeof lo);
    __builtin_memcpy(&hi, base + 8 * static_cast<std::int64_t>(index[l + 4]), sizeof hi);
    p[l] = __builtin_shufflevector(lo, hi, 0, 1, 2, 3, 4, 5, 6, 7);
  }
  const Float8 a = low8(p[0], p[1]), b = high8(p[0], p[1]), c = low8(p[2], p[3]), d = high8(p[2], p[3]);
  return {first8(a, c), second8(a, c), first8(b, d), second8(b, d)};
}
/// Adds the columns to rows of four.
inline void scatter8(float* base, const int* index, Float8 x, Float8 y, Float8 z, Float8 w) {
  const Float8 a = low8(x, y), b = high8(x, y), c = low8(z, w), d = high8(z, w);
  const Float8 p[4] = {first8(a, c), second8(a, c), first8(b, d), second8(b, d)};
  for (int l = 0; l < 8; ++l) {
    const Float8 v = p[l % 4];
    float* f = base + 4 * static_cast<std::int64_t>(index[l]);
    Float4 sum;
    __builtin_memcpy(&sum, f, sizeof sum);
    sum = sum + (l < 4 ? __builtin_shufflevector(v, v, 0, 1, 2, 3) : __builtin_shufflevector(v, v, 4, 5, 6, 7));
    __builtin_memcpy(f, &sum, sizeof sum);
  }
}

/// Second derivative of the interval by its variable, times step².
inline Lanes bend(Lanes f0, Lanes s0, Lanes f1, Lanes s1, Lanes p) {
  const Lanes rise = f1 - f0;
  const Lanes c3 = (s0 + s1) - (rise + rise);
  const Lanes c4 = (rise - s0) - c3;
  return broadcast(6.0) * c3 * p + (c4 + c4);
}

/// Adds A d̂d̂ᵀ + B to the block of the atom (sums) and to those of its neighbors, weighted with F'' ρ'² there.
inline void addBlocks(SpringSweep& s, const int* index, const double (&d)[3][8], const double* a, const double* b,
                      const double* own, const double* other, double* block) {
  for (int l = 0; l < 8; ++l) {
    const double xx = d[0][l] * d[0][l], yy = d[1][l] * d[1][l], zz = d[2][l] * d[2][l];
    const double xy = d[0][l] * d[1][l], xz = d[0][l] * d[2][l], yz = d[1][l] * d[2][l];
    double* far = s.blocks + 6 * static_cast<std::int64_t>(index[l]);
    const double mine = a[l] + own[l], its = a[l] + other[l];
    block[0] += mine * xx + b[l];
    block[1] += mine * yy + b[l];
    block[2] += mine * zz + b[l];
    block[3] += mine * xy;
    block[4] += mine * xz;
    block[5] += mine * yz;
    far[0] += its * xx + b[l];
    far[1] += its * yy + b[l];
    far[2] += its * zz + b[l];
    far[3] += its * xy;
    far[4] += its * xz;
    far[5] += its * yz;
  }
}

inline Lanes gatherScalars(const double* base, const int* index) {
  double v[kLanes];
  for (int l = 0; l < kLanes; ++l) v[l] = base[index[l]];
  return load(v);
}

/// Curvature and slope of a pair's part of a group, and what of them the diagonal blocks need.
struct Spring {
  double d[3][8], axial[8], transverse[8], own[8], other[8], rho[8], back[8];
};

/// Part h of a group: the spring of its pairs in 32-bit to `out`, and in full to `q`.
inline void makePart(SpringSweep& s, int i, bool near, const int* index, int h, float* out, Spring& q) {
  const Sweep& list = *s.list;
  const Lanes inverseStep = broadcast(list.inverseStep), perStep2 = inverseStep * inverseStep;
  const double* own = list.rows + 4 * static_cast<std::int64_t>(i);
  const std::int64_t first = static_cast<std::int64_t>(list.type[i]) * list.typeRows;
  const Columns c = gatherRows(list.rows, 4, index);
  const Lanes dx = c.a - broadcast(own[0]), dy = c.b - broadcast(own[1]), dz = c.c - broadcast(own[2]);
  const Place at = place(list, dx, dy, dz, c.d);
  int row[kLanes];
  storeInts(at.row, row);
  Columns k0, k1;
  if (near) {
    k0 = gatherRows(list.nearTable + 4 * first, 4, row);
    k1 = gatherRows(list.nearTable + 4 * first + 4, 4, row);
  } else {
    k0 = gatherRows(list.farTable + 2 * first, 2, row);
    k1 = {k0.c, k0.d, k0.c, k0.d};
  }
  Lanes z, zSlope, phi, phiOverR;
  hermite(k0.a, k0.b, k1.a, k1.b, at.p, z, zSlope);
  pairTerm(at.inverse, z, zSlope, inverseStep, phi, phiOverR);
  const Lanes phi1 = phiOverR * at.r;
  Lanes t = phi1;
  Lanes k = (bend(k0.a, k0.b, k1.a, k1.b, at.p) * perStep2 - broadcast(2.0) * phi1) * at.inverse;
  const int lane = kLanes * h;
  if (near) {
    Lanes rho, slope;
    hermite(k0.c, k0.d, k1.c, k1.d, at.p, rho, slope);
    const Lanes rho1 = slope * inverseStep, rho2 = bend(k0.c, k0.d, k1.c, k1.d, at.p) * perStep2;
    Lanes back1 = rho1, back2 = rho2;
    if (list.backTable) {
      const Columns b = gatherRows(list.backTable + 2 * first, 2, row);
      hermite(b.a, b.b, b.c, b.d, at.p, rho, slope);
      back1 = slope * inverseStep;
      back2 = bend(b.a, b.b, b.c, b.d, at.p) * perStep2;
    }
    const Lanes ownSlope = broadcast(s.slopes[i]), otherSlope = gatherScalars(s.slopes, index);
    t = t + ownSlope * rho1 + otherSlope * back1;
    k = k + ownSlope * rho2 + otherSlope * back2;
    storeNarrow(rho1 * at.inverse, out + 16 + lane);
    if (list.backTable) storeNarrow(back1 * at.inverse, out + 24 + lane);
    store(rho1, q.rho + lane);
    store(back1, q.back + lane);
    // Moving this atom changes the neighbor's density, and the other way round.
    store(gatherScalars(s.curvatures, index) * back1 * back1, q.own + lane);
    store(broadcast(s.curvatures[i]) * rho1 * rho1, q.other + lane);
  } else {
    store(Lanes{}, q.own + lane);
    store(Lanes{}, q.other + lane);
  }
  const Lanes unit[3] = {dx * at.inverse, dy * at.inverse, dz * at.inverse};
  const Lanes transverse = t * at.inverse, axial = k - transverse;
  for (int a = 0; a < 3; ++a) store(unit[a], q.d[a] + lane);
  storeNarrow(axial * at.inverse * at.inverse, out + lane);
  storeNarrow(transverse, out + 8 + lane);
  store(axial, q.axial + lane);
  store(transverse, q.transverse + lane);
}

void makeSprings(SpringSweep& s) {
  const Sweep& list = *s.list;
  Spring q;
  for (int i = 0; i < list.atoms; ++i) {
    double block[6] = {}, gradient[3] = {};
    for (int segment = 0; segment < 2; ++segment) {
      const bool near = segment == 0;
      const int* begin = near ? list.nearBegin : list.farBegin;
      for (int g = begin[i]; g < begin[i + 1]; ++g) {
        const int* index = (near ? list.nearIndex : list.farIndex) + 8 * static_cast<std::int64_t>(g);
        float* out = near ? s.near + nearSpring(list) * static_cast<std::int64_t>(g) : s.far + kFarSpring * static_cast<std::int64_t>(g);
        for (int h = 0; h < kParts; ++h) makePart(s, i, near, index + kLanes * h, h, out, q);
        if (!s.blocks) continue;
        addBlocks(s, index, q.d, q.axial, q.transverse, q.own, q.other, block);
        if (!near) continue;
        for (int l = 0; l < 8; ++l)
          for (int c = 0; c < 3; ++c) {
            gradient[c] -= q.rho[l] * q.d[c][l];
            s.gradients[3 * static_cast<std::int64_t>(index[l]) + c] += q.back[l] * q.d[c][l];
          }
      }
    }
    if (!s.blocks) continue;
    for (int c = 0; c < 6; ++c) s.blocks[6 * static_cast<std::int64_t>(i) + c] += block[c];
    for (int c = 0; c < 3; ++c) s.gradients[3 * static_cast<std::int64_t>(i) + c] += gradient[c];
  }
}

inline void addProduct(SpringSweep& s, int i, Float8 x, Float8 y, Float8 z) {
  float* f = s.products + 4 * static_cast<std::int64_t>(i);
  f[0] += total8(x);
  f[1] += total8(y);
  f[2] += total8(z);
}

/// Products with the springs of one segment of atom i; sums: x y z and δρ of the atom itself.
template <bool kNear, bool kSymmetric>
inline void segmentProducts(SpringSweep& s, int begin, int end, const float* own, Float8 (&sums)[4]) {
  constexpr int kSize = kNear ? (kSymmetric ? 24 : 32) : kFarSpring;
  const int* indices = kNear ? s.list->nearIndex : s.list->farIndex;
  const float* data = kNear ? s.near : s.far;
  for (int g = begin; g < end; ++g) {
    const int* index = indices + 8 * static_cast<std::int64_t>(g);
    const float* q = data + kSize * static_cast<std::int64_t>(g);
    const Columns8 at = gather8(s.rows, index), p = gather8(s.rows + 4, index);
    const Float8 dx = at.x - own[0], dy = at.y - own[1], dz = at.z - own[2];
    const Float8 px = p.x - own[4], py = p.y - own[5], pz = p.z - own[6];
    const Float8 along = dx * px + dy * py + dz * pz;
    const Float8 axial = load8(q) * along, transverse = load8(q + 8);
    const Float8 x = axial * dx + transverse * px, y = axial * dy + transverse * py, z = axial * dz + transverse * pz;
    sums[0] -= x;
    sums[1] -= y;
    sums[2] -= z;
    Float8 back = {};
    if (kNear) {
      back = load8(q + 16) * along;
      sums[3] += back;
      if (!kSymmetric) back = load8(q + 24) * along;
    }
    scatter8(s.products, index, x, y, z, back);
  }
}

template <bool kSymmetric>
void springProductsOf(SpringSweep& s) {
  const Sweep& list = *s.list;
  for (int i = 0; i < list.atoms; ++i) {
    const float* own = s.rows + 8 * static_cast<std::int64_t>(i);
    Float8 sums[4] = {};
    segmentProducts<true, kSymmetric>(s, list.nearBegin[i], list.nearBegin[i + 1], own, sums);
    segmentProducts<false, kSymmetric>(s, list.farBegin[i], list.farBegin[i + 1], own, sums);
    addProduct(s, i, sums[0], sums[1], sums[2]);
    s.products[4 * static_cast<std::int64_t>(i) + 3] += total8(sums[3]);
  }
}

template <bool kSymmetric>
void embeddingProductsOf(SpringSweep& s) {
  const Sweep& list = *s.list;
  constexpr int kSize = kSymmetric ? 24 : 32;
  for (int i = 0; i < list.atoms; ++i) {
    const float* own = s.rows + 8 * static_cast<std::int64_t>(i);
    Float8 sx = {}, sy = {}, sz = {};
    for (int g = list.nearBegin[i]; g < list.nearBegin[i + 1]; ++g) {
      const int* index = list.nearIndex + 8 * static_cast<std::int64_t>(g);
      const float* q = s.near + kSize * static_cast<std::int64_t>(g);
      const Columns8 at = gather8(s.rows, index);
      const Float8 rho = load8(q + 16);
      const Float8 weight = kSymmetric ? (at.w + own[3]) * rho : rho * own[3] + at.w * load8(q + 24);
      const Float8 x = weight * (at.x - own[0]), y = weight * (at.y - own[1]), z = weight * (at.z - own[2]);
      sx -= x;
      sy -= y;
      sz -= z;
      scatter8(s.products, index, x, y, z, Float8{});
    }
    addProduct(s, i, sx, sy, sz);
  }
}

void springProducts(SpringSweep& s) { s.list->backTable ? springProductsOf<false>(s) : springProductsOf<true>(s); }
void embeddingProducts(SpringSweep& s) { s.list->backTable ? embeddingProductsOf<false>(s) : embeddingProductsOf<true>(s); }

}  // namespace
