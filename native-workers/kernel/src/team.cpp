#include "metabasin/team.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace metabasin {

namespace {

/// Looks at a word before sleeping on it: some 50 µs, about what it takes to be woken.
constexpr int kSpins = 100000;

/// The next index of a thread's own part, alone on its line of the cache.
struct alignas(128) Part {
  std::atomic<int> next{0};
  int end = 0;
};

}  // namespace

struct Team::Implementation {
  std::vector<std::thread> others;
  // A round: its number, its task, what is left of each thread's part, the threads still at it.
  std::atomic<unsigned> round{0};
  std::atomic<bool> over{false};
  const std::function<void(int)>* task = nullptr;
  std::vector<Part> parts;
  std::atomic<int> working{0};
  std::mutex faultMutex;
  std::exception_ptr fault;
  int faultIndex = 0;

  explicit Implementation(int threads) : parts(std::max(threads, 1)) {}

  /// Own part first, round after round the same, so that it is still in this core's cache; then what others have left.
  void take(int thread) {
    const int threads = static_cast<int>(parts.size());
    for (int t = 0; t < threads; ++t) {
      Part& part = parts[(thread + t) % threads];
      for (int i = part.next.fetch_add(1); i < part.end; i = part.next.fetch_add(1)) attempt(i);
    }
  }

  void attempt(int i) {
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

  /// Waits for a change of `word` from `seen`: first awake, since rounds follow each other closely and
  /// waking costs as much as a round.
  template <class T>
  static void await(const std::atomic<T>& word, T seen) {
    for (int spin = 0; spin < kSpins; ++spin)
      if (word.load(std::memory_order_acquire) != seen) return;
    word.wait(seen, std::memory_order_acquire);
  }

  void live(int thread) {
    for (unsigned seen = 0;;) {
      await(round, seen);
      if (over) return;
      ++seen;
      take(thread);
      if (working.fetch_sub(1, std::memory_order_acq_rel) == 1) working.notify_one();
    }
  }
};

Team::Team(int threads) : self_(std::make_unique<Implementation>(threads)) {
  for (int t = 1; t < threads; ++t) self_->others.emplace_back([this, t] { self_->live(t); });
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
  for (int t = 0; t < threads(); ++t) {
    s.parts[t].next = count * t / threads();
    s.parts[t].end = count * (t + 1) / threads();
  }
  s.fault = nullptr;
  s.working = static_cast<int>(s.others.size());
  s.round.fetch_add(1, std::memory_order_acq_rel);
  s.round.notify_all();
  s.take(0);
  for (int left = s.working.load(std::memory_order_acquire); left != 0; left = s.working.load(std::memory_order_acquire))
    Implementation::await(s.working, left);
  if (s.fault) std::rethrow_exception(s.fault);
}

}  // namespace metabasin
