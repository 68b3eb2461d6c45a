#include "metabasin/potential.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "packedTables.h"

namespace metabasin {
namespace {

/// Å. A pair term that does not end at 0 reaches as far as the file says: a slip there would list pairs for hours.
constexpr double kLongestCutoff = 100;

/// Words of a setfl file with the line they stand in, for errors that name it.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  [[noreturn]] void fail(const std::string& why) const {
    throw std::invalid_argument(why + " (line " + std::to_string(line_) + ")");
  }
  void skipLine(const char* what) {
    if (at_ >= text_.size()) fail(std::string("the file ends before ") + what);
    const auto end = text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
    line_ += end != std::string_view::npos;
  }
  std::string_view word(const std::string& what) {
    while (at_ < text_.size() && isSpace(text_[at_])) {
      if (text_[at_] == '\n') ++line_;
      ++at_;
    }
    if (at_ == text_.size()) fail("the file ends before " + what);
    const auto begin = at_;
    while (at_ < text_.size() && !isSpace(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  double number(const std::string& what) {
    std::string_view w = word(what);
    if (!w.empty() && w[0] == '+') w.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(w.data(), w.data() + w.size(), value);
    if (error != std::errc() || end != w.data() + w.size() || !std::isfinite(value))
      fail("'" + std::string(w.substr(0, 24)) + "' is not a number, " + what + " is expected");
    return value;
  }
  int count(const std::string& what, int low, int high) {
    const double v = number(what);
    if (v != std::floor(v) || v < low || v > high)
      fail(what + " must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return static_cast<int>(v);
  }
  bool atEnd() {
    while (at_ < text_.size() && isSpace(text_[at_])) ++at_;
    return at_ == text_.size();
  }
  /// Words left, counted without moving: tells eam/fs from eam/alloy.
  std::size_t left() const {
    std::size_t n = 0;
    bool inside = false;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      const bool space = isSpace(text_[i]);
      if (!space && !inside) ++n;
      inside = !space;
    }
    return n;
  }

 private:
  static bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

/// The distance from which on a table is exactly 0: first knot after the last one that is not. A table that
/// does not end at 0 keeps its last value up to the cutoff of the file.
double zeroFrom(const Table& t, double cutoff) {
  int m = t.size;
  while (m > 0 && t.rows[2 * m - 1] == 0.0 && t.rows[2 * m - 2] == 0.0) --m;
  return m == t.size ? cutoff : std::min(cutoff, m * t.step);
}

}  // namespace

Potential Potential::read(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) throw std::invalid_argument("not a text file (line 1)");
  Words in(text);
  for (int i = 0; i < 3; ++i) in.skipLine("its three comment lines");
  Potential p;
  const int n = in.count("the number of elements", 1, 16);
  for (int a = 0; a < n; ++a) p.elements.emplace_back(in.word("the name of element " + std::to_string(a + 1)));
  const int rhoSize = in.count("Nrho", 5, 10000000);
  const double rhoStep = in.number("drho");
  const int rSize = in.count("Nr", 5, 10000000);
  const double rStep = in.number("dr");
  p.cutoff = in.number("the cutoff");
  if (!(rhoStep > 0 && rStep > 0 && p.cutoff > 0)) in.fail("drho, dr and the cutoff must be positive");
  if (p.cutoff > kLongestCutoff) in.fail("the cutoff must not be longer than 100 Angstrom");

  const auto table = [&](int size, double step, const std::string& what) {
    std::vector<double> values(size);
    for (double& v : values) v = in.number(what);
    return Table::fromValues(std::move(values), step);
  };
  // eam/fs has a density for each pair (source, at), eam/alloy one for each source.
  const std::size_t pairs = static_cast<std::size_t>(n) * (n + 1) / 2 * rSize;
  const std::size_t head = static_cast<std::size_t>(n) * (4 + rhoSize);
  const std::size_t left = in.left();
  const bool fs = n == 1 || left >= head + pairs + static_cast<std::size_t>(n) * n * rSize;
  if (!fs && left > head + pairs + static_cast<std::size_t>(n) * rSize)
    in.fail("the file holds " + std::to_string(left) + " words after this line: more than an eam/alloy file of " +
            std::to_string(n) + " elements has, fewer than an eam/fs file, it is cut or damaged");

  p.density_.resize(n * n);
  p.rPhi_.resize(n * n);
  for (int a = 0; a < n; ++a) {
    const std::string& name = p.elements[a];
    in.number("the atomic number of " + name);
    p.masses.push_back(in.number("the mass of " + name));
    if (!(p.masses.back() > 0)) in.fail("the mass of " + name + " must be positive");
    in.number("the lattice constant of " + name);
    in.word("the lattice of " + name);
    p.embedding_.push_back(table(rhoSize, rhoStep, "the embedding energy of " + name));
    for (int at = 0; at < n; ++at) {
      if (!fs && at > 0) {
        p.density_[at * n + a] = p.density_[a];
        continue;
      }
      p.density_[at * n + a] =
          table(rSize, rStep, fs ? "the density of " + name + " at " + p.elements[at] : "the density of " + name);
    }
  }
  for (int a = 0; a < n; ++a)
    for (int b = 0; b <= a; ++b)
      p.rPhi_[a * n + b] = p.rPhi_[b * n + a] = table(rSize, rStep, "the pair term " + p.elements[a] + "-" + p.elements[b]);
  if (!in.atEnd()) in.fail("the file goes on after the last table: Nrho, Nr or the number of elements is wrong");

  for (int a = 0; a < n; ++a)
    for (int b = 0; b < n; ++b) {
      const double density = std::max(zeroFrom(p.density(a, b), p.cutoff), zeroFrom(p.density(b, a), p.cutoff));
      p.densityCut_.push_back(density);
      p.pairCut_.push_back(zeroFrom(p.rPhi(a, b), p.cutoff));
      p.densityCutoff = std::max(p.densityCutoff, density);
    }
  p.packed_ = std::make_shared<const PackedTables>(packTables(p));
  return p;
}

Table::Sample Potential::embeddingAt(int a, double rho) const {
  const Table& t = embedding_[a];
  Table::Sample s = t.at(rho);
  const double last = (t.size - 1) * t.step;
  if (rho > last) s.f += s.d1 * (rho - last);
  return s;
}

}  // namespace metabasin
