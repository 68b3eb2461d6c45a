#include "metabasin/dumpScanner.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "dumpLines.h"

namespace metabasin {
namespace {

/// No header is longer, nor a line of it.
constexpr std::size_t kLongest = 2000000;

}  // namespace

template <class F>
std::optional<DumpHeader> DumpScanner::located(F&& read) const {
  try {
    return read();
  } catch (const std::invalid_argument& fault) {
    const std::string what = fault.what();
    const auto open = what.rfind('(');
    throw std::invalid_argument(what.substr(0, open) + "(frame " + std::to_string(frame_ + 1) + ", " +
                                what.substr(open + 1, what.size() - open - 2) + " of it)");
  }
}

void DumpScanner::push(std::string_view piece) {
  if (binary_)
    pushBinary(piece);
  else
    pushText(piece);
  seen_ += static_cast<std::int64_t>(piece.size());
}

void DumpScanner::pushText(std::string_view piece) {
  const std::size_t n = piece.size();
  for (std::size_t i = 0; i < n;) {
    if (inRows_) {
      // The only lines of interest begin with an I: memchr passes over the numbers at the speed of memory.
      const void* hit = std::memchr(piece.data() + i, 'I', n - i);
      if (!hit) {
        atLineStart_ = piece[n - 1] == '\n';
        return;
      }
      const auto j = static_cast<std::size_t>(static_cast<const char*>(hit) - piece.data());
      const bool starts = j > 0 ? piece[j - 1] == '\n' : atLineStart_;
      atLineStart_ = false;
      i = starts ? j : j + 1;
      if (!starts) continue;
      inRows_ = false;
      line_.clear();
      lineAt_ = seen_ + static_cast<std::int64_t>(j);
    }
    const std::size_t end = std::min(piece.find('\n', i), n);
    // Of a line of atoms only the first word matters, and whether it is an item.
    if (line_.size() < kLongest) line_.append(piece.substr(i, std::min(end - i, kLongest)));
    i = end + 1;
    if (end < n) endLine(seen_ + static_cast<std::int64_t>(i));
  }
}

void DumpScanner::endLine(std::int64_t next) {
  const bool item = line_.starts_with("ITEM:");
  if (afterRows_) {
    if (!item) {
      inRows_ = atLineStart_ = true;
      return;
    }
    afterRows_ = false;
    starts_.push_back(lineAt_);
    ++frame_;
    frameAt_ = lineAt_;
  }
  if (headers_) {
    header_.append(line_).push_back('\n');
    if (header_.size() > kLongest)
      located([]() -> std::optional<DumpHeader> { throw std::invalid_argument("the header is too long (line 1)"); });
  }
  const auto words = item ? wordsOf(std::string_view(line_).substr(5)) : std::vector<std::string_view>();
  if (!words.empty() && words[0] == "ATOMS") {
    inRows_ = atLineStart_ = afterRows_ = true;
    if (headers_) frames_.push_back({frameAt_, *located([&] { return readDumpHeader(header_, {.frame = frame_}); })});
    header_.clear();
  }
  line_.clear();
  lineAt_ = next;
}

void DumpScanner::pushBinary(std::string_view piece) {
  constexpr std::size_t kStep = 256;
  std::size_t i = 0;
  const auto at = [&] { return seen_ + static_cast<std::int64_t>(i); };
  const auto take = [&](std::string& to, std::size_t most) {
    const std::size_t count = std::min(most, piece.size() - i);
    to.append(piece.substr(i, count));
    i += count;
  };
  while (i < piece.size()) {
    if (skip_ > 0) {
      const auto count = std::min<std::int64_t>(skip_, static_cast<std::int64_t>(piece.size() - i));
      skip_ -= count;
      i += static_cast<std::size_t>(count);
    } else if (chunksLeft_ > 0) {
      take(length_, 4 - length_.size());
      if (length_.size() < 4) return;
      std::int32_t numbers;
      std::memcpy(&numbers, length_.data(), 4);
      length_.clear();
      if (numbers < 0)
        throw std::invalid_argument("a piece of the atoms announces " + std::to_string(numbers) + " numbers (frame " +
                                    std::to_string(frame_ + 1) + ", byte " + std::to_string(at() - 4 - frameAt_) +
                                    " of it)");
      skip_ = 8 * std::int64_t{numbers};
      --chunksLeft_;
    } else {
      if (!begun_) {
        begun_ = true;
        if (at() > 0) {
          starts_.push_back(at());
          ++frame_;
        }
        frameAt_ = at();
      }
      take(header_, kStep);
      const auto header = located([&] { return readBinaryDumpHeader(header_, {.frame = frame_}); });
      if (!header) continue;
      i -= header_.size() - header->rowsAt;
      header_.clear();
      begun_ = false;
      chunksLeft_ = header->chunks;
      if (headers_) frames_.push_back({frameAt_, *header});
    }
  }
}

void DumpScanner::finish() {
  if (binary_) {
    if (headers_ && (begun_ || chunksLeft_ > 0 || skip_ > 0))
      throw std::invalid_argument("the file ends before its last frame does (frame " + std::to_string(frame_ + 1) + ")");
    return;
  }
  if (!inRows_ && !line_.empty()) endLine(seen_);
  const bool open = !inRows_ && !afterRows_;
  if (headers_ && open && !header_.empty())
    located([&] { return readDumpHeader(header_, {.frame = frame_}); });
}

std::vector<std::int64_t> DumpScanner::takeStarts() { return std::exchange(starts_, {}); }
std::vector<DumpScanner::Frame> DumpScanner::takeFrames() { return std::exchange(frames_, {}); }

}  // namespace metabasin
