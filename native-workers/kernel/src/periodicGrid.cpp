#include "metabasin/periodicGrid.h"

#include <algorithm>
#include <stdexcept>

namespace metabasin {

PeriodicGrid::PeriodicGrid(const Box& box, std::span<const double> positions, double reach, int cellsPerReach)
    : vectors_(box.vectors), reach_(reach) {
  if (!(reach > 0) || !std::isfinite(reach)) throw std::invalid_argument("the distance must be above 0 Angstrom");
  checkBox(box);
  const std::size_t n = positions.size() / 3;
  // About two atoms a cell at most: a reach far below the spacing of the atoms must not cost memory.
  const int most = std::max(1, static_cast<int>(std::cbrt(static_cast<double>(n) / 2)));
  const Vector3 heights = box.heights();
  for (int k = 0; k < 3; ++k) {
    count_[k] = std::clamp(static_cast<int>(heights[k] * cellsPerReach / reach), 1, most);
    span_[k] = static_cast<int>(std::ceil(reach * count_[k] / heights[k] * (1 + 1e-12)));
  }

  const Matrix3 inverse = box.inverse();
  wrapped_.resize(n);
  std::vector<std::size_t> cells(n);
  start_.assign(static_cast<std::size_t>(count_[0]) * count_[1] * count_[2] + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    Vector3 d;
    for (int k = 0; k < 3; ++k) d[k] = positions[3 * i + k] - box.origin[k];
    for (int k = 0; k < 3; ++k) {
      const double s = d[0] * inverse[k] + d[1] * inverse[3 + k] + d[2] * inverse[6 + k];
      if (!std::isfinite(s))
        throw std::invalid_argument("a coordinate of atom " + std::to_string(i + 1) + " is not a finite number");
      wrapped_[i][k] = s - std::floor(s);
    }
    cells[i] = index(cellOf(wrapped_[i]));
    ++start_[cells[i] + 1];
  }
  for (std::size_t c = 1; c < start_.size(); ++c) start_[c] += start_[c - 1];
  order_.resize(n);
  std::vector<std::size_t> next(start_.begin(), start_.end() - 1);
  for (std::size_t i = 0; i < n; ++i) order_[next[cells[i]]++] = i;
  for (std::size_t k = 0; k < 3; ++k) {
    sorted_[k].resize(n);
    for (std::size_t m = 0; m < n; ++m) sorted_[k][m] = wrapped_[order_[m]][k];
  }
}

std::vector<PeriodicGrid::Run> PeriodicGrid::runsAfter(std::size_t cell) const {
  const int nx = count_[0], ny = count_[1], nz = count_[2];
  const auto c = static_cast<int>(cell);
  const int x = c % nx, y = c / nx % ny, z = c / nx / ny;
  const auto imageOf = [](int raw, int count) { return static_cast<int>(std::floor(static_cast<double>(raw) / count)); };
  std::vector<Run> runs;
  for (int oz = 0; oz <= span_[2]; ++oz)
    for (int oy = oz > 0 ? -span_[1] : 0; oy <= span_[1]; ++oy) {
      const int shiftY = imageOf(y + oy, ny), shiftZ = imageOf(z + oz, nz);
      const int rowY = y + oy - shiftY * ny, rowZ = z + oz - shiftZ * nz;
      // Cells along x follow each other up to the boundary.
      for (int raw = x + (oz > 0 || oy > 0 ? -span_[0] : 1), last = x + span_[0]; raw <= last;) {
        const int shiftX = imageOf(raw, nx), first = raw - shiftX * nx, end = std::min(nx, first + last - raw + 1);
        const Vector3 shift{double(shiftX), double(shiftY), double(shiftZ)};
        runs.push_back({start_[index({first, rowY, rowZ})], start_[index({end - 1, rowY, rowZ}) + 1], shift});
        raw += end - first;
      }
    }
  return runs;
}

std::array<int, 3> PeriodicGrid::cellOf(const Vector3& s) const {
  std::array<int, 3> c;
  for (int k = 0; k < 3; ++k) c[k] = std::clamp(static_cast<int>(s[k] * count_[k]), 0, count_[k] - 1);
  return c;
}

}  // namespace metabasin
