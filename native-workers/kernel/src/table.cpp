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

}  // namespace metabasin
