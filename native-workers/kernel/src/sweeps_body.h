// The sweeps, compiled once per instruction set; see sweeps.h. No std:: code may be instantiated here.
#include "lanes.h"
#include "sweeps.h"

namespace {

using metabasin::Sweep;

/// r, 1/r and the place in the tables of eight neighbors of an atom.
struct Pairs {
  Eight dx, dy, dz, r, inverse, p;
  int row[8];
};

inline Pairs place(const Sweep& s, const int* index, const double* own) {
  const Columns c = gatherRows(s.rows, 4, index);
  Pairs q;
  q.dx = c.a - broadcast(own[0]);
  q.dy = c.b - broadcast(own[1]);
  q.dz = c.c - broadcast(own[2]);
  const Eight square = q.dx * q.dx + q.dy * q.dy + q.dz * q.dz;
  q.r = root(square);
  q.inverse = broadcast(1.0) / q.r;
  // Beyond the last knot p stays 1, as in LAMMPS; beyond the cutoff the rows are 0.
  const Eight reach = broadcast(s.lastInterval);
  const Eight t = lesser(q.r * broadcast(s.inverseStep), reach + broadcast(2.0));
  const Eight knot = lesser(truncated(t), reach);
  q.p = lesser(t - knot, broadcast(1.0));
  const Eight row = whereLess(square, broadcast(s.cutoffSquared), knot, broadcast(s.zeroRow));
  storeInts(row + c.d, q.row);
  return q;
}

/// Value and slope per step of the cubic Hermite interval.
inline void hermite(Eight f0, Eight s0, Eight f1, Eight s1, Eight p, Eight& f, Eight& slope) {
  const Eight rise = f1 - f0, two = broadcast(2.0), three = broadcast(3.0);
  const Eight c4 = three * rise - two * s0 - s1;
  const Eight c3 = s0 + s1 - two * rise;
  f = ((c3 * p + c4) * p + s0) * p + f0;
  slope = (three * c3 * p + two * c4) * p + s0;
}

/// φ and φ'/r from the interval of rφ.
inline void pairTerm(const Pairs& q, Eight z, Eight slope, Eight inverseStep, Eight& phi, Eight& slopeOverR) {
  phi = z * q.inverse;
  slopeOverR = (slope * inverseStep - phi) * q.inverse * q.inverse;
}

/// Adds g·d to the force on the atom (returned sums) and takes it from the neighbors' rows.
inline void scatter(Sweep& s, const int* index, const Pairs& q, Eight g, Eight& fx, Eight& fy, Eight& fz) {
  const Eight x = g * q.dx, y = g * q.dy, z = g * q.dz, w = broadcast(0.0);
  fx = fx + x;
  fy = fy + y;
  fz = fz + z;
#if defined(__AVX512F__)
  const Columns rows = columns(x.v, y.v, z.v, w.v);  // the same moves lead back
  const Four lo[4] = {lowHalf(rows.a), lowHalf(rows.b), lowHalf(rows.c), lowHalf(rows.d)};
  const Four hi[4] = {highHalf(rows.a), highHalf(rows.b), highHalf(rows.c), highHalf(rows.d)};
#else
  Four lo[4] = {lowHalf(x), lowHalf(y), lowHalf(z), lowHalf(w)};
  Four hi[4] = {highHalf(x), highHalf(y), highHalf(z), highHalf(w)};
  transpose(lo[0], lo[1], lo[2], lo[3]);
  transpose(hi[0], hi[1], hi[2], hi[3]);
#endif
  for (int l = 0; l < 8; ++l) {
    double* f = s.forces + 4 * static_cast<std::int64_t>(index[l]);
    const Four sum = loadFour(f) - (l < 4 ? lo[l] : hi[l - 4]);
    __builtin_memcpy(f, &sum, sizeof sum);
  }
}

inline void addOwn(Sweep& s, int i, Eight fx, Eight fy, Eight fz) {
  double* f = s.forces + 4 * static_cast<std::int64_t>(i);
  f[0] += total(fx);
  f[1] += total(fy);
  f[2] += total(fz);
}

template <bool kSymmetric>
void densitySweep(Sweep& s) {
  const Eight inverseStep = broadcast(s.inverseStep);
  double energy = 0;
  for (int i = 0; i < s.atoms; ++i) {
    const double* own = s.rows + 4 * static_cast<std::int64_t>(i);
    const std::int64_t first = static_cast<std::int64_t>(s.type[i]) * s.typeRows;
    const double* table = s.nearTable + 4 * first;
    const double* back = kSymmetric ? nullptr : s.backTable + 2 * first;
    Eight sum = broadcast(0.0), pairEnergy = broadcast(0.0);
    for (int g = s.nearBegin[i]; g < s.nearBegin[i + 1]; ++g) {
      const int* index = s.nearIndex + 8 * static_cast<std::int64_t>(g);
      const Pairs q = place(s, index, own);
      const Columns k0 = gatherRows(table, 4, q.row), k1 = gatherRows(table + 4, 4, q.row);
      Eight z, zSlope, rho, rhoSlope, phi, phiOverR;
      hermite(k0.a, k0.b, k1.a, k1.b, q.p, z, zSlope);
      hermite(k0.c, k0.d, k1.c, k1.d, q.p, rho, rhoSlope);
      pairTerm(q, z, zSlope, inverseStep, phi, phiOverR);
      pairEnergy = pairEnergy + phi;
      sum = sum + rho;
      const Eight scale = inverseStep * q.inverse;
      double* data = s.pairData + (kSymmetric ? 16 : 24) * static_cast<std::int64_t>(g);
      store(rhoSlope * scale, data);
      store(phiOverR, data + 8);
      Eight returned = rho;
      if (!kSymmetric) {
        const Columns b = gatherRows(back, 2, q.row);
        Eight backSlope;
        hermite(b.a, b.b, b.c, b.d, q.p, returned, backSlope);
        store(backSlope * scale, data + 16);
      }
      double lanes[8];
      store(returned, lanes);
      for (int l = 0; l < 8; ++l) s.density[index[l]] += lanes[l];
    }
    s.density[i] += total(sum);
    energy += total(pairEnergy);
  }
  s.energy += energy;
}

void farSweep(Sweep& s) {
  const Eight inverseStep = broadcast(s.inverseStep);
  double energy = 0;
  for (int i = 0; i < s.atoms; ++i) {
    const double* own = s.rows + 4 * static_cast<std::int64_t>(i);
    const double* table = s.farTable + 2 * static_cast<std::int64_t>(s.type[i]) * s.typeRows;
    Eight fx = broadcast(0.0), fy = fx, fz = fx, pairEnergy = fx;
    for (int g = s.farBegin[i]; g < s.farBegin[i + 1]; ++g) {
      const int* index = s.farIndex + 8 * static_cast<std::int64_t>(g);
      const Pairs q = place(s, index, own);
      const Columns k = gatherRows(table, 2, q.row);
      Eight z, zSlope, phi, phiOverR;
      hermite(k.a, k.b, k.c, k.d, q.p, z, zSlope);
      pairTerm(q, z, zSlope, inverseStep, phi, phiOverR);
      pairEnergy = pairEnergy + phi;
      scatter(s, index, q, phiOverR, fx, fy, fz);
    }
    addOwn(s, i, fx, fy, fz);
    energy += total(pairEnergy);
  }
  s.energy += energy;
}

template <bool kSymmetric>
void forceSweep(Sweep& s) {
  for (int i = 0; i < s.atoms; ++i) {
    const double* own = s.rows + 4 * static_cast<std::int64_t>(i);
    const Eight ownSlope = broadcast(own[3]);
    Eight fx = broadcast(0.0), fy = fx, fz = fx;
    for (int g = s.nearBegin[i]; g < s.nearBegin[i + 1]; ++g) {
      const int* index = s.nearIndex + 8 * static_cast<std::int64_t>(g);
      const Columns c = gatherRows(s.rows, 4, index);
      Pairs q;
      q.dx = c.a - broadcast(own[0]);
      q.dy = c.b - broadcast(own[1]);
      q.dz = c.c - broadcast(own[2]);
      const double* data = s.pairData + (kSymmetric ? 16 : 24) * static_cast<std::int64_t>(g);
      const Eight rho = load(data), phi = load(data + 8);
      const Eight factor =
          kSymmetric ? (ownSlope + c.d) * rho + phi : (ownSlope * rho + c.d * load(data + 16)) + phi;
      scatter(s, index, q, factor, fx, fy, fz);
    }
    addOwn(s, i, fx, fy, fz);
  }
}

void densityOf(Sweep& s) { s.backTable ? densitySweep<false>(s) : densitySweep<true>(s); }
void forceOf(Sweep& s) { s.backTable ? forceSweep<false>(s) : forceSweep<true>(s); }

}  // namespace
