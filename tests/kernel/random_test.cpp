#include "metabasin/random.h"

#include <cmath>

#include "check.h"

using metabasin::Random;

TEST("random: splitmix64 gives the published sequence of seed 1234567") {
  std::uint64_t state = 1234567;
  for (std::uint64_t expected : {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                 4593380528125082431u, 16408922859458223821u})
    CHECK(metabasin::splitmix64(state) == expected);
}

TEST("random: xoshiro256++ gives the sequence of the reference implementation from state 1 2 3 4") {
  Random random(std::array<std::uint64_t, 4>{1, 2, 3, 4});
  for (std::uint64_t expected : {41943041u, 58720359u}) CHECK(random.bits() == expected);
  for (std::uint64_t expected : {3588806011781223u, 3591011842654386u, 9228616714210784205u, 9973669472204895162u})
    CHECK(random.bits() == expected);
}

TEST("random: moments of the normal numbers") {
  Random random(7);
  const int n = 200000;
  double sum = 0, square = 0, fourth = 0, neighbors = 0, former = 0;
  for (int i = 0; i < n; ++i) {
    const double x = random.normal();
    sum += x;
    square += x * x;
    fourth += x * x * x * x;
    neighbors += x * former;
    former = x;
  }
  // Four standard errors each.
  CHECK_NEAR(sum / n, 0, 4 / std::sqrt(n));
  CHECK_NEAR(square / n, 1, 4 * std::sqrt(2.0 / n));
  CHECK_NEAR(fourth / n, 3, 4 * std::sqrt(96.0 / n));
  CHECK_NEAR(neighbors / n, 0, 4 / std::sqrt(n));
}

TEST("random: uniform numbers lie in [0, 1) and fill it evenly") {
  Random random(8);
  const int n = 100000;
  double sum = 0;
  int tenth = 0;
  for (int i = 0; i < n; ++i) {
    const double u = random.uniform();
    CHECK(u >= 0 && u < 1);
    sum += u;
    tenth += u < 0.1;
  }
  CHECK_NEAR(sum / n, 0.5, 4 / std::sqrt(12.0 * n));
  CHECK_NEAR(tenth, 0.1 * n, 4 * std::sqrt(0.09 * n));
}
