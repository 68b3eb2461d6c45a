#pragma once
/// A setfl file of one element that fits on a page: knots at 0, 1, 2, … Å and densities.
#include <string>

namespace smallSetfl {

/// F: 0 -2 -3 -3.5 -3.75 · ρ(r): 4 3 2 1 0.5 0 · rφ: 9 7 4 2 1 0.
inline std::string text() {
  return "one\ntwo\nthree\n"       // lines 1-3
         "1 X\n"                    // 4
         "5 1.0 6 1.0 5.0\n"        // 5
         "29 63.5 3.6 fcc\n"        // 6
         "0 -2 -3 -3.5 -3.75\n"     // 7
         "4 3 2\n"                  // 8
         "1 0.5 0\n"                // 9
         "9 7 4 2 1 0\n";           // 10
}

}  // namespace smallSetfl
