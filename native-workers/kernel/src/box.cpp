#include "metabasin/box.h"

#include <cmath>
#include <stdexcept>

namespace metabasin {

double determinant(const Matrix3& m) {
  return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) +
         m[2] * (m[3] * m[7] - m[4] * m[6]);
}

Matrix3 inverse(const Matrix3& m) {
  const double d = 1.0 / determinant(m);
  return {(m[4] * m[8] - m[5] * m[7]) * d, (m[2] * m[7] - m[1] * m[8]) * d, (m[1] * m[5] - m[2] * m[4]) * d,
          (m[5] * m[6] - m[3] * m[8]) * d, (m[0] * m[8] - m[2] * m[6]) * d, (m[2] * m[3] - m[0] * m[5]) * d,
          (m[3] * m[7] - m[4] * m[6]) * d, (m[1] * m[6] - m[0] * m[7]) * d, (m[0] * m[4] - m[1] * m[3]) * d};
}

Matrix3 multiply(const Matrix3& a, const Matrix3& b) {
  Matrix3 c{};
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      c[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
  return c;
}

double Box::volume() const { return determinant(vectors); }

Matrix3 Box::inverse() const { return metabasin::inverse(vectors); }

Vector3 Box::heights() const {
  // Column k of the inverse is the reciprocal vector normal to the faces of edge k.
  const Matrix3 g = inverse();
  Vector3 h;
  for (int k = 0; k < 3; ++k) h[k] = 1.0 / std::sqrt(g[k] * g[k] + g[3 + k] * g[3 + k] + g[6 + k] * g[6 + k]);
  return h;
}

Vector3 Box::toFractional(const Vector3& x) const {
  const Matrix3 g = inverse();
  const Vector3 d{x[0] - origin[0], x[1] - origin[1], x[2] - origin[2]};
  return {d[0] * g[0] + d[1] * g[3] + d[2] * g[6], d[0] * g[1] + d[1] * g[4] + d[2] * g[7],
          d[0] * g[2] + d[1] * g[5] + d[2] * g[8]};
}

Vector3 Box::toCartesian(const Vector3& s) const {
  const Matrix3& h = vectors;
  return {origin[0] + s[0] * h[0] + s[1] * h[3] + s[2] * h[6], origin[1] + s[0] * h[1] + s[1] * h[4] + s[2] * h[7],
          origin[2] + s[0] * h[2] + s[1] * h[5] + s[2] * h[8]};
}

Box sheared(const Box& box, double gamma) {
  Box out = box;
  for (int k = 0; k < 3; ++k) out.vectors[3 * k] += gamma * out.vectors[3 * k + 1];
  return out;
}

void shearPositions(std::span<double> positions, const Box& box, double gamma) {
  const double y0 = box.origin[1];
  for (std::size_t i = 0; i + 2 < positions.size(); i += 3) positions[i] += gamma * (positions[i + 1] - y0);
}

void checkBox(const Box& box) {
  for (double v : box.vectors)
    if (!std::isfinite(v)) throw std::invalid_argument("an edge of the cell is not a finite number");
  for (double v : box.origin)
    if (!std::isfinite(v)) throw std::invalid_argument("the origin of the cell is not a finite number");
  const double volume = box.volume();
  if (!(volume > 0)) throw std::invalid_argument("the edges of the cell do not span a right-handed volume");
  for (double h : box.heights())
    if (!(h > 0.5)) throw std::invalid_argument("the cell is thinner than 0.5 Angstrom");
}

}  // namespace metabasin
