#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace metabasin {

/// A function tabulated at r = m * step, m = 0 … n-1: cubic Hermite with 5-point derivatives,
/// as LAMMPS (pair_eam.cpp, interpolate). Row m holds {f, h f'} so that knots m and m+1 are one load.
struct Table {
  double step = 0;
  int size = 0;
  std::vector<double> rows;
};

/// A pair of elements: r·φ(r) and the densities. Beyond its cutoff a function is exactly 0.
struct PairTables {
  Table rPhi;
  double pairCutoff = 0;     ///< Å
  /// density that the second element makes at the first: rho[first][second]
};

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

  /// Reads a setfl file. THROWS std::invalid_argument "WHY (line N)".
  static Potential read(std::string_view text);

 private:
  std::vector<Table> embedding_, density_, rPhi_;
  std::vector<double> densityCut_, pairCut_;
};

}  // namespace metabasin
