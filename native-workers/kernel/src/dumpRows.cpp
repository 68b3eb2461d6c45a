#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "dumpLines.h"
#include "dumpNumber.h"

namespace metabasin {
namespace {

constexpr const char* kCutLine = "the last line has no end: the file may be cut; put a line end there if it is whole";

enum class Kind : std::uint8_t { number, finite, whole, name };

Kind kindOf(std::string_view column) {
  static constexpr std::array<std::string_view, 12> kPositions{"x",  "y",  "z",  "xu",  "yu",  "zu",
                                                               "xs", "ys", "zs", "xsu", "ysu", "zsu"};
  if (std::find(kPositions.begin(), kPositions.end(), column) != kPositions.end()) return Kind::finite;
  if (column == "ix" || column == "iy" || column == "iz") return Kind::whole;
  return column == "element" || column == "typelabel" ? Kind::name : Kind::number;
}

/// Few different words, the next mostly one of the last: compared before they are looked up.
class Names {
 public:
  explicit Names(std::size_t column) { out_.column = column; }

  std::size_t indexOf(std::string_view word) {
    if (last_ < out_.names.size() && out_.names[last_] == word) return last_;
    const auto [it, fresh] = index_.try_emplace(std::string(word), out_.names.size());
    if (fresh) out_.names.emplace_back(word);
    return last_ = it->second;
  }
  std::size_t size() const { return out_.names.size(); }
  DumpNames take() { return std::move(out_); }

 private:
  DumpNames out_;
  std::size_t last_ = 0;
  std::unordered_map<std::string, std::size_t> index_;
};

class Rows {
 public:
  Rows(std::string_view piece, const DumpHeader& header, const DumpPlace& place, bool last, std::span<double> table)
      : piece_(piece), header_(header), place_(place), last_(last), table_(table), scratch_(header.columns.size()) {
    for (std::size_t k = 0; k < header.columns.size(); ++k) {
      kinds_.push_back(kindOf(header.columns[k]));
      if (kinds_.back() == Kind::name) names_.emplace_back(k);
    }
  }

  DumpRows read() {
    // Words end at a byte of white space: what is wrong with a last line without its end is found in a copy that has one.
    const std::size_t newline = piece_.rfind('\n');
    const std::size_t closed = newline == std::string_view::npos || newline < header_.rowsAt ? header_.rowsAt : newline + 1;
    const char* p = piece_.data() + header_.rowsAt;
    const char* const end = piece_.data() + closed;
    const std::size_t columns = kinds_.size();
    std::int64_t row = 0;
    for (; row < header_.atoms && p < end; ++row) p = readRow(p, row, targetOf(row, columns));
    const std::string rest = std::string(piece_.substr(closed)) + '\n';
    if (row < header_.atoms) {
      if (rest.size() > 1) {
        readRow(rest.data(), row, targetOf(row, columns));
        // Its last number may lack digits: it would be read as another one.
        if (row + 1 == header_.atoms) fail(kCutLine, line(row));
        ++row;
      }
      cut(row, line(row) - (last_ ? 1 : 0));
    }
    const std::int64_t lines =
        refuseMore(std::string_view(p, static_cast<std::size_t>(piece_.data() + piece_.size() - p)), line(row) - 1);
    DumpRows out;
    for (Names& n : names_) out.names.push_back(n.take());
    out.lines = lines - place_.linesBefore;
    return out;
  }

 private:
  std::int64_t line(std::int64_t row) const { return header_.columnsLine + 1 + row; }
  double* targetOf(std::int64_t row, std::size_t columns) {
    return table_.empty() ? scratch_.data() : table_.data() + static_cast<std::size_t>(row) * columns;
  }
  [[noreturn]] void fail(const std::string& why, std::int64_t line) const { DumpLines(piece_, 0).fail(why, line); }
  [[noreturn]] void cut(std::int64_t found, std::int64_t line) const {
    fail("frame " + std::to_string(place_.frame + 1) + " is cut: " + std::to_string(header_.atoms) +
             " atoms are announced in line " + std::to_string(header_.atomsLine) + ", " + std::to_string(found) +
             " were found",
         line);
  }

  /// REQUIRES a '\n' at or after p. Gives the place after it.
  const char* readRow(const char* const begin, std::int64_t row, double* target) {
    const char* p = begin;
    std::size_t name = 0;
    for (const Kind kind : kinds_) {
      while (isDumpSpace(*p)) ++p;
      const char* end = nullptr;
      if (kind == Kind::name) {
        end = p;
        while (!endsWord(*end)) ++end;
        if (end == p) diagnose(begin, row);
        *target++ = static_cast<double>(names_[name].indexOf({p, static_cast<std::size_t>(end - p)}));
        if (names_[name++].size() > 65535) fail("there are more than 65535 different names", line(row));
      } else if (kind == Kind::whole) {
        std::int64_t n = 0;
        end = readWhole(p, n);
        *target++ = static_cast<double>(n);
      } else {
        end = readWord(p, *target);
        if (end && kind == Kind::finite && !std::isfinite(*target)) end = nullptr;
        ++target;
      }
      if (!end) diagnose(begin, row);
      p = end;
    }
    while (isDumpSpace(*p)) ++p;
    if (*p != '\n') diagnose(begin, row);
    return p + 1;
  }

  /// What is wrong with a line that could not be read.
  [[noreturn]] void diagnose(const char* begin, std::int64_t row) const {
    const char* end = begin;
    while (*end != '\n') ++end;
    const std::string_view text(begin, static_cast<std::size_t>(end - begin));
    if (text.starts_with("ITEM:")) cut(row, line(row));
    const auto words = wordsOf(text);
    std::string columns;
    for (const std::string& c : header_.columns) columns += (columns.empty() ? "" : " ") + c;
    if (words.size() != kinds_.size())
      fail("the line holds " + std::to_string(words.size()) + " columns, " + std::to_string(kinds_.size()) +
               " are needed (" + columns + ")",
           line(row));
    for (std::size_t k = 0; k < words.size(); ++k) {
      if (kinds_[k] == Kind::name) continue;
      const auto x = readDumpNumber(words[k]);
      const std::string is = header_.columns[k] + " is " + quoted(words[k]) + ", ";
      if (kinds_[k] == Kind::finite && !(x && std::isfinite(*x))) fail(is + "a finite number is needed", line(row));
      if (!x) fail(is + "a number is needed", line(row));
      std::int64_t n = 0;
      if (kinds_[k] == Kind::whole && !readWhole((std::string(words[k]) + '\n').data(), n))
        fail(is + "a whole number is needed", line(row));
    }
    fail("the line cannot be read", line(row));
  }

  /// Only blank lines may follow. Gives the number of the last line.
  std::int64_t refuseMore(std::string_view rest, std::int64_t number) const {
    DumpLines lines(rest, number);
    std::string_view text;
    for (bool first = true; lines.next(text); first = false) {
      if (wordsOf(text).empty()) continue;
      fail(first ? "there are more lines than the " + std::to_string(header_.atoms) + " atoms announced"
                 : "a line \"ITEM: ...\" is needed here, " + quoted(text) + " was found",
           lines.number());
    }
    return lines.number();
  }

  std::string_view piece_;
  const DumpHeader& header_;
  DumpPlace place_;
  bool last_;
  std::span<double> table_;
  std::vector<double> scratch_;
  std::vector<Kind> kinds_;
  std::vector<Names> names_;
};

}  // namespace

bool holdsDumpRows(std::string_view piece, const DumpHeader& header) {
  // A word and the white space after it.
  const std::size_t row = 2 * header.columns.size();
  return (piece.size() - header.rowsAt) / row >= static_cast<std::size_t>(header.atoms);
}

DumpRows readDumpRows(std::string_view piece, const DumpHeader& header, const DumpPlace& place, bool last,
                      std::span<double> table) {
  if (!table.empty() && table.size() != static_cast<std::size_t>(header.atoms) * header.columns.size())
    throw std::logic_error("a table of atoms by columns is needed");
  return Rows(piece, header, place, last, table).read();
}

}  // namespace metabasin
