#include "metabasin/team.h"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace metabasin {

struct Team::Implementation {
  std::vector<std::thread> others;
  // A round: its number, its task, the next index to take, the indices not done yet.
  std::atomic<unsigned> round{0};
  std::atomic<bool> over{false};
  const std::function<void(int)>* task = nullptr;
  int count = 0;
  std::atomic<int> next{0};
  std::atomic<int> working{0};
  std::mutex faultMutex;
  std::exception_ptr fault;
  int faultIndex = 0;

  void take() {
    for (int i = next.fetch_add(1); i < count; i = next.fetch_add(1)) {
      try {
        (*task)(i);
      } catch (...) {
        const std::lock_guard lock(faultMutex);
        if (!fault || i < faultIndex) {
          fault = std::current_exception();
          faultIndex = i;
        }
      }
    }
  }

  /// Waits for a change of `word` from `seen`: first awake, since rounds follow each other closely.
  template <class T>
  static void await(const std::atomic<T>& word, T seen) {
    for (int spin = 0; spin < 2000; ++spin)
      if (word.load(std::memory_order_acquire) != seen) return;
    word.wait(seen, std::memory_order_acquire);
  }

  void live() {
    for (unsigned seen = 0;;) {
      await(round, seen);
      if (over) return;
      ++seen;
      take();
      if (working.fetch_sub(1, std::memory_order_acq_rel) == 1) working.notify_one();
    }
  }
};

Team::Team(int threads) : self_(std::make_unique<Implementation>()) {
  for (int t = 1; t < threads; ++t) self_->others.emplace_back([this] { self_->live(); });
}

Team::~Team() {
  self_->over = true;
  ++self_->round;
  self_->round.notify_all();
  for (std::thread& t : self_->others) t.join();
}

int Team::threads() const { return static_cast<int>(self_->others.size()) + 1; }

void Team::run(int count, const std::function<void(int)>& task) {
  Implementation& s = *self_;
  if (s.others.empty() || count <= 1) {
    for (int i = 0; i < count; ++i) task(i);
    return;
  }
  s.task = &task;
  s.count = count;
  s.next = 0;
  s.fault = nullptr;
  s.working = static_cast<int>(s.others.size());
  s.round.fetch_add(1, std::memory_order_acq_rel);
  s.round.notify_all();
  s.take();
  for (int left = s.working.load(std::memory_order_acquire); left != 0; left = s.working.load(std::memory_order_acquire))
    Implementation::await(s.working, left);
  if (s.fault) std::rethrow_exception(s.fault);
}

}  // namespace metabasin
