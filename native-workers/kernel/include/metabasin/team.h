#pragma once
#include <functional>
#include <memory>

namespace metabasin {

/// Threads that share the work of one caller. Tasks are handed out as threads become free; what they
/// compute must not depend on who runs them or when.
/// Thread safety: one caller at a time.
class Team {
 public:
  /// `threads` with the caller's own; 1 makes no thread.
  explicit Team(int threads);
  ~Team();
  Team(const Team&) = delete;

  /// Runs task(0) … task(count - 1) and returns when all are done. Of several faults the one of the
  /// lowest number is thrown.
  void run(int count, const std::function<void(int)>& task);
  int threads() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

}  // namespace metabasin
