#pragma once
#include <array>
#include <span>

namespace metabasin {

using Vector3 = std::array<double, 3>;
/// Row-major 3x3.
using Matrix3 = std::array<double, 9>;

/// The periodic cell: edge vectors a, b, c as rows of `vectors` (Å) and its corner.
/// Thread safety: plain data.
struct Box {
  Matrix3 vectors;
  Vector3 origin;

  double volume() const;
  /// Distances between opposite faces, Å.
  Vector3 heights() const;
  /// Inverse of `vectors`: fractional = (x - origin) · inverse (row vector times matrix).
  Matrix3 inverse() const;
  Vector3 toFractional(const Vector3& x) const;
  Vector3 toCartesian(const Vector3& s) const;
};

/// Simple shear by `gamma` about the origin of the cell: every edge vector is mapped by x += gamma y.
Box sheared(const Box& box, double gamma);
/// The same map for positions [N, 3] that belong to `box`.
void shearPositions(std::span<double> positions, const Box& box, double gamma);

/// THROWS std::invalid_argument when an entry is not finite or the cell is flat or left-handed.
void checkBox(const Box& box);

Matrix3 inverse(const Matrix3& m);
double determinant(const Matrix3& m);
/// Product of two matrices.
Matrix3 multiply(const Matrix3& a, const Matrix3& b);

}  // namespace metabasin
