#include <algorithm>

#include "metabasin/potential.h"

namespace metabasin {

Table Table::fromValues(std::vector<double> f, double step) {
  Table t;
  t.step = step;
  t.size = static_cast<int>(f.size());
  t.rows.resize(2 * f.size());
  const int n = t.size;
  for (int m = 0; m < n; ++m) {
    double slope;
    if (m == 0)
      slope = f[1] - f[0];
    else if (m == n - 1)
      slope = f[n - 1] - f[n - 2];
    else if (m == 1 || m == n - 2)
      slope = 0.5 * (f[m + 1] - f[m - 1]);
    else
      slope = ((f[m - 2] - f[m + 2]) + 8.0 * (f[m + 1] - f[m - 1])) / 12.0;
    t.rows[2 * m] = f[m];
    t.rows[2 * m + 1] = slope;
  }
  return t;
}

Table::Sample Table::at(double x) const {
  const double t = x * (1.0 / step);
  const int m = std::clamp(static_cast<int>(t), 0, size - 2);
  const double p = std::min(t - m, 1.0);
  const double f0 = rows[2 * m], s0 = rows[2 * m + 1], f1 = rows[2 * m + 2], s1 = rows[2 * m + 3];
  const double c4 = 3.0 * (f1 - f0) - 2.0 * s0 - s1;
  const double c3 = s0 + s1 - 2.0 * (f1 - f0);
  return {((c3 * p + c4) * p + s0) * p + f0, ((3.0 * c3 * p + 2.0 * c4) * p + s0) / step,
          (6.0 * c3 * p + 2.0 * c4) / (step * step)};
}

}  // namespace metabasin
