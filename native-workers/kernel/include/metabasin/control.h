#pragma once
#include <atomic>
#include <cstdint>
#include <stdexcept>

namespace metabasin {

/// Thrown when the caller asked to stop.
struct Cancelled : std::runtime_error {
  Cancelled() : std::runtime_error("Cancelled") {}
};

/// Two words shared with the caller: [0] stop when not 0 · [1] pieces of work done.
/// A default-made Control never stops. Thread safety: all.
class Control {
 public:
  Control() = default;
  explicit Control(std::int32_t* words) : words_(words) {}

  bool cancelled() const { return words_ && __atomic_load_n(words_, __ATOMIC_RELAXED) != 0; }
  void throwIfCancelled() const {
    if (cancelled()) throw Cancelled();
  }
  void addDone(std::int32_t n = 1) const {
    if (words_) __atomic_fetch_add(words_ + 1, n, __ATOMIC_RELAXED);
  }

 private:
  std::int32_t* words_ = nullptr;
};

}  // namespace metabasin
