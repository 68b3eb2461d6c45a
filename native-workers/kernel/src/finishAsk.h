#pragma once
#include <algorithm>

#include "metabasin/minimize.h"

namespace metabasin {

/// When a descent asks whether it can be finished by other means; see DescentOptions::finish.
class FinishAsk {
 public:
  explicit FinishAsk(const DescentOptions& options) : options_(options) {}

  bool due(double residual) {
    if (!options_.finish) return false;
    if (next_ < 0) next_ = options_.finishAtStart ? options_.finishFrom : std::min(options_.finishFrom, 0.1 * residual);
    // A slide begins: what was in vain before it need not be so behind it.
    next_ = std::max(next_, std::min(options_.finishFrom, 0.1 * residual));
    if (residual >= next_) return false;
    next_ = 0.1 * residual;
    return true;
  }

 private:
  const DescentOptions& options_;
  double next_ = -1;
};

}  // namespace metabasin
