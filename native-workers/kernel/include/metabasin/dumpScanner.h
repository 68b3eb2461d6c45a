#pragma once
#include "metabasin/dump.h"

namespace metabasin {

/// Finds the frames of a dump that arrives in pieces of any length, in one pass and with no more memory
/// than one header. Atoms are passed over: what is wrong with them shows when their frame is read.
class DumpScanner {
 public:
  struct Frame {
    std::int64_t offset;  ///< of its first byte in the file
    DumpHeader header;
  };

  /// Without `headers` only the starts are found, and no text is refused.
  DumpScanner(bool binary, bool headers) : binary_(binary), headers_(headers) {}

  /// THROWS std::invalid_argument "WHY (frame N, line L of it)" or "(frame N, byte B of it)".
  void push(std::string_view piece);
  /// After the last piece: refuses a header that is cut.
  void finish();

  /// Found since the last call: offsets at which frames begin (but that of the first, which is 0).
  std::vector<std::int64_t> takeStarts();
  /// Frames whose header has been read since the last call.
  std::vector<Frame> takeFrames();
  /// Bytes that have been seen.
  std::int64_t seen() const { return seen_; }

 private:
  void pushText(std::string_view piece);
  void endLine(std::int64_t next);
  void pushBinary(std::string_view piece);
  /// Sentences of a header name its frame.
  template <class F>
  std::optional<DumpHeader> located(F&& read) const;

  bool binary_, headers_;
  std::int64_t seen_ = 0;
  std::vector<std::int64_t> starts_;
  std::vector<Frame> frames_;
  std::int64_t frame_ = 0;    ///< number of the frame at hand
  std::int64_t frameAt_ = 0;  ///< its offset

  // Text.
  bool inRows_ = false;       ///< passing over atoms
  bool afterRows_ = false;    ///< the line at hand follows atoms
  bool atLineStart_ = true;
  std::int64_t lineAt_ = 0;   ///< offset of the line at hand
  std::string line_, header_;

  // Binary.
  bool begun_ = false;        ///< header_ holds part of a header
  std::int32_t chunksLeft_ = 0;
  std::int64_t skip_ = 0;     ///< bytes of atoms to pass over
  std::string length_;        ///< part of the length of a chunk
};

}  // namespace metabasin
