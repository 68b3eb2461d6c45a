#pragma once
/// Cells with atoms in them, and one evaluation of them, for the tests of forces and of what moves by them.
#include <cstdint>
#include <string>
#include <vector>

#include "check.h"
#include "frames.h"
#include "metabasin/forces.h"
#include "metabasin/random.h"

namespace systems {

using metabasin::Box;
using metabasin::Matrix3;
using metabasin::Vector3;

struct Atoms : frames::Frame {
  std::vector<std::uint8_t> types;
};

struct Evaluated {
  metabasin::Energy energy;
  std::vector<double> forces, energies, virials;
};

inline Evaluated evaluate(metabasin::ForceField& field, const Atoms& a) {
  const std::size_t n = a.types.size();
  Evaluated e{{}, std::vector<double>(3 * n), std::vector<double>(n), std::vector<double>(6 * n)};
  e.energy = field.evaluate(a.box, a.positions, e.forces, {e.energies, e.virials});
  return e;
}

inline Evaluated evaluate(const metabasin::Potential& potential, const Atoms& a, double skin = 1.0,
                          const char* variant = nullptr) {
  metabasin::ForceField field(potential, a.types, {.skin = skin, .variant = variant});
  return evaluate(field, a);
}

/// Distance of two atoms, or of an atom and its own copies, over the copies next to the nearest one.
inline double nearestDistance(const Box& box, const Vector3& a, const Vector3& b, bool same) {
  Vector3 s = box.toFractional({b[0] - a[0] + box.origin[0], b[1] - a[1] + box.origin[1], b[2] - a[2] + box.origin[2]});
  for (double& u : s) u -= std::round(u);
  double nearest = 1e9;
  for (int i = -2; i <= 2; ++i)
    for (int j = -2; j <= 2; ++j)
      for (int k = -2; k <= 2; ++k) {
        if (same && i == 0 && j == 0 && k == 0) continue;
        const Vector3 x = box.toCartesian({s[0] + i, s[1] + j, s[2] + k});
        nearest = std::min(nearest, std::hypot(x[0] - box.origin[0], x[1] - box.origin[1], x[2] - box.origin[2]));
      }
  return nearest;
}

/// `n` atoms of two kinds at random, none nearer to another than `apart` Å.
inline Atoms glassy(const Box& box, int n, double apart, std::uint64_t seed) {
  metabasin::Random random(seed);
  Atoms a;
  a.box = box;
  for (int tries = 0; static_cast<int>(a.types.size()) < n; ++tries) {
    if (tries > 200000) throw std::runtime_error("no room for so many atoms");
    const Vector3 x = box.toCartesian({random.uniform(), random.uniform(), random.uniform()});
    bool free = true;
    for (std::size_t j = 0; j < a.size() && free; ++j) free = nearestDistance(box, x, a.at(j), false) > apart;
    if (!free) continue;
    a.positions.insert(a.positions.end(), x.begin(), x.end());
    a.types.push_back(static_cast<std::uint8_t>(random.bits() % 2));
  }
  return a;
}

struct Named {
  std::string name;
  Atoms atoms;
};

/// Every shape of cell that the neighbor search must get right, for cutoffs of 4 Å and up.
inline std::vector<Named> everyCell(double apart = 2.0) {
  return {
      {"cubic", glassy({{11, 0, 0, 0, 11, 0, 0, 0, 11}, {0, 0, 0}}, 60, apart, 1)},
      {"strongly triclinic", glassy({{9, 0, 0, 7, 8, 0, -6, 5, 9}, {-3, 2, 1}}, 30, apart, 2)},
      {"turned", glassy({{8, 2, -1, -2, 9, 3, 2, -1, 8}, {20, -30, 5}}, 30, apart, 3)},
      {"thinner than two cutoffs", glassy({{6, 0, 0, 1, 7, 0, -1, 2, 5.5}, {0, 0, 0}}, 11, apart, 4)},
      {"thinner than a cutoff", glassy({{2.6, 0, 0, 0.4, 9, 0, 1, -2, 3.1}, {1, 1, 1}}, 4, apart, 5)},
      {"one atom", glassy({{0, 1.9, 1.9, 1.9, 0, 1.9, 1.9, 1.9, 0}, {0, 0, 0}}, 1, apart, 6)},
  };
}

/// All kernel variants that can run here, the plain one first.
inline std::vector<const char*> variants() {
  std::vector<const char*> names{"plain", "wide"};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) names.push_back("avx2");
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    names.push_back("avx512");
#endif
  return names;
}

/// The message of what `call` throws; "" when it does not.
template <class F>
std::string messageOf(F&& call) {
  try {
    call();
  } catch (const std::exception& e) {
    return e.what();
  }
  return "";
}

}  // namespace systems

#define CHECK_MESSAGE(call, words)                                                                      \
  do {                                                                                                  \
    const std::string message = systems::messageOf([&] { static_cast<void>(call); });                   \
    if (message.find(words) == std::string::npos)                                                       \
      check::fail(__FILE__, __LINE__, #call " says '" + message + "', expected '" + std::string(words) + "'"); \
  } while (false)
