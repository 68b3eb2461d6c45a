#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "check.h"
#include "metabasin/dump.h"
#include "metabasin/dumpScanner.h"
#include "metabasin/random.h"

using namespace metabasin;

namespace {

/// The dumps that LAMMPS wrote, or all files of the folder DUMP_FUZZ_FOLDER.
std::vector<std::string> corpus() {
  const char* given = std::getenv("DUMP_FUZZ_FOLDER");
  std::vector<std::filesystem::path> paths;
  const std::string folder = given ? given : SOURCE_ROOT "/tests/fixtures/lammps";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && (given || entry.path().extension() == ".dump" || entry.path().extension() == ".bin"))
      paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> files;
  for (const auto& path : paths) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    files.push_back(bytes.str());
  }
  return files;
}

std::string mutated(std::string bytes, const std::string& other, Random& random) {
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random.bits() % std::max<std::size_t>(n, 1)); };
  for (std::size_t k = 1 + below(3); k > 0; --k) {
    const std::size_t at = below(bytes.size() + 1), length = std::size_t{1} << below(10);
    switch (below(8)) {
      case 0: bytes.resize(at); break;
      case 1: bytes.erase(at, length); break;
      case 2: bytes.insert(at, bytes.substr(at, length)); break;
      case 3: bytes.insert(at, other.substr(below(other.size()), length)); break;
      case 4: {
        // Lengths and counts of binary files, anywhere.
        static constexpr std::int64_t kNumbers[] = {0, 1, -1, 0x7fffffff, -0x80000000ll, 1ll << 40, INT64_MAX, INT64_MIN};
        const std::size_t size = below(2) ? 4 : 8, place = below(std::min<std::size_t>(bytes.size(), below(2) ? 250 : 1000000));
        if (bytes.size() >= place + size) std::memcpy(bytes.data() + place, &kNumbers[below(8)], size);
        break;
      }
      case 5: {
        static constexpr const char* kWords[] = {"1e308", "nan", "-1", "99999999999999999999", "ITEM: ATOMS id x\n", "\n", "\r", ""};
        bytes.insert(at, kWords[below(8)]);
        break;
      }
      default:
        if (!bytes.empty()) bytes[below(bytes.size())] ^= static_cast<char>(1 << below(8));
    }
  }
  return bytes;
}

/// Memory of just that size, so that a sanitizer sees every byte that is read beyond it.
struct Exact {
  std::unique_ptr<char[]> memory;
  std::string_view view;
  explicit Exact(std::string_view bytes) : memory(new char[bytes.size()]), view(memory.get(), bytes.size()) {
    std::copy(bytes.begin(), bytes.end(), memory.get());
  }
};

void readFrame(std::string_view bytes, DumpPlace place, bool binary, bool last) {
  const Exact piece(bytes);
  const auto header = binary ? readBinaryDumpHeader(piece.view, place) : readDumpHeader(piece.view, place);
  if (!header) return;
  std::vector<double> table;
  const bool holds = binary ? holdsBinaryDumpRows(piece.view, *header) : holdsDumpRows(piece.view, *header);
  if (holds) table.resize(static_cast<std::size_t>(header->atoms) * header->columns.size());
  if (binary)
    readBinaryDumpRows(piece.view, *header, place, table);
  else
    readDumpRows(piece.view, *header, place, last, table);
}

std::vector<std::int64_t> startsOf(const std::string& file, bool binary, bool headers, std::size_t size) {
  DumpScanner scan(binary, headers);
  for (std::size_t at = 0; at < file.size(); at += size) scan.push(Exact(std::string_view(file).substr(at, size)).view);
  scan.finish();
  scan.takeFrames();
  return scan.takeStarts();
}

/// True where the work is refused by a sentence.
template <class F>
bool refused(F&& work) {
  try {
    work();
    return false;
  } catch (const std::invalid_argument& e) {
    const std::string what = e.what();
    CHECK(what.size() > 10 && what.size() < 500 && what.back() == ')' && what.find(" (") != std::string::npos);
    return true;
  }
}

}  // namespace

TEST("dump: files of LAMMPS that are damaged anywhere are read or refused, whole and by their index") {
  const auto files = corpus();
  CHECK(files.size() > 30 || std::getenv("DUMP_FUZZ_FOLDER"));
  const char* asked = std::getenv("DUMP_FUZZ_INPUTS");
  const long count = asked ? std::atol(asked) : 3000;
  Random random(20260721);
  long refusals = 0;
  for (long n = 0; n < count; ++n) {
    const std::string& original = files[static_cast<std::size_t>(n) % files.size()];
    const std::string file = mutated(original, files[random.bits() % files.size()], random);
    const bool binary = original.find('\0') != std::string::npos;
    const std::size_t size = n % 5 == 0 ? 1 : 1 + random.bits() % 2000;
    std::vector<std::int64_t> starts;
    refused([&] { startsOf(file, binary, true, size); });
    refusals += refused([&] {
      starts = startsOf(file, binary, false, size);
      starts.insert(starts.begin(), 0);
      for (std::size_t k = 0; k < starts.size(); ++k) {
        const auto from = static_cast<std::size_t>(starts[k]);
        const std::size_t to = k + 1 < starts.size() ? static_cast<std::size_t>(starts[k + 1]) : file.size();
        CHECK(from <= to && to <= file.size());
        const DumpPlace place{.frame = static_cast<std::int64_t>(k), .linesBefore = 0, .bytesBefore = starts[k], .limit = 2e7};
        readFrame(std::string_view(file).substr(from, to - from), place, binary, k + 1 == starts.size());
      }
    });
  }
  CHECK(refusals > count / 10 && refusals < count);
}
