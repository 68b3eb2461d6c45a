#pragma once
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "metabasin/dump.h"

namespace metabasin {

/// A word as it may be quoted in a message: short and printable.
inline std::string quoted(std::string_view word) {
  std::string plain(word.substr(0, word.size() > 40 ? 37 : 40));
  for (char& c : plain)
    if (c < 0x20 || c > 0x7e) c = '?';
  return '"' + plain + (word.size() > 40 ? "..." : "") + '"';
}

/// Why a frame of so many atoms cannot be read, or nothing: none, or more than the memory allowed.
std::string dumpCountFault(const DumpHeader& header, const DumpPlace& place);

/// The words of a line; none for a blank one.
std::vector<std::string_view> wordsOf(std::string_view line);

/// The lines of a piece of a text, and where they stand when something is wrong.
class DumpLines {
 public:
  DumpLines(std::string_view text, std::int64_t before) : text_(text), number_(before) {}

  /// The next line without its end; false after the last.
  bool next(std::string_view& line);
  /// Number of the line that was taken last, from 1.
  std::int64_t number() const { return number_; }
  /// Bytes that have been taken.
  std::size_t at() const { return at_; }

  /// What a NUL is in is no text: said before any other fault.
  [[noreturn]] void fail(const std::string& why) const { fail(why, number_); }
  [[noreturn]] void fail(const std::string& why, std::int64_t line) const;

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::int64_t number_;
};

}  // namespace metabasin
