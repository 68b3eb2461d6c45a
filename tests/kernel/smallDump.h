#pragma once
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

/// One frame of three atoms with everything a header may hold.
namespace smallDump {

inline std::string text() {
  return "ITEM: UNITS\nmetal\nITEM: TIME\n0.25\nITEM: TIMESTEP\n17\nITEM: NUMBER OF ATOMS\n3\n"
         "ITEM: BOX BOUNDS xy xz yz pp pp pp\n-1 11 0.25\n-2.5e0 9 -0.5\n-3 12 0.75\n"
         "ITEM: ATOMS id element x y z ix iy iz\n"
         "3 Zr 0.5 1 1.5 -1 0 2\n  1\tCu  2 2.5 3 0 0 0 \n2 Zr 4 4.5 5 1 -1 0\n";
}

inline std::string with(const std::string& from, const std::string& to) {
  std::string changed = text();
  const auto at = changed.find(from);
  if (at == std::string::npos) throw std::logic_error("the dump does not hold '" + from + "'");
  return changed.replace(at, from.size(), to);
}

/// A binary dump writes the type in the place of the element.
inline std::vector<double> numbers() {
  return {3, 2, 0.5, 1, 1.5, -1, 0, 2, 1, 1, 2, 2.5, 3, 0, 0, 0, 2, 2, 4, 4.5, 5, 1, -1, 0};
}

template <class T>
void put(std::string& to, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  to.append(bytes, sizeof(T));
}

/// As LAMMPS of 2021 writes it (seen in a file of `dump custom`), in one or two pieces.
inline std::string binary(int chunks, bool named) {
  std::string out;
  const std::string magic = "DUMPCUSTOM", columns = "id element x y z ix iy iz";
  put(out, -static_cast<std::int64_t>(magic.size()));
  out += magic;
  put(out, std::int32_t{1});
  put(out, std::int32_t{2});
  put(out, std::int64_t{17});
  put(out, std::int64_t{3});
  put(out, std::int32_t{1});
  for (int k = 0; k < 6; ++k) put(out, std::int32_t{0});
  for (double x : {-1.0, 11.0, -2.5, 9.0, -3.0, 12.0, 0.25, -0.5, 0.75}) put(out, x);
  put(out, std::int32_t{8});
  put(out, std::int32_t{named ? 5 : 0});
  if (named) out += "metal";
  put(out, static_cast<char>(1));
  put(out, 0.25);
  put(out, static_cast<std::int32_t>(columns.size()));
  out += columns;
  put(out, static_cast<std::int32_t>(chunks));
  const std::vector<double> all = numbers();
  const std::size_t first = chunks == 1 ? 24 : 8;
  put(out, static_cast<std::int32_t>(first));
  for (std::size_t k = 0; k < first; ++k) put(out, all[k]);
  if (chunks == 2) put(out, static_cast<std::int32_t>(24 - first));
  for (std::size_t k = first; k < 24; ++k) put(out, all[k]);
  return out;
}

/// As LAMMPS before 2020: no name, no columns. Two atoms, the last coordinate as given.
inline std::string oldBinary(double z) {
  std::string out;
  put(out, std::int64_t{100});
  put(out, std::int64_t{2});
  put(out, std::int32_t{0});
  for (int k = 0; k < 6; ++k) put(out, std::int32_t{0});
  for (double x : {0.0, 9.0, 0.0, 9.0, 0.0, 9.0}) put(out, x);
  put(out, std::int32_t{5});
  put(out, std::int32_t{1});
  put(out, std::int32_t{10});
  for (double x : {1.0, 1.0, 0.1, 0.2, 0.3, 2.0, 1.0, 0.4, 0.5, z}) put(out, x);
  return out;
}

}  // namespace smallDump
