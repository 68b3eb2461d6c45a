// The sweeps, compiled once per instruction set; see sweeps.h. No std:: code may be instantiated here.
#include "lanes.h"
#include "sweeps.h"

namespace {

using metabasin::Sweep;

/// 1/r and the place in the tables of one part of a group, from its d.
struct Place {
  Lanes r, inverse, p, row;
};

inline Place place(const Sweep& s, Lanes dx, Lanes dy, Lanes dz, Lanes typeRow) {
  const Lanes square = dx * dx + dy * dy + dz * dz;
  Place q;
  q.r = root(square);
  q.inverse = broadcast(1.0) / q.r;
  // Beyond the last knot p stays 1, as in LAMMPS; beyond the cutoff the rows are 0.
  const Lanes reach = broadcast(s.lastInterval);
  const Lanes t = lesser(q.r * broadcast(s.inverseStep), reach + broadcast(2.0));
  const Lanes knot = lesser(truncated(t), reach);
  q.p = lesser(t - knot, broadcast(1.0));
  q.row = (square < broadcast(s.cutoffSquared) ? knot : broadcast(s.zeroRow)) + typeRow;
  return q;
}

/// Value and slope per step of the cubic Hermite interval.
inline void hermite(Lanes f0, Lanes s0, Lanes f1, Lanes s1, Lanes p, Lanes& f, Lanes& slope) {
  const Lanes rise = f1 - f0;
  const Lanes c3 = (s0 + s1) - (rise + rise);
  const Lanes c4 = (rise - s0) - c3;
  const Lanes cubic = c3 * p, square = cubic + c4, line = square * p + s0;
  f = line * p + f0;
  slope = (cubic + square) * p + line;
}

/// φ and φ'/r from the interval of rφ.
inline void pairTerm(Lanes inverse, Lanes z, Lanes slope, Lanes inverseStep, Lanes& phi, Lanes& slopeOverR) {
  phi = z * inverse;
  slopeOverR = (slope * inverseStep - phi) * inverse * inverse;
}

/// A sweep first places the neighbors of an atom, then looks their rows up, in strips of so many groups:
/// neither half waits for the other's divisions or loads.
constexpr int kStrip = 8;

struct Strip {
  double inverse[8 * kStrip], p[8 * kStrip];
  int row[8 * kStrip];

  /// Part at lane `at` of the strip; returns d to the neighbors in `index`.
  inline Columns place(const Sweep& s, const double* own, const int* index, int at) {
    Columns c = gatherRows(s.rows, 4, index);
    c.a = c.a - broadcast(own[0]);
    c.b = c.b - broadcast(own[1]);
    c.c = c.c - broadcast(own[2]);
    const Place q = ::place(s, c.a, c.b, c.c, c.d);
    store(q.inverse, inverse + at);
    store(q.p, p + at);
    storeInts(q.row, row + at);
    return c;
  }
};

template <bool kSymmetric>
void densitySweep(Sweep& s) {
  const Lanes inverseStep = broadcast(s.inverseStep);
  constexpr int kData = kSymmetric ? 16 : 24;
  double energy = 0;
  Strip strip;
  double returned[8 * kStrip];
  for (int i = 0; i < s.atoms; ++i) {
    const double* own = s.rows + 4 * static_cast<std::int64_t>(i);
    const std::int64_t first = static_cast<std::int64_t>(s.type[i]) * s.typeRows;
    const double* table = s.nearTable + 4 * first;
    const double* back = kSymmetric ? nullptr : s.backTable + 2 * first;
    Sum sum, pairEnergy;
    for (int begin = s.nearBegin[i]; begin < s.nearBegin[i + 1]; begin += kStrip) {
      const int* index = s.nearIndex + 8 * static_cast<std::int64_t>(begin);
      const int groups = s.nearBegin[i + 1] - begin, lanes = 8 * (groups < kStrip ? groups : kStrip);
      for (int at = 0; at < lanes; at += kLanes) strip.place(s, own, index + at, at);
      double* data = s.pairData + kData * static_cast<std::int64_t>(begin);
      for (int at = 0; at < lanes; at += kLanes) {
        const int h = at / kLanes % kParts;
        const Lanes inverse = load(strip.inverse + at), p = load(strip.p + at);
        const Columns k0 = gatherRows(table, 4, strip.row + at), k1 = gatherRows(table + 4, 4, strip.row + at);
        Lanes z, zSlope, rho, rhoSlope, phi, phiOverR;
        hermite(k0.a, k0.b, k1.a, k1.b, p, z, zSlope);
        hermite(k0.c, k0.d, k1.c, k1.d, p, rho, rhoSlope);
        pairTerm(inverse, z, zSlope, inverseStep, phi, phiOverR);
        pairEnergy.add(h, phi);
        sum.add(h, rho);
        const Lanes scale = inverseStep * inverse;
        double* out = data + kData * (at / 8) + kLanes * h;
        store(rhoSlope * scale, out);
        store(phiOverR, out + 8);
        if (!kSymmetric) {
          const Columns b = gatherRows(back, 2, strip.row + at);
          Lanes backSlope;
          hermite(b.a, b.b, b.c, b.d, p, rho, backSlope);
          store(backSlope * scale, out + 16);
        }
        store(rho, returned + at);
      }
      for (int l = 0; l < lanes; ++l) s.density[index[l]] += returned[l];
    }
    s.density[i] += sum.total();
    energy += pairEnergy.total();
  }
  s.energy += energy;
}

/// The density that the owners make at their neighbors, and nothing else: bit for bit that of densitySweep.
template <bool kSymmetric>
void neighborDensitySweep(Sweep& s) {
  Strip strip;
  double made[8 * kStrip];
  for (int i = 0; i < s.atoms; ++i) {
    const double* own = s.rows + 4 * static_cast<std::int64_t>(i);
    const std::int64_t first = static_cast<std::int64_t>(s.type[i]) * s.typeRows;
    const double* table = kSymmetric ? s.nearTable + 4 * first : s.backTable + 2 * first;
    for (int begin = s.nearBegin[i]; begin < s.nearBegin[i + 1]; begin += kStrip) {
      const int* index = s.nearIndex + 8 * static_cast<std::int64_t>(begin);
      const int groups = s.nearBegin[i + 1] - begin, lanes = 8 * (groups < kStrip ? groups : kStrip);
      for (int at = 0; at < lanes; at += kLanes) strip.place(s, own, index + at, at);
      for (int at = 0; at < lanes; at += kLanes) {
        Lanes rho, slope;
        if (kSymmetric) {
          const Columns k0 = gatherRows(table, 4, strip.row + at), k1 = gatherRows(table + 4, 4, strip.row + at);
          hermite(k0.c, k0.d, k1.c, k1.d, load(strip.p + at), rho, slope);
        } else {
          const Columns k = gatherRows(table, 2, strip.row + at);
          hermite(k.a, k.b, k.c, k.d, load(strip.p + at), rho, slope);
        }
        store(rho, made + at);
      }
      for (int l = 0; l < lanes; ++l) s.density[index[l]] += made[l];
    }
  }
}

/// Adds g·d of part h to the sums of the owner; takes it from the neighbors, or adds to the shear of the pairs.
template <bool kOneSided>
struct Pull {
  Sum x, y, z, shear;

  inline void add(Sweep& s, int h, const int* index, Lanes g, Lanes dx, Lanes dy, Lanes dz) {
    const Lanes fx = g * dx, fy = g * dy, fz = g * dz;
    x.add(h, fx);
    y.add(h, fy);
    z.add(h, fz);
    if (kOneSided)
      shear.add(h, dx * fy);
    else
      takeFromRows(s.forces, index, fx, fy, fz);
  }
  inline void close(Sweep& s, int i) const {
    double* f = s.forces + 4 * static_cast<std::int64_t>(i);
    f[0] += x.total();
    f[1] += y.total();
    f[2] += z.total();
    if (kOneSided) s.shear += shear.total();
  }
};

template <bool kOneSided>
void farSweep(Sweep& s) {
  const Lanes inverseStep = broadcast(s.inverseStep);
  double energy = 0;
  Strip strip;
  double d[3][8 * kStrip];
  for (int i = 0; i < s.atoms; ++i) {
    const double* own = s.rows + 4 * static_cast<std::int64_t>(i);
    const double* table = s.farTable + 2 * static_cast<std::int64_t>(s.type[i]) * s.typeRows;
    Pull<kOneSided> pull;
    Sum pairEnergy;
    for (int begin = s.farBegin[i]; begin < s.farBegin[i + 1]; begin += kStrip) {
      const int* index = s.farIndex + 8 * static_cast<std::int64_t>(begin);
      const int groups = s.farBegin[i + 1] - begin, lanes = 8 * (groups < kStrip ? groups : kStrip);
      for (int at = 0; at < lanes; at += kLanes) {
        const Columns c = strip.place(s, own, index + at, at);
        store(c.a, d[0] + at);
        store(c.b, d[1] + at);
        store(c.c, d[2] + at);
      }
      for (int at = 0; at < lanes; at += kLanes) {
        const int h = at / kLanes % kParts;
        const Columns k = gatherRows(table, 2, strip.row + at);
        Lanes z, zSlope, phi, g;
        hermite(k.a, k.b, k.c, k.d, load(strip.p + at), z, zSlope);
        pairTerm(load(strip.inverse + at), z, zSlope, inverseStep, phi, g);
        pairEnergy.add(h, phi);
        pull.add(s, h, index + at, g, load(d[0] + at), load(d[1] + at), load(d[2] + at));
      }
    }
    pull.close(s, i);
    energy += pairEnergy.total();
  }
  s.energy += energy;
}

template <bool kSymmetric, bool kOneSided>
void forceSweep(Sweep& s) {
  constexpr int kData = kSymmetric ? 16 : 24;
  for (int i = 0; i < s.atoms; ++i) {
    const double* own = s.rows + 4 * static_cast<std::int64_t>(i);
    const Lanes ownSlope = broadcast(own[3]);
    Pull<kOneSided> pull;
    const std::int64_t first = s.nearBegin[i];
    const int* index = s.nearIndex + 8 * first;
    const double* data = s.pairData + kData * first;
    for (int at = 0; at < 8 * (s.nearBegin[i + 1] - s.nearBegin[i]); at += kLanes) {
      const int h = at / kLanes % kParts;
      const Columns c = gatherRows(s.rows, 4, index + at);
      const double* in = data + kData * (at / 8) + kLanes * h;
      const Lanes rho = load(in), phi = load(in + 8);
      const Lanes g = kSymmetric ? (ownSlope + c.d) * rho + phi : (ownSlope * rho + c.d * load(in + 16)) + phi;
      pull.add(s, h, index + at, g, c.a - broadcast(own[0]), c.b - broadcast(own[1]), c.c - broadcast(own[2]));
    }
    pull.close(s, i);
  }
}

void neighborDensityOf(Sweep& s) { s.backTable ? neighborDensitySweep<false>(s) : neighborDensitySweep<true>(s); }
void densityOf(Sweep& s) { s.backTable ? densitySweep<false>(s) : densitySweep<true>(s); }
template <bool kOneSided>
void forceOf(Sweep& s) {
  s.backTable ? forceSweep<false, kOneSided>(s) : forceSweep<true, kOneSided>(s);
}

}  // namespace
