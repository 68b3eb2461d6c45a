#include <cmath>
#include <cstring>

#include "dumpLines.h"

namespace metabasin {
namespace {

/// Longer strings and more columns occur in no dump.
constexpr std::int32_t kLongest = 1000000;

struct Ends {};

/// Takes numbers off a piece. Throws Ends where it is too short.
class Cursor {
 public:
  Cursor(std::string_view piece, std::int64_t before, std::size_t at = 0) : piece_(piece), before_(before), at_(at), taken_(at) {}

  template <class T>
  T take() {
    T value;
    std::memcpy(&value, need(sizeof(T)), sizeof(T));
    return value;
  }
  std::string text(std::int32_t length) {
    if (length < 0 || length > kLongest) fail("the length of a text is " + std::to_string(length));
    return {need(static_cast<std::size_t>(length)), static_cast<std::size_t>(length)};
  }
  const char* need(std::size_t bytes) {
    if (piece_.size() - at_ < bytes) throw Ends{};
    taken_ = at_;
    at_ += bytes;
    return piece_.data() + taken_;
  }
  std::size_t at() const { return at_; }
  /// About what was taken last.
  [[noreturn]] void fail(const std::string& why) const {
    throw std::invalid_argument(why + " (byte " + std::to_string(before_ + static_cast<std::int64_t>(taken_)) + ")");
  }

 private:
  std::string_view piece_;
  std::int64_t before_;
  std::size_t at_, taken_;
};

DumpHeader readHeader(Cursor in, const DumpPlace& place) {
  DumpHeader out;
  std::int64_t first = in.take<std::int64_t>();
  std::int32_t revision = 0;
  if (first < 0) {
    // Dumps of LAMMPS from 2020 on begin with a name, its length as a negative number.
    const std::string name = first < -64 ? "" : in.text(static_cast<std::int32_t>(-first));
    if (name != "DUMPATOM" && name != "DUMPCUSTOM")
      in.fail("a binary dump of the style atom or custom is needed, " + (name.empty() ? "none" : quoted(name)) +
              " was found");
    if (in.take<std::int32_t>() != 1) in.fail("the file was written on a machine of another byte order");
    revision = in.take<std::int32_t>();
    if (revision < 1 || revision > 2) in.fail("the revision of the format is " + std::to_string(revision) + ", 1 and 2 are known");
    first = in.take<std::int64_t>();
  }
  if (first < 0 || first > (std::int64_t{1} << 53)) in.fail("the timestep is " + std::to_string(first));
  out.timestep = first;
  out.atoms = in.take<std::int64_t>();
  if (out.atoms < 1) in.fail("the number of atoms must be a whole number from 1 on");
  const auto tilted = in.take<std::int32_t>();
  if (tilted < 0 || tilted > 2) in.fail("the form of the cell is " + std::to_string(tilted) + ", 0, 1 and 2 are known");
  out.cell = static_cast<DumpHeader::Cell>(tilted);
  for (int k = 0; k < 6; ++k)
    if (in.take<std::int32_t>() != 0) in.fail("only a periodic cell (pp pp pp) can be used");
  // a, b, c and the origin, or three pairs of bounds and then the tilts; kept in the rows of a text dump.
  double stated[12] = {};
  const int numbers = tilted == 2 ? 12 : tilted == 1 ? 9 : 6;
  for (int k = 0; k < numbers; ++k) {
    stated[k] = in.take<double>();
    if (!std::isfinite(stated[k])) in.fail("a number of the cell is not finite");
  }
  for (std::size_t row = 0; row < 3; ++row) {
    const std::size_t pair = tilted == 2 ? 3 : 2, width = pair + (tilted == 0 ? 0 : 1);
    for (std::size_t k = 0; k < pair; ++k) out.bounds[row * width + k] = stated[row * pair + k];
    if (tilted > 0) out.bounds[row * width + pair] = stated[3 * pair + row];
  }
  const auto columns = in.take<std::int32_t>();
  if (columns < 1 || columns > kLongest) in.fail("the number of columns is " + std::to_string(columns));
  if (revision >= 2) {
    out.units = in.text(in.take<std::int32_t>());
    if (!out.units.empty() && out.units != "metal" && out.units != "real")
      in.fail("the units are " + quoted(out.units) + "; lengths in Å (metal or real) are needed");
    if (in.take<char>() != 0) out.time = in.take<double>();
    if (out.time && !std::isfinite(*out.time)) in.fail("the time is not finite");
    const std::string names = in.text(in.take<std::int32_t>());
    for (const auto word : wordsOf(names)) out.columns.emplace_back(word);
    if (out.columns.size() != static_cast<std::size_t>(columns))
      in.fail(std::to_string(columns) + " columns are announced, " + std::to_string(out.columns.size()) + " are named");
  } else {
    out.named = false;
    // Without names only the style atom can be told.
    if (columns != 5 && columns != 8)
      in.fail("the file does not name its " + std::to_string(columns) + " columns, as dumps of LAMMPS from 2020 on do");
    out.columns = {"id", "type", "xs", "ys", "zs"};
    if (columns == 8) out.columns.insert(out.columns.end(), {"ix", "iy", "iz"});
  }
  if (const auto why = dumpCountFault(out, place); !why.empty()) in.fail(why);
  out.chunks = in.take<std::int32_t>();
  if (out.chunks < 1) in.fail("the number of processors is " + std::to_string(out.chunks));
  out.rowsAt = in.at();
  return out;
}

/// The style atom writes scaled positions unless it is told not to: what was guessed must look like them.
bool looksScaled(std::span<const double> table, std::size_t columns) {
  for (std::size_t row = 0; row < table.size(); row += columns)
    for (std::size_t k = 2; k < 5; ++k)
      if (!(table[row + k] > -0.5 && table[row + k] < 1.5)) return false;
  return true;
}

}  // namespace

std::optional<DumpHeader> readBinaryDumpHeader(std::string_view piece, const DumpPlace& place) {
  try {
    return readHeader(Cursor(piece, place.bytesBefore), place);
  } catch (const Ends&) {
    return std::nullopt;
  }
}

bool holdsBinaryDumpRows(std::string_view piece, const DumpHeader& header) {
  return (piece.size() - header.rowsAt) / (8 * header.columns.size()) >= static_cast<std::size_t>(header.atoms);
}

void readBinaryDumpRows(std::string_view piece, const DumpHeader& header, const DumpPlace& place, std::span<double> table) {
  const std::size_t columns = header.columns.size(), total = static_cast<std::size_t>(header.atoms) * columns;
  Cursor in(piece, place.bytesBefore, header.rowsAt);
  std::size_t found = 0;
  try {
    for (std::int32_t chunk = 0; chunk < header.chunks; ++chunk) {
      const auto length = in.take<std::int32_t>();
      if (length < 0 || static_cast<std::size_t>(length) % columns != 0 || static_cast<std::size_t>(length) > total - found)
        in.fail(std::to_string(length) + " numbers are announced, which are not those of whole atoms, or too many");
      const char* numbers = in.need(8 * static_cast<std::size_t>(length));
      if (!table.empty() && length > 0) std::memcpy(table.data() + found, numbers, 8 * static_cast<std::size_t>(length));
      found += static_cast<std::size_t>(length);
    }
  } catch (const Ends&) {
    Cursor(piece, place.bytesBefore, piece.size()).fail("frame " + std::to_string(place.frame + 1) + " is cut");
  }
  if (found != total || in.at() != piece.size())
    in.fail("frame " + std::to_string(place.frame + 1) + " announces " + std::to_string(header.atoms) + " atoms, " +
            std::to_string(found / columns) + " were found");
  for (std::size_t k = 0; k < columns && !table.empty(); ++k) {
    const bool whole = header.columns[k] == "ix" || header.columns[k] == "iy" || header.columns[k] == "iz";
    const bool finite = !header.columns[k].empty() && std::strchr("xyz", header.columns[k][0]) &&
                        header.columns[k].find_first_not_of("us", 1) == std::string::npos;
    for (std::size_t at = k; (whole || finite) && at < total; at += columns)
      if (!std::isfinite(table[at]) || (whole && table[at] != std::floor(table[at])))
        in.fail(header.columns[k] + " of atom " + std::to_string(at / columns + 1) + " of the frame is no " +
                (whole ? "whole" : "finite") + " number");
  }
  if (!header.named && !looksScaled(table, columns))
    in.fail("the file does not name its columns, and they do not look like id type xs ys zs");
}

}  // namespace metabasin
