#pragma once
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace metabasin {

/// A function tabulated at x = m * step, m = 0 … n-1: cubic Hermite with 5-point derivatives, as
/// LAMMPS has it (pair_eam.cpp, PairEAM::interpolate). Row m holds {f, step·f'}, so that the two
/// knots of an interval are four numbers in a row.
struct Table {
  double step = 0;
  int size = 0;
  std::vector<double> rows;

  static Table fromValues(std::vector<double> values, double step);
  /// f, f' and f'' at x ≥ 0. Beyond the last knot f and f' keep their last values, as in LAMMPS.
  struct Sample {
    double f, d1, d2;
  };
  Sample at(double x) const;
};

inline Table::Sample Table::at(double x) const {
  const double t = x * (1.0 / step);
  const int m = std::clamp(static_cast<int>(t), 0, size - 2);
  const double p = std::min(t - m, 1.0);
  const double f0 = rows[2 * m], s0 = rows[2 * m + 1], f1 = rows[2 * m + 2], s1 = rows[2 * m + 3];
  const double c4 = 3.0 * (f1 - f0) - 2.0 * s0 - s1;
  const double c3 = s0 + s1 - 2.0 * (f1 - f0);
  return {((c3 * p + c4) * p + s0) * p + f0, ((3.0 * c3 * p + 2.0 * c4) * p + s0) / step,
          (6.0 * c3 * p + 2.0 * c4) / (step * step)};
}

struct PackedTables;

/// EAM/Finnis-Sinclair potential from a LAMMPS setfl file (eam/fs and eam/alloy).
/// Units eV, Å, amu. Immutable once read; safe to share between threads.
class Potential {
 public:
  std::vector<std::string> elements;
  std::vector<double> masses;
  /// Largest distance at which two atoms interact as the file states it, Å.
  double cutoff = 0;
  /// Largest distance at which any density differs from 0, Å (≤ cutoff).
  double densityCutoff = 0;

  int elementCount() const { return static_cast<int>(elements.size()); }
  /// F(ρ) of an element.
  const Table& embedding(int a) const { return embedding_[a]; }
  /// Density that an atom of element `source` makes at an atom of element `at`.
  const Table& density(int at, int source) const { return density_[at * elementCount() + source]; }
  /// r·φ of a pair.
  const Table& rPhi(int a, int b) const { return rPhi_[a * elementCount() + b]; }
  /// Distances beyond which the density / the pair term of a pair is exactly 0.
  double densityCutoffOf(int a, int b) const { return densityCut_[a * elementCount() + b]; }
  double pairCutoffOf(int a, int b) const { return pairCut_[a * elementCount() + b]; }

  /// F and F' of element a at density rho; beyond the last knot F goes on as a straight line, as in LAMMPS.
  Table::Sample embeddingAt(int a, double rho) const;
  /// The same tables in the layout of the force sweeps, made once.
  const PackedTables& packed() const { return *packed_; }

  /// Reads a setfl file. THROWS std::invalid_argument "WHY (line N)".
  static Potential read(std::string_view text);

 private:
  std::vector<Table> embedding_, density_, rPhi_;
  std::vector<double> densityCut_, pairCut_;
  std::shared_ptr<const PackedTables> packed_;
};

}  // namespace metabasin
