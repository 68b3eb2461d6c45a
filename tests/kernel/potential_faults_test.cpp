#include <cctype>

#include "alloy.h"
#include "metabasin/random.h"
#include "smallSetfl.h"
#include "systems.h"

using namespace metabasin;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("the text does not hold '" + from + "'");
  return text.replace(at, from.size(), to);
}

/// The line that a message ends with, "(line N)"; 0 if it does not.
int lineOf(const std::string& message) {
  const auto at = message.rfind("(line ");
  if (at == std::string::npos || message.back() != ')') return 0;
  return std::atoi(message.c_str() + at + 6);
}

int linesOf(const std::string& text) { return 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n')); }

/// Reads what may be damaged: it is either read or refused by a sentence that names a line of it.
bool refused(const std::string& text) {
  try {
    Potential::read(text);
    return false;
  } catch (const std::invalid_argument& e) {
    const int line = lineOf(e.what());
    if (line < 1 || line > linesOf(text)) check::fail(__FILE__, __LINE__, std::string("no line of the file: ") + e.what());
    return true;
  }
}

void checkFault(const std::string& from, const std::string& to, const std::string& words) {
  CHECK_MESSAGE(Potential::read(replaced(smallSetfl::text(), from, to)), words);
}

}  // namespace

TEST("potential: each fault is told with its line") {
  checkFault("1 X\n", "none X\n", "'none' is not a number, the number of elements is expected (line 4)");
  checkFault("1 X\n", "0 X\n", "the number of elements must be a whole number from 1 to 16 (line 4)");
  checkFault("1 X\n", "1.5 X\n", "the number of elements must be a whole number from 1 to 16 (line 4)");
  checkFault("5 1.0 6 1.0 5.0", "5.5 1.0 6 1.0 5.0", "Nrho must be a whole number");
  checkFault("5 1.0 6 1.0 5.0", "5 1.0 -6 1.0 5.0", "Nr must be a whole number from 5");
  checkFault("5 1.0 6 1.0 5.0", "5 1.0 1e300 1.0 5.0", "Nr must be a whole number from 5");
  checkFault("5 1.0 6 1.0 5.0", "5 1.0 6 -1.0 5.0", "drho, dr and the cutoff must be positive (line 5)");
  checkFault("5 1.0 6 1.0 5.0", "5 0 6 1.0 5.0", "drho, dr and the cutoff must be positive (line 5)");
  checkFault("5 1.0 6 1.0 5.0", "5 1.0 6 1.0 -5.0", "drho, dr and the cutoff must be positive (line 5)");
  checkFault("5 1.0 6 1.0 5.0", "5 1.0 6 1.0 4294967297", "the cutoff must not be longer than 100 Angstrom (line 5)");
  checkFault("63.5", "-63.5", "the mass of X must be positive (line 6)");
  checkFault("63.5", "heavy", "'heavy' is not a number, the mass of X is expected (line 6)");
  checkFault("-3.5", "-3,5", "'-3,5' is not a number, the embedding energy of X is expected (line 7)");
  checkFault("4 3 2\n", "4 nan 2\n", "'nan' is not a number, the density of X at X is expected (line 8)");
  checkFault("4 3 2\n", "4 1e999 2\n", "'1e999' is not a number");
  checkFault("9 7 4", "9 7 inf", "'inf' is not a number, the pair term X-X is expected (line 10)");
}

TEST("potential: counts that do not fit the tables are told") {
  checkFault("5 1.0 6 1.0 5.0", "5 1.0 7 1.0 5.0", "the file ends before");
  checkFault("5 1.0 6 1.0 5.0", "6 1.0 6 1.0 5.0", "the file ends before");
  checkFault("5 1.0 6 1.0 5.0", "5 1.0 5 1.0 5.0", "the file goes on after the last table");
  checkFault("1 X\n", "2 X Y\n", "line");
  CHECK_MESSAGE(Potential::read(replaced(alloy::text(), "2 A B", "3 A B C")), "line");
  CHECK_MESSAGE(Potential::read(replaced(alloy::text(), "2 A B", "1 A")), "line");
  CHECK_MESSAGE(Potential::read(alloy::text() + "0.0\n"), "the file goes on after the last table");
}

TEST("potential: a file that is cut anywhere is refused") {
  const std::string text = smallSetfl::text();
  // Its last character but the line end is a digit on its own: less than that is never whole.
  for (std::size_t length = 0; length + 2 <= text.size(); ++length) CHECK(refused(text.substr(0, length)));
  CHECK(!refused(text.substr(0, text.size() - 1)));
  const std::string alloy = alloy::text();
  for (int part = 0; part < 40; ++part) CHECK(refused(alloy.substr(0, alloy.size() * part / 40)));
}

TEST("potential: an eam/fs file cut to the length of an eam/alloy file is not taken for one") {
  const std::string text = alloy::text();
  const std::size_t words = 2u * alloy::kKnots;  // two densities fewer
  std::size_t end = text.size();
  for (std::size_t left = words; left > 0; --left) end = text.rfind('\n', end - 2) + 1;
  CHECK(refused(text.substr(0, end)));
  CHECK_MESSAGE(Potential::read(text.substr(0, text.size() - 40)), "cut or damaged");
}

TEST("potential: binary files are refused") {
  CHECK_MESSAGE(Potential::read(std::string_view("\x1f\x8b\x08\x00\x00", 5)), "not a text file (line 1)");
  Random random(5);
  for (int n = 0; n < 200; ++n) {
    std::string junk;
    for (int i = 0; i < 300; ++i) junk += static_cast<char>(1 + random.bits() % 255);
    CHECK(refused(junk));
  }
}

TEST("potential: a file with random damage is read or refused with a line, never worse") {
  Random random(17);
  int bad = 0;
  for (int n = 0; n < 4000; ++n) {
    std::string text = smallSetfl::text();
    for (int change = 0; change < 1 + n % 3; ++change) {
      const std::size_t at = random.bits() % text.size();
      const char with = "0123456789.-+eE xX\n\t"[random.bits() % 20];
      if (random.bits() % 3 == 0)
        text.erase(at, 1 + random.bits() % 4);
      else if (random.bits() % 2)
        text[at] = with;
      else
        text.insert(at, 1, with);
    }
    bad += refused(text);
  }
  CHECK(bad > 500);
}
