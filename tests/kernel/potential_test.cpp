#include "alloy.h"
#include "check.h"
#include "copperZirconium.h"
#include "smallSetfl.h"

using namespace metabasin;

TEST("table: between knots it is the cubic of values and five-point slopes") {
  const Table t = Table::fromValues({9, 7, 4, 2, 1, 0}, 0.5);
  // Slopes by knot: at the ends one-sided, next to them central, inside of five points.
  const double slope[] = {-2, -2.5, -8.0 / 3, -17.0 / 12, -1, -1};
  for (int m = 0; m < 6; ++m) CHECK_NEAR(t.at(0.5 * m).d1, slope[m] / 0.5, 1e-14);
  const Table::Sample s = t.at(1.25);
  CHECK_NEAR(s.f, 3 + (slope[2] - slope[3]) / 8, 1e-15);
  CHECK_NEAR(s.d1, (-3 - (slope[2] + slope[3]) / 4) / 0.5, 1e-14);
  CHECK_NEAR(s.d2, (slope[3] - slope[2]) / 0.25, 1e-13);
}

TEST("table: a cubic is reproduced inside, value and both derivatives") {
  std::vector<double> values;
  const auto f = [](double x) { return 1 - 2 * x + 0.7 * x * x - 0.3 * x * x * x; };
  for (int m = 0; m < 20; ++m) values.push_back(f(0.25 * m));
  const Table t = Table::fromValues(values, 0.25);
  for (double x = 0.5; x < 4.25; x += 0.0601) {
    CHECK_NEAR(t.at(x).f, f(x), 1e-13);
    CHECK_NEAR(t.at(x).d1, -2 + 1.4 * x - 0.9 * x * x, 1e-12);
    CHECK_NEAR(t.at(x).d2, 1.4 - 1.8 * x, 1e-11);
  }
}

TEST("table: beyond the last knot value and slope stay") {
  const Table t = Table::fromValues({9, 7, 4, 2, 1, 0.5}, 1.0);
  for (double x : {5.0, 5.3, 80.0}) {
    CHECK(t.at(x).f == 0.5);
    CHECK(t.at(x).d1 == -0.5);
  }
}

TEST("potential: an eam/fs file is read into its tables") {
  const Potential p = Potential::read(alloy::text());
  CHECK((p.elements == std::vector<std::string>{"A", "B"}));
  CHECK((p.masses == std::vector<double>{60, 90}));
  CHECK(p.cutoff == 4.0);
  for (int m : {0, 1, 1500, 2999, 4000})
    for (int a = 0; a < 2; ++a)
      for (int b = 0; b < 2; ++b) {
        const double r = m * alloy::kStep;
        CHECK(p.rPhi(a, b).rows[2 * m] == r * alloy::pair(a, b, r).f);
        CHECK(p.density(a, b).rows[2 * m] == alloy::density(a, b, r).f);
      }
  for (int a = 0; a < 2; ++a) CHECK(p.embedding(a).rows[2 * 777] == alloy::embedding(a, 0.777).f);
}

TEST("potential: in an eam/alloy file a source makes the same density everywhere") {
  const Potential p = Potential::read(alloy::text(false));
  for (int source = 0; source < 2; ++source)
    for (int at = 0; at < 2; ++at) CHECK(p.density(at, source).rows == p.density(0, source).rows);
  CHECK(p.density(0, 0).rows != p.density(0, 1).rows);
  CHECK(p.rPhi(0, 1).rows == Potential::read(alloy::text()).rPhi(1, 0).rows);
}

TEST("potential: each pair is cut where its tables end") {
  const Potential& p = alloy::potential();
  // The slopes of two knots behind the last value that is not 0 may differ from 0.
  CHECK_NEAR(p.densityCutoff, 3.6, 0.0031);
  CHECK_NEAR(p.densityCutoffOf(0, 1), 3.4, 0.0031);
  CHECK_NEAR(p.densityCutoffOf(1, 1), 3.1, 0.0031);
  CHECK_NEAR(p.pairCutoffOf(0, 1), 4.0, 0);
  const Potential metal = copperZirconium();
  CHECK_NEAR(metal.cutoff, 7.6, 0);
  CHECK_NEAR(metal.densityCutoff, 6.0, 0.003);
  CHECK_NEAR(metal.densityCutoffOf(1, 1), 5.6, 0.003);
  CHECK_NEAR(metal.pairCutoffOf(0, 0), 6.0, 0.003);
  CHECK_NEAR(metal.pairCutoffOf(0, 1), 7.6, 0.003);
}

TEST("potential: a table that does not end at 0 reaches to the cutoff of the file, as in LAMMPS") {
  std::string text = smallSetfl::text();
  text.replace(text.find("5.0\n"), 4, "7.5\n");
  text.replace(text.find("2 1 0\n"), 6, "2 1 1\n");
  text.replace(text.find("1 0.5 0\n"), 8, "0.5 0 0\n");
  const Potential p = Potential::read(text);
  CHECK_NEAR(p.pairCutoffOf(0, 0), 7.5, 0);
  CHECK_NEAR(p.densityCutoffOf(0, 0), 5, 0);
}

TEST("potential: Cu-Zr of 2007 has its published marks") {
  const Potential p = copperZirconium();
  CHECK((p.elements == std::vector<std::string>{"Cu", "Zr"}));
  CHECK_NEAR(p.masses[0], 63.546, 0.01);
  CHECK_NEAR(p.masses[1], 91.22, 0.01);
  // Here ρ_ab = ρ_ba, which lets the sweeps take one table for both.
  CHECK(p.density(0, 1).rows == p.density(1, 0).rows);
}

TEST("potential: line ends of Windows, tabs and numbers all on one line are read alike") {
  const Potential plain = Potential::read(smallSetfl::text());
  std::string windows, joined;
  int line = 0;
  for (char c : smallSetfl::text()) {
    if (c == '\n') windows += '\r';
    windows += c;
    line += c == '\n';
    joined += c == '\n' && line > 3 ? '\t' : c;
  }
  for (const std::string& text : {windows, joined}) {
    const Potential p = Potential::read(text);
    CHECK(p.rPhi(0, 0).rows == plain.rPhi(0, 0).rows);
    CHECK(p.embedding(0).rows == plain.embedding(0).rows);
    CHECK(p.elements == plain.elements);
  }
}
