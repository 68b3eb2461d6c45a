#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// LAMMPS dumps of the styles atom and custom, as text and as binary: the numbers of a frame as they stand
/// in the file. What the columns mean is the caller's.
/// Source: LAMMPS manual, dump and "Triclinic (non-orthogonal) simulation boxes"; tools/binary2txt for the
/// layout of binary dumps.
namespace metabasin {

/// Where a piece of a file stands in it, for the sentences of what is refused.
struct DumpPlace {
  std::int64_t frame = 0;        ///< its number, from 0
  std::int64_t linesBefore = 0;  ///< text: lines of the file before the piece
  std::int64_t bytesBefore = 0;  ///< binary: bytes of the file before it
  double limit = 2147483648.0;   ///< bytes of memory that a frame may take
};

/// What stands above the atoms of one frame.
struct DumpHeader {
  enum class Cell { straight, tilted, general };

  std::optional<std::int64_t> timestep;
  std::optional<double> time;  ///< in the unit of the file
  std::string units;           ///< "metal" or "real"; empty where the frame names none
  std::int64_t atoms = 0;
  Cell cell = Cell::straight;
  /// Three rows as the file states them: lo hi · lo hi tilt · vector and component of the origin; the rest 0.
  std::array<double, 12> bounds{};
  std::vector<std::string> columns;
  bool named = true;       ///< false: an old binary dump, whose columns are taken for those of the style atom
  std::size_t rowsAt = 0;  ///< bytes of the piece before the atoms
  /// Lines of the file, from 1: the number of atoms, the last of the cell, the names of the columns. 0 in binary dumps.
  std::int64_t atomsLine = 0, cellLine = 0, columnsLine = 0;
  std::int32_t chunks = 0;  ///< binary: pieces in which the atoms stand
};

/// The words of a column of names: the table holds an index into them.
struct DumpNames {
  std::size_t column;
  std::vector<std::string> names;
};

struct DumpRows {
  std::vector<DumpNames> names;
  std::int64_t lines = 0;  ///< text: lines of the piece
};

/// Text. Reads to the line "ITEM: ATOMS" and past it; nothing where the piece holds only blank lines.
/// THROWS std::invalid_argument "WHY (line N)", like all below ("byte N" in binary dumps).
std::optional<DumpHeader> readDumpHeader(std::string_view piece, const DumpPlace& place);
/// Whether the piece is long enough for the atoms that its header announces.
bool holdsDumpRows(std::string_view piece, const DumpHeader& header);
/// The atoms of one whole frame into `table`, [atoms, columns] in the order of the file. `last`: the file
/// ends with the piece. An empty table only looks for what is wrong.
DumpRows readDumpRows(std::string_view piece, const DumpHeader& header, const DumpPlace& place, bool last,
                      std::span<double> table);

/// Binary. Nothing where the piece ends before the header does.
std::optional<DumpHeader> readBinaryDumpHeader(std::string_view piece, const DumpPlace& place);
bool holdsBinaryDumpRows(std::string_view piece, const DumpHeader& header);
void readBinaryDumpRows(std::string_view piece, const DumpHeader& header, const DumpPlace& place,
                        std::span<double> table);

/// A number as C prints it, correctly rounded: nan and inf in every case, no hexadecimal; nothing else in the word.
std::optional<double> readDumpNumber(std::string_view word);

}  // namespace metabasin
