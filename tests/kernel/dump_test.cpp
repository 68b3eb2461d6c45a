#include "metabasin/dump.h"

#include <bit>
#include <cstring>
#include <limits>

#include "check.h"
#include "metabasin/random.h"
#include "smallDump.h"

using namespace metabasin;

namespace {

struct Read {
  DumpHeader header;
  std::vector<double> table;
  DumpRows rows;
};

Read readFrame(const std::string& text, DumpPlace place = {}, bool last = true) {
  const auto header = readDumpHeader(text, place);
  if (!header) throw std::logic_error("there is no frame");
  Read out{*header, {}, {}};
  if (holdsDumpRows(text, *header)) out.table.resize(static_cast<std::size_t>(header->atoms) * header->columns.size());
  out.rows = readDumpRows(text, *header, place, last, out.table);
  return out;
}

/// The sentence by which it is refused; empty if it is read.
std::string fault(const std::string& text) {
  try {
    readFrame(text);
    return "";
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
}

bool sameBits(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

/// Against C's strtod, which is correctly rounded as well.
void checkNumber(const std::string& word) {
  const auto x = readDumpNumber(word);
  const double expected = std::strtod(word.c_str(), nullptr);
  if (!x || !sameBits(*x, expected)) check::fail(__FILE__, __LINE__, "'" + word + "' is read as another number");
}

}  // namespace

TEST("dump: numbers are those of strtod, to the last bit") {
  for (const char* word :
       {"0", "-0", "0.1", "1.", ".5", "-.5e1", "1e22", "1e23", "1e-22", "1e-23", "9007199254740992", "9007199254740993",
        "9007199254740993.0", "9007199254740995", "0.000000000000000000000000000000123", "18446744073709551616",
        "123456789012345678901234567890", "1.7976931348623157e308", "1.7976931348623158e308", "2.2250738585072011e-308",
        "2.2250738585072014e-308", "4.9406564584124654e-324", "2.4703282292062328e-324", "5e-324", "1e-400", "-1e-99999",
        "0e999999999", "0.0000001e-317", "8.5e0000000001", "6.0221e+23", "7.2057594037927933e16",
        "1.00000000000000011102230246251565", "1.00000000000000011102230246251566", "100000000000000016777215",
        "100000000000000016777216", "inf", "-inf", "Infinity"})
    checkNumber(word);
  Random random(3);
  char word[64];
  for (int n = 0; n < 200000; ++n) {
    const double x = std::bit_cast<double>(random.bits());
    if (!std::isfinite(x)) continue;
    std::snprintf(word, sizeof word, n % 2 ? "%.17g" : "%.9g", x);
    checkNumber(word);
    const double near = (random.uniform() - 0.5) * 200;
    static constexpr const char* kForms[] = {"%g", "%.15g", "%.16g", "%.17g", "%20.15g", "%.8f", "%.19f", "%.3e"};
    std::snprintf(word, sizeof word, kForms[n % 8], near);
    const char* begin = word;
    while (*begin == ' ') ++begin;
    checkNumber(begin);
  }
}

TEST("dump: what is no number is none") {
  for (const char* word : {"", "+", "-", ".", "-.", "e5", "1e", "1e+", "1.2.3", "1,5", "0x1f", "0x1p3", "1_0", "--1",
                           "+-1", "-+1", "1e999", "-1e999", "1e99999999999999999999", "nano", "in", "1d5", "12a"})
    if (readDumpNumber(word)) check::fail(__FILE__, __LINE__, std::string("'") + word + "' is taken for a number");
  CHECK(std::isnan(*readDumpNumber("nan")) && std::isnan(*readDumpNumber("-NaN")));
  CHECK(*readDumpNumber("+1.5") == 1.5);
}

TEST("dump: a frame is read as it stands") {
  const Read frame = readFrame(smallDump::text(), {.frame = 4, .linesBefore = 100});
  CHECK(frame.header.timestep == 17);
  CHECK(frame.header.time == 0.25);
  CHECK(frame.header.units == "metal");
  CHECK(frame.header.cell == DumpHeader::Cell::tilted);
  CHECK(frame.header.bounds[5] == -0.5 && frame.header.bounds[6] == -3);
  CHECK(frame.header.columnsLine == 113 && frame.header.cellLine == 112);
  CHECK(frame.rows.lines == 16);
  CHECK(frame.rows.names.size() == 1 && frame.rows.names[0].column == 1);
  CHECK((frame.rows.names[0].names == std::vector<std::string>{"Zr", "Cu"}));
  const std::vector<double> first{3, 0, 0.5, 1, 1.5, -1, 0, 2};
  CHECK(std::equal(first.begin(), first.end(), frame.table.begin()));
  CHECK(frame.table[8 + 1] == 1 && frame.table[16 + 1] == 0);
}

TEST("dump: line ends of either kind; without one the last number may be cut") {
  std::string text = smallDump::text();
  const auto whole = readFrame(text).table;
  CHECK(fault(text.substr(0, text.size() - 1)) ==
        "the last line has no end: the file may be cut; put a line end there if it is whole (line 16)");
  CHECK(readFrame(text + "\n \t\n").table == whole);
  CHECK(readFrame(text + "\n \t\n").rows.lines == 18);
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, 1, '\r');
  CHECK(readFrame(text).table == whole);
}

TEST("dump: huge counts are refused before anything is made for them") {
  const std::string text = smallDump::text();
  CHECK(fault(smallDump::with("\n3\n", "\n1000000000000\n")).find("1000000000000 atoms would take 104000000 MB") == 0);
  const std::string large = smallDump::with("\n3\n", "\n20000000\n");
  const auto header = readDumpHeader(large, {});
  CHECK(header && !holdsDumpRows(large, *header));
  CHECK(fault(large) == "frame 1 is cut: 20000000 atoms are announced in line 8, 3 were found (line 16)");
}

TEST("dump: a frame that is cut or damaged anywhere is read or refused with a line, never worse") {
  const std::string text = smallDump::text();
  int refused = 0;
  const auto check = [&](const std::string& changed) {
    try {
      const auto header = readDumpHeader(changed, {});
      if (header) readFrame(changed);
    } catch (const std::invalid_argument& e) {
      ++refused;
      const std::string what = e.what();
      CHECK(what.find(" (line ") != std::string::npos && what.back() == ')');
    }
  };
  for (std::size_t length = 0; length < text.size(); ++length) check(text.substr(0, length));
  Random random(11);
  for (int n = 0; n < 20000; ++n) {
    std::string changed = text;
    for (int k = 0; k < 1 + n % 3; ++k) {
      const std::size_t at = random.bits() % changed.size();
      if (random.bits() % 3 == 0)
        changed.erase(at, 1 + random.bits() % 9);
      else if (random.bits() % 2)
        changed[at] = static_cast<char>(random.bits());
      else
        changed.insert(at, 1, "0123456789.-+eE \t\r\nnI"[random.bits() % 21]);
    }
    check(changed);
  }
  CHECK(refused > 5000);
}

TEST("dump: a binary frame holds the numbers of the text that LAMMPS wrote beside it") {
  const std::string bytes = smallDump::binary(2, true);
  const auto header = readBinaryDumpHeader(bytes, {});
  CHECK(header && header->timestep == 17 && header->atoms == 3 && header->chunks == 2 && header->time == 0.25);
  CHECK(header->cell == DumpHeader::Cell::tilted && header->bounds[5] == -0.5 && header->bounds[8] == 0.75);
  std::vector<double> table(24);
  readBinaryDumpRows(bytes, *header, {}, table);
  CHECK(table == smallDump::numbers());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const std::string cut = bytes.substr(0, length);
    const auto part = readBinaryDumpHeader(cut, {});
    if (part) CHECK_THROWS_AS(readBinaryDumpRows(cut, *part, {}, std::span<double>()), std::invalid_argument);
  }
  Random random(7);
  for (int n = 0; n < 20000; ++n) {
    std::string changed = bytes;
    for (int k = 0; k < 1 + n % 3; ++k) changed[random.bits() % changed.size()] ^= static_cast<char>(1 << random.bits() % 8);
    try {
      const auto h = readBinaryDumpHeader(changed, {});
      if (!h || !holdsBinaryDumpRows(changed, *h)) continue;
      std::vector<double> rows(static_cast<std::size_t>(h->atoms) * h->columns.size());
      readBinaryDumpRows(changed, *h, {}, rows);
    } catch (const std::invalid_argument& e) {
      CHECK(std::string(e.what()).find(" (byte ") != std::string::npos);
    }
  }
}

TEST("dump: an old binary frame is taken for the style atom where it looks like it") {
  const std::string bytes = smallDump::oldBinary(0.5);
  const auto header = readBinaryDumpHeader(bytes, {});
  CHECK(header && !header->named && header->columns.size() == 5 && header->cell == DumpHeader::Cell::straight);
  std::vector<double> table(10);
  readBinaryDumpRows(bytes, *header, {}, table);
  CHECK(table[0] == 1 && table[9] == 0.5);
  const std::string far = smallDump::oldBinary(7);
  CHECK_THROWS_AS(readBinaryDumpRows(far, *readBinaryDumpHeader(far, {}), {}, table), std::invalid_argument);
}
