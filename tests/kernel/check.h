#pragma once
/// The few words in which the kernel's tests are written.
///
///   TEST("volume of a sheared box is that of the box") {
///     CHECK_NEAR(sheared(box, 0.1).volume(), box.volume(), 1e-12);
///   }
///
/// A failed check is printed with file and line and the test goes on; a thrown exception ends it.
/// `kernel_tests WORDS` runs the tests whose names contain WORDS.
#include <cmath>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>

namespace check {

/// Puts a test on the list; called before main by TEST.
struct Registration {
  Registration(const char* name, std::function<void()> body);
};

/// Notes a failure of the running test.
void fail(const char* file, int line, const std::string& message);

/// Thrown to end a test that cannot be run here; counted as skipped.
struct Skip : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline void near(double a, double b, double tolerance, const char* text, const char* file, int line) {
  if (std::abs(a - b) <= tolerance) return;  // false for NaN as well
  std::ostringstream message;
  message.precision(17);
  message << text << ": " << a << " against " << b << ", apart by " << std::abs(a - b) << ", allowed "
          << tolerance;
  fail(file, line, message.str());
}

}  // namespace check

#define CHECK_JOIN_(a, b) a##b
#define CHECK_JOIN(a, b) CHECK_JOIN_(a, b)

#define TEST(name)                                                                                 \
  static void CHECK_JOIN(test_, __LINE__)();                                                       \
  static const check::Registration CHECK_JOIN(registration_, __LINE__){name,                       \
                                                                       CHECK_JOIN(test_, __LINE__)}; \
  static void CHECK_JOIN(test_, __LINE__)()

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) check::fail(__FILE__, __LINE__, #condition);    \
  } while (false)

#define CHECK_NEAR(a, b, tolerance) check::near(a, b, tolerance, #a " ~ " #b, __FILE__, __LINE__)

/// The expression throws `type`; give `std::exception` for any.
#define CHECK_THROWS_AS(expression, type)                                             \
  do {                                                                                \
    bool threw = false;                                                               \
    try {                                                                             \
      static_cast<void>(expression);                                                  \
    } catch (const type&) {                                                           \
      threw = true;                                                                   \
    }                                                                                 \
    if (!threw) check::fail(__FILE__, __LINE__, #expression " did not throw " #type); \
  } while (false)

#define CHECK_THROWS(expression) CHECK_THROWS_AS(expression, std::exception)
