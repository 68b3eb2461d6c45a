#include <algorithm>
#include <cmath>
#include <set>

#include "dumpLines.h"
#include "dumpNumber.h"

namespace metabasin {

std::vector<std::string_view> wordsOf(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0;;) {
    while (at < line.size() && endsWord(line[at])) ++at;
    if (at == line.size()) return words;
    const std::size_t begin = at;
    while (at < line.size() && !endsWord(line[at])) ++at;
    words.push_back(line.substr(begin, at - begin));
  }
}

bool DumpLines::next(std::string_view& line) {
  // Longer ones occur in no dump.
  constexpr std::size_t kLongest = 1000000;
  if (at_ >= text_.size()) return false;
  const std::size_t end = std::min(text_.find('\n', at_), text_.size());
  line = text_.substr(at_, end - at_);
  at_ = std::min(end + 1, text_.size());
  ++number_;
  if (line.size() > kLongest) fail("the line is longer than 1000000 characters: not a text file");
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return true;
}

void DumpLines::fail(const std::string& why, std::int64_t line) const {
  const bool binary = std::memchr(text_.data(), 0, text_.size()) != nullptr;
  throw std::invalid_argument((binary ? "the file holds binary data; only text can be read" : why) + " (line " +
                              std::to_string(std::max<std::int64_t>(line, 1)) + ")");
}

std::optional<double> readDumpNumber(std::string_view word) {
  const std::string closed = std::string(word) + '\n';
  double value = 0;
  const char* end = readWord(closed.data(), value);
  if (word.empty() || end != closed.data() + word.size()) return std::nullopt;
  return value;
}

namespace {

constexpr const char* kItems = "UNITS, TIME, TIMESTEP, NUMBER OF ATOMS, BOX BOUNDS, ATOMS";

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && endsWord(line.front())) line.remove_prefix(1);
  while (!line.empty() && endsWord(line.back())) line.remove_suffix(1);
  return line;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t k = from; k < std::min(to, words.size()); ++k) text += (k > from ? " " : "") + std::string(words[k]);
  return text;
}

class Header {
 public:
  Header(std::string_view piece, const DumpPlace& place)
      : piece_(piece), lines_(piece, place.linesBefore), place_(place) {}

  std::optional<DumpHeader> read() {
    std::set<std::string> seen;
    for (;;) {
      std::string_view line;
      do {
        if (lines_.next(line)) continue;
        if (seen.empty()) return std::nullopt;
        lines_.fail("the file ends in the header of frame " + std::to_string(place_.frame + 1));
      } while (trimmed(line).empty());
      if (!line.starts_with("ITEM:")) lines_.fail("a line \"ITEM: ...\" is needed here, " + quoted(line) + " was found");
      const auto words = wordsOf(line.substr(5));
      const std::string first = joined(words, 0, 1);
      const bool single = first == "UNITS" || first == "TIME" || first == "TIMESTEP" || first == "ATOMS";
      const std::string item = single ? first : joined(words, 0, 2);
      if (item == "NUMBER OF" && joined(words, 2, 3) != "ATOMS") unknown(words);
      if (!seen.insert(item).second) lines_.fail("the item " + item + " occurs twice in a frame");
      if (item == "ATOMS") return finished(words);
      if (item == "UNITS")
        units();
      else if (item == "TIME")
        out_.time = number(value());
      else if (item == "TIMESTEP")
        out_.timestep = whole(value());
      else if (item == "NUMBER OF") {
        out_.atoms = whole(value());
        out_.atomsLine = lines_.number();
      } else if (item == "BOX BOUNDS")
        box(words);
      else
        unknown(words);
    }
  }

 private:
  [[noreturn]] void unknown(const std::vector<std::string_view>& words) const {
    const std::string first = joined(words, 0, 1);
    const bool local = joined(words, 0, 3) == "NUMBER OF ENTRIES", grid = first == "DIMENSION" || first == "GRID";
    if (local || grid)
      lines_.fail(std::string("a dump of the style ") + (local ? "local" : "grid") +
                  " holds no atoms; one of the style atom or custom is needed");
    lines_.fail("the item " + quoted(joined(words, 0, words.size())) + " is not known; known are " + kItems);
  }
  std::string_view value() {
    std::string_view line;
    if (!lines_.next(line)) lines_.fail("the file ends in a header");
    return line;
  }
  std::int64_t whole(std::string_view line) const {
    const std::string word = std::string(trimmed(line)) + '\n';
    std::int64_t n = 0;
    const char* end = readWhole(word.data(), n);
    if (end != word.data() + word.size() - 1) lines_.fail(quoted(line) + " is no whole number");
    return n;
  }
  double number(std::string_view line) const {
    const auto x = readDumpNumber(trimmed(line));
    if (!x || !std::isfinite(*x)) lines_.fail(quoted(line) + " is no number");
    return *x;
  }
  void units() {
    out_.units = trimmed(value());
    if (out_.units != "metal" && out_.units != "real")
      lines_.fail("the units are " + quoted(out_.units) + "; lengths in Å (metal or real) are needed");
  }
  void box(const std::vector<std::string_view>& words) {
    const std::string form = joined(words, 2, 3);
    const bool tilted = form == "xy", general = form == "abc";
    const std::string flags = joined(words, tilted ? 5 : general ? 4 : 2, words.size());
    // Dumps of old versions have no flags.
    if (!flags.empty() && flags != "pp pp pp")
      lines_.fail("the boundaries are " + quoted(flags) + "; only a periodic cell (pp pp pp) can be used");
    out_.cell = tilted ? DumpHeader::Cell::tilted : general ? DumpHeader::Cell::general : DumpHeader::Cell::straight;
    const std::size_t needed = general ? 4 : tilted ? 3 : 2;
    for (std::size_t row = 0; row < 3; ++row) {
      const auto numbers = wordsOf(value());
      bool good = numbers.size() == needed;
      for (std::size_t k = 0; good && k < needed; ++k) {
        const auto x = readDumpNumber(numbers[k]);
        good = x && std::isfinite(*x);
        if (good) out_.bounds[row * needed + k] = *x;
      }
      if (!good) lines_.fail(std::to_string(needed) + " numbers of the cell are needed here");
    }
    out_.cellLine = lines_.number();
  }
  DumpHeader finished(const std::vector<std::string_view>& words) {
    if (out_.atomsLine == 0) lines_.fail("the item NUMBER OF ATOMS is missing");
    if (out_.cellLine == 0) lines_.fail("the item BOX BOUNDS is missing");
    if (words.size() < 2) lines_.fail("the item ATOMS names no columns");
    out_.columns.assign(words.begin() + 1, words.end());
    out_.columnsLine = lines_.number();
    out_.rowsAt = lines_.at();
    if (std::memchr(piece_.data(), 0, out_.rowsAt)) lines_.fail("");
    if (const auto why = dumpCountFault(out_, place_); !why.empty()) lines_.fail(why, out_.atomsLine);
    return out_;
  }

  std::string_view piece_;
  DumpLines lines_;
  DumpPlace place_;
  DumpHeader out_;
};

}  // namespace

std::string dumpCountFault(const DumpHeader& header, const DumpPlace& place) {
  if (header.atoms < 1) return "the number of atoms must be a whole number from 1 on";
  const double bytes = static_cast<double>(header.atoms) * (8.0 * static_cast<double>(header.columns.size()) + 40.0);
  if (bytes <= place.limit && header.atoms <= 0x7fffffff) return "";
  const auto megabytes = [](double b) { return std::to_string(static_cast<std::int64_t>(std::ceil(b / 1e6))) + " MB"; };
  return std::to_string(header.atoms) + " atoms would take " + megabytes(bytes) + ", a frame may take " +
         megabytes(place.limit);
}

std::optional<DumpHeader> readDumpHeader(std::string_view piece, const DumpPlace& place) {
  return Header(piece, place).read();
}

}  // namespace metabasin
