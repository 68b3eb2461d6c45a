#pragma once
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <system_error>

namespace metabasin {

inline bool isDumpSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\n'); }
/// Ends a word of a line.
inline bool endsWord(char c) { return static_cast<unsigned char>(c) <= ' ' && (c == ' ' || (c >= '\t' && c <= '\r')); }

/// The decimal exponent of a well-formed number is so large that it overflows: told apart from one that
/// is so small that it is 0.
inline bool isHuge(const char* p, const char* end) {
  // d.ddd…e±x: the sign of (place of the first digit that is not 0) + x decides, both are far from 0.
  std::int64_t place = 0, exponent = 0;
  bool point = false, found = false;
  for (; p < end && *p != 'e' && *p != 'E'; ++p) {
    if (*p == '.') point = true;
    else if (*p >= '0' && *p <= '9') {
      if (*p != '0') found = true;
      if (found && !point) ++place;
      if (!found && point) --place;
    }
  }
  if (p < end) {
    const bool negative = ++p < end && *p == '-';
    for (; p < end; ++p)
      if (*p >= '0' && *p <= '9' && exponent < 1000000000) exponent = 10 * exponent + (*p - '0');
    if (negative) exponent = -exponent;
  }
  return place + exponent > 0;
}

/// All that the short way does not do: many digits, large exponents, nan and inf. Null if it is no number.
inline const char* readLongNumber(const char* begin, const char* end, double& value) {
  const char* p = begin;
  const bool plus = p < end && *p == '+';
  if (plus && (++p == end || *p == '-' || *p == '+')) return nullptr;
  const auto [stop, error] = std::from_chars(p, end, value);
  if (error == std::errc::result_out_of_range) {
    const bool negative = *p == '-';
    if (isHuge(p, stop)) return nullptr;
    value = negative ? -0.0 : 0.0;
    return stop;
  }
  return error == std::errc() ? stop : nullptr;
}

/// Reads the word at p, which a byte of white space ends. Null if it is no number.
/// Up to 19 digits and powers of ten up to 22: mantissa and power are exact doubles, so that one product
/// or quotient is correctly rounded (Clinger 1990). The rest is std::from_chars's.
inline const char* readWord(const char* p, double& value) {
  static constexpr double kPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  const char* const begin = p;
  const bool negative = *p == '-';
  if (negative) ++p;
  std::uint64_t mantissa = 0;
  const char* const digits = p;
  unsigned d;
  while ((d = static_cast<unsigned char>(*p) - unsigned{'0'}) < 10) {
    mantissa = 10 * mantissa + d;
    ++p;
  }
  std::ptrdiff_t count = p - digits, exponent = 0;
  if (*p == '.') {
    const char* const fraction = ++p;
    while ((d = static_cast<unsigned char>(*p) - unsigned{'0'}) < 10) {
      mantissa = 10 * mantissa + d;
      ++p;
    }
    exponent = fraction - p;
    count += p - fraction;
  }
  if (count > 0 && (*p == 'e' || *p == 'E')) {
    const char* q = p + 1;
    const bool down = *q == '-';
    if (*q == '-' || *q == '+') ++q;
    const char* const first = q;
    std::ptrdiff_t e = 0;
    while ((d = static_cast<unsigned char>(*q) - unsigned{'0'}) < 10 && q - first < 6) {
      e = 10 * e + static_cast<int>(d);
      ++q;
    }
    if (q > first) {
      exponent += down ? -e : e;
      p = q;
    }
  }
  if (endsWord(*p) && count > 0 && count <= 19 && mantissa <= (std::uint64_t{1} << 53) && exponent >= -22 &&
      exponent <= 22) {
    const double m = static_cast<double>(mantissa);
    const double x = exponent < 0 ? m / kPowers[-exponent] : m * kPowers[exponent];
    value = negative ? -x : x;
    return p;
  }
  const char* end = p;
  while (!endsWord(*end)) ++end;
  return readLongNumber(begin, end, value) == end ? end : nullptr;
}

/// A whole number without point and exponent that a double holds exactly. Null if it is none.
inline const char* readWhole(const char* p, std::int64_t& value) {
  const bool negative = *p == '-';
  if (negative || *p == '+') ++p;
  const char* const digits = p;
  std::int64_t n = 0;
  unsigned d;
  while ((d = static_cast<unsigned char>(*p) - unsigned{'0'}) < 10) {
    n = 10 * n + static_cast<int>(d);
    if (n > 9007199254740991) return nullptr;
    ++p;
  }
  if (p == digits || !endsWord(*p)) return nullptr;
  value = negative ? -n : n;
  return p;
}

}  // namespace metabasin
