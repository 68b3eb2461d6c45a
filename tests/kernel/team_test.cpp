/// Threads inside an evaluation: the same bits for any number of them, faults in order.
#include <atomic>
#include <cstring>
#include <numeric>
#include <vector>

#include "check.h"
#include "copperZirconium.h"
#include "metabasin/forces.h"
#include "metabasin/team.h"

using namespace metabasin;

TEST("a team does every task once, round after round") {
  Team team(3);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::atomic<int>> done(17);
    team.run(17, [&](int i) { ++done[i]; });
    for (const auto& d : done) CHECK(d == 1);
  }
}

TEST("a team throws the fault of the lowest task and works on") {
  Team team(2);
  std::string message;
  try {
    team.run(20, [](int i) {
      if (i >= 5) throw std::runtime_error(std::to_string(i));
    });
  } catch (const std::runtime_error& e) {
    message = e.what();
  }
  CHECK(message == "5");
  std::atomic<int> sum{0};
  team.run(10, [&](int i) { sum += i; });
  CHECK(sum == 45);
}

TEST("energy, forces and virial have the same bits for one, two and five threads") {
  // 2916 atoms on a distorted lattice make several blocks.
  const Potential potential = copperZirconium();
  const int cells = 9;
  const double edge = 3.9;
  Box box{{cells * edge, 0, 0, 0.07 * cells * edge, cells * edge, 0, 0, 0, cells * edge}, {0.3, 0, -1}};
  std::vector<double> positions;
  std::vector<std::uint8_t> types;
  unsigned state = 1;
  const auto noise = [&] { return (state = state * 1664525u + 1013904223u) / 4294967296.0 - 0.5; };
  for (int i = 0; i < 4 * cells * cells * cells; ++i) {
    const int c = i / 4, corner = i % 4;
    const double s[3] = {(c % cells + (corner & 1) * 0.5) / cells, (c / cells % cells + (corner & 2) * 0.25) / cells,
                         (c / cells / cells + (corner == 1 || corner == 2) * 0.5) / cells};
    const Vector3 x = box.toCartesian({s[0], s[1], s[2]});
    for (double v : x) positions.push_back(v + 0.3 * noise());
    types.push_back(noise() > 0);
  }
  std::vector<double> first;
  Energy firstEnergy;
  for (int threads : {1, 2, 5}) {
    ForceField field(potential, types, {.threads = threads});
    std::vector<double> forces(positions.size());
    const Energy e = field.evaluate(box, positions, forces);
    if (first.empty()) {
      first = forces;
      firstEnergy = e;
    }
    CHECK(std::memcmp(first.data(), forces.data(), sizeof(double) * forces.size()) == 0);
    CHECK(e.energy == firstEnergy.energy && e.virial == firstEnergy.virial && e.maxForce == firstEnergy.maxForce);
  }
}
