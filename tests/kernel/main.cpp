#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <vector>

#include "check.h"

namespace {

struct Test {
  std::string name;
  std::function<void()> body;
};

/// Made at first use: registrations in other files run before this file's own variables exist.
std::vector<Test>& tests() {
  static std::vector<Test> list;
  return list;
}

int failuresOfTest = 0;

enum class Outcome { passed, failed, skipped };

Outcome run(const Test& test) {
  failuresOfTest = 0;
  try {
    test.body();
  } catch (const check::Skip& reason) {
    std::printf("skipped %s: %s\n", test.name.c_str(), reason.what());
    return Outcome::skipped;
  } catch (const std::exception& error) {
    check::fail(test.name.c_str(), 0, std::string("exception: ") + error.what());
  } catch (...) {
    check::fail(test.name.c_str(), 0, "an exception of unknown type");
  }
  if (failuresOfTest > 0) std::printf("FAILED %s (%d checks)\n", test.name.c_str(), failuresOfTest);
  return failuresOfTest > 0 ? Outcome::failed : Outcome::passed;
}

/// The numbers for `npm test`, which adds those of the other suites.
bool leaveCounts(int passed, int failed, int skipped) {
  const char* path = std::getenv("TEST_COUNTS");
  if (!path) return true;
  std::FILE* file = std::fopen(path, "w");
  if (!file) {
    std::printf("cannot write %s\n", path);
    return false;
  }
  std::fprintf(file, "{\"passed\": %d, \"failed\": %d, \"skipped\": %d}\n", passed, failed, skipped);
  return std::fclose(file) == 0;
}

}  // namespace

namespace check {

Registration::Registration(const char* name, std::function<void()> body) {
  tests().push_back({name, std::move(body)});
}

void fail(const char* file, int line, const std::string& message) {
  ++failuresOfTest;
  std::printf("%s:%d: %s\n", file, line, message.c_str());
}

}  // namespace check

int main(int count, char** arguments) {
  const char* words = count > 1 ? arguments[1] : "";
  int passed = 0, failed = 0, skipped = 0;
  for (const Test& test : tests()) {
    if (!std::strstr(test.name.c_str(), words)) continue;
    const Outcome outcome = run(test);
    ++(outcome == Outcome::passed ? passed : outcome == Outcome::failed ? failed : skipped);
    std::fflush(stdout);
  }
  const bool written = leaveCounts(passed, failed, skipped);
  std::printf("%d passed, %d failed", passed, failed);
  if (skipped > 0) std::printf(", %d skipped", skipped);
  std::printf("\n");
  return failed > 0 || passed + skipped == 0 || !written ? 1 : 0;
}
