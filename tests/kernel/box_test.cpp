#include "metabasin/box.h"

#include "check.h"
#include "metabasin/random.h"
#include "systems.h"

using namespace metabasin;

namespace {

const Box kSlanted{{9, 0, 0, 7, 8, 0, -6, 5, 10}, {-3, 2, 1}};

}  // namespace

TEST("box: heights are the distances between opposite faces") {
  const Vector3 cube = Box{{3, 0, 0, 0, 4, 0, 0, 0, 5}, {7, 8, 9}}.heights();
  for (int k = 0; k < 3; ++k) CHECK_NEAR(cube[k], 3 + k, 1e-14);
  // Of an fcc primitive cell of edge a: the distance of the {111} planes, a/√3.
  for (double h : Box{{0, 2, 2, 2, 0, 2, 2, 2, 0}, {0, 0, 0}}.heights()) CHECK_NEAR(h, 4 / std::sqrt(3.0), 1e-14);
  CHECK_NEAR(kSlanted.heights()[2], 10, 1e-14);
}

TEST("box: the volume is that of LAMMPS's cell of the example glass") {
  const Box glass{{26.186933193056948 - 0.01306680694278306, 0, 0, 0.20639168944760494,
                   26.124431108272027 - 0.0755688917277002, 0, -0.11507750317455591, -0.13424604059978743,
                   26.233757004227588 + 0.03375700422786032}, {0, 0, 0}};
  CHECK_NEAR(glass.volume(), 17909.1763192534, 1e-9);
}

TEST("box: fractional and Cartesian coordinates undo each other") {
  Random random(1);
  for (int n = 0; n < 100; ++n) {
    const Vector3 s{4 * random.uniform() - 2, random.uniform(), random.uniform()};
    const Vector3 back = kSlanted.toFractional(kSlanted.toCartesian(s));
    for (int k = 0; k < 3; ++k) CHECK_NEAR(back[k], s[k], 1e-14);
  }
  const Vector3 corner = kSlanted.toCartesian({0, 0, 0});
  for (int k = 0; k < 3; ++k) CHECK_NEAR(corner[k], kSlanted.origin[k], 0);
}

TEST("box: a matrix times its inverse is one") {
  const Matrix3 m{2, -1, 0.5, 0.25, 3, 1, -2, 0.5, 1.5}, one = multiply(m, inverse(m));
  for (int k = 0; k < 9; ++k) CHECK_NEAR(one[k], k % 4 == 0 ? 1 : 0, 1e-15);
  CHECK_NEAR(determinant(m) * determinant(inverse(m)), 1, 1e-15);
}

TEST("box: simple shear maps edges and atoms by x += γ y about the origin and keeps the volume") {
  const Box b = sheared(kSlanted, 0.25);
  CHECK_NEAR(b.volume(), kSlanted.volume(), 1e-11);
  const Matrix3 expected{9, 0, 0, 9, 8, 0, -4.75, 5, 10};
  for (int k = 0; k < 9; ++k) CHECK_NEAR(b.vectors[k], expected[k], 1e-14);
  for (int k = 0; k < 3; ++k) CHECK_NEAR(b.origin[k], kSlanted.origin[k], 0);
  // Fractional coordinates do not change.
  std::vector<double> atoms;
  const Vector3 s{0.3, 0.9, -1.2}, x = kSlanted.toCartesian(s);
  atoms.assign(x.begin(), x.end());
  shearPositions(atoms, kSlanted, 0.25);
  const Vector3 after = b.toFractional({atoms[0], atoms[1], atoms[2]});
  for (int k = 0; k < 3; ++k) CHECK_NEAR(after[k], s[k], 1e-14);
}

TEST("box: shears add up and a shear of an edge along x is a lattice vector") {
  const Box once = sheared(sheared(kSlanted, 0.01), 0.02), both = sheared(kSlanted, 0.03);
  for (int k = 0; k < 9; ++k) CHECK_NEAR(once.vectors[k], both.vectors[k], 1e-13);
  const Box flip = sheared(Box{{9, 0, 0, 0, 9, 0, 0, 0, 9}, {0, 0, 0}}, 1.0);
  CHECK_NEAR(flip.vectors[3], 9, 0);
}

TEST("box: flat, left-handed, thin and endless cells are refused") {
  CHECK_MESSAGE(checkBox({{1, 0, 0, 2, 0, 0, 0, 0, 1}, {0, 0, 0}}), "right-handed volume");
  CHECK_MESSAGE(checkBox({{0, 5, 0, 5, 0, 0, 0, 0, 5}, {0, 0, 0}}), "right-handed volume");
  CHECK_MESSAGE(checkBox({{5, 0, 0, 0, 5, 0, 0, 0, 0.4}, {0, 0, 0}}), "thinner than 0.5");
  CHECK_MESSAGE(checkBox({{5, 0, 0, 0, 5, std::nan(""), 0, 0, 5}, {0, 0, 0}}), "not a finite number");
  CHECK_MESSAGE(checkBox({{5, 0, 0, 0, 5, 0, 0, 0, 5}, {0, HUGE_VAL, 0}}), "origin");
  checkBox(kSlanted);
}
