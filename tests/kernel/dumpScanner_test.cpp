#include "metabasin/dumpScanner.h"

#include "check.h"
#include "metabasin/random.h"
#include "smallDump.h"

using namespace metabasin;

namespace {

struct Found {
  std::vector<std::int64_t> starts;
  std::vector<std::int64_t> offsets, timesteps, atoms;
};

/// Scans in pieces of the length given, 0: of random ones.
Found scan(const std::string& file, bool binary, std::size_t length, bool headers = true) {
  DumpScanner scanner(binary, headers);
  Random random(length + 1);
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t piece = length > 0 ? length : 1 + random.bits() % 300;
    scanner.push(std::string_view(file).substr(at, piece));
    at += piece;
  }
  scanner.finish();
  Found out;
  out.starts = scanner.takeStarts();
  for (const auto& [offset, header] : scanner.takeFrames()) {
    out.offsets.push_back(offset);
    out.timesteps.push_back(header.timestep.value_or(-1));
    out.atoms.push_back(header.atoms);
  }
  return out;
}

std::string message(const std::string& file, bool binary) {
  try {
    scan(file, binary, 0);
    return "";
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
}

/// Frames of a text whose atoms begin with letters that could begin an item.
std::string fourFrames() {
  const std::string small = smallDump::text();
  std::string indium =
      "ITEM: TIMESTEP\n18\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n0 9\n0 9\n0 9\n"
      "ITEM: ATOMS element x y z\nIn 1 1 1\nI 2 2 2\n";
  return small + indium + "\n\n" + small + indium;
}

}  // namespace

TEST("dump scanner: frames are found in pieces of any length") {
  const std::string file = fourFrames(), small = smallDump::text();
  const auto half = static_cast<std::int64_t>(file.size() + 2) / 2;
  const auto first = static_cast<std::int64_t>(small.size());
  const std::vector<std::int64_t> offsets{0, first, half, half + first};
  for (std::size_t length : {0u, 1u, 2u, 3u, 7u, 64u, 100000u}) {
    const Found found = scan(file, false, length);
    CHECK(found.offsets == offsets);
    CHECK((found.timesteps == std::vector<std::int64_t>{17, 18, 17, 18}));
    CHECK((found.atoms == std::vector<std::int64_t>{3, 2, 3, 2}));
    CHECK((found.starts == std::vector<std::int64_t>(offsets.begin() + 1, offsets.end())));
    CHECK(scan(file, false, length, false).starts == found.starts);
  }
}

TEST("dump scanner: binary frames are found in pieces of any length") {
  const std::string a = smallDump::binary(1, true), b = smallDump::binary(2, false), c = smallDump::oldBinary(0.5);
  const auto n = [](const std::string& s) { return static_cast<std::int64_t>(s.size()); };
  for (std::size_t length : {0u, 1u, 5u, 300u, 100000u}) {
    const Found found = scan(a + b + c, true, length);
    CHECK((found.offsets == std::vector<std::int64_t>{0, n(a), n(a) + n(b)}));
    CHECK((found.timesteps == std::vector<std::int64_t>{17, 17, 100}));
    CHECK((found.starts == std::vector<std::int64_t>{n(a), n(a) + n(b)}));
  }
}

TEST("dump scanner: what is wrong with a header is told with its frame") {
  const std::string small = smallDump::text();
  CHECK(message(small + smallDump::with("\n17\n", "\n1.5\n"), false) ==
        "\"1.5\" is no whole number (frame 2, line 6 of it)");
  CHECK(message(small + "ITEM: TIMESTEP\n18\n", false) == "the file ends in the header of frame 2 (frame 2, line 2 of it)");
  CHECK(message("prose\n", false).find("a line \"ITEM: ...\" is needed here") == 0);
  const std::string binary = smallDump::binary(1, true);
  CHECK(message(binary + binary.substr(0, binary.size() - 1), true) == "the file ends before its last frame does (frame 2)");
  std::string bad = binary;
  bad[18] = 2;
  CHECK(message(binary + bad, true) == "the file was written on a machine of another byte order (frame 2, byte 18 of it)");
  CHECK(scan("", false, 5).offsets.empty());
}

TEST("dump scanner: damaged files never do worse than be refused") {
  Random random(23);
  for (int n = 0; n < 4000; ++n) {
    const bool binary = n % 2;
    std::string file = binary ? smallDump::binary(1, true) + smallDump::binary(2, false) : fourFrames();
    for (int k = 0; k < 3; ++k) file[random.bits() % file.size()] = static_cast<char>(random.bits());
    const std::string why = message(file, binary);
    if (!why.empty()) CHECK(why.find("(frame ") != std::string::npos);
  }
}
