#include <algorithm>

#include "arguments.h"
#include "metabasin/shear.h"
#include "registry.h"

namespace binding {
namespace {

constexpr double kShearSkin = 0.35;

metabasin::Descent descentOf(const Napi::Object& o) {
  const std::string name = text(o, "descent");
  if (name == "conjugate-gradient") return metabasin::Descent::conjugateGradient;
  if (name == "quasi-newton") return metabasin::Descent::quasiNewton;
  throw Napi::TypeError::New(o.Env(), "descent must be conjugate-gradient or quasi-newton");
}

/// Layout of the memory array: slope, rate, former strain, 1 if there are former positions, those [3 N].
constexpr std::size_t kMemoryHead = 4;

metabasin::ShearMemory readMemory(std::span<const double> words) {
  metabasin::ShearMemory m{words[0], words[1], words[2], {}};
  if (words[3] != 0) m.former.assign(words.begin() + kMemoryHead, words.end());
  return m;
}

void writeMemory(const metabasin::ShearMemory& m, std::span<double> words) {
  words[0] = m.slope;
  words[1] = m.rate;
  words[2] = m.formerStrain;
  words[3] = m.former.empty() ? 0 : 1;
  std::fill(words.begin() + kMemoryHead, words.end(), 0.0);
  std::copy(m.former.begin(), m.former.end(), words.begin() + kMemoryHead);
}

Napi::Value shear(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return guarded(env, [&]() -> Napi::Value {
    const System s = system(info[0]);
    const Napi::Object o = object(info[1], "options");
    const Napi::Object c = object(info[2], "curve");
    metabasin::ShearOptions options;
    options.target = number(o, "target");
    options.step = number(o, "step");
    options.maxSteps = whole(o, "maxSteps");
    options.stopAtZeroStress = flag(o, "stopAtZeroStress");
    options.descent = descentOf(o);
    options.followBranch = flag(o, "followBranch");
    options.forceTolerance = number(o, "forceTolerance");
    const std::size_t n = options.maxSteps;
    const metabasin::ShearCurve curve{doubles(c.Get("strain"), "strain", n), doubles(c.Get("stress"), "stress", 6 * n),
                                      doubles(c.Get("energy"), "energy", n), doubles(c.Get("maxForce"), "maxForce", n),
                                      integers(c.Get("evaluations"), "evaluations", n)};
    metabasin::ShearState state{box(doubles(o.Get("originCell"), "originCell", 12)), number(o, "strain"), s.positions};
    const auto words = doubles(o.Get("memory"), "memory", kMemoryHead + s.positions.size());
    metabasin::ShearMemory memory = readMemory(words);
    metabasin::ForceField field(*s.potential, s.types, {.skin = kShearSkin, .threads = s.threads});
    const auto r = metabasin::shear(field, state, memory, options, curve, control(info[3]));
    s.store(state.box());
    writeMemory(memory, words);
    Napi::Object out = Napi::Object::New(env);
    out.Set("steps", r.steps);
    out.Set("strain", state.strain);
    out.Set("reached", r.reached);
    out.Set("converged", r.converged);
    return out;
  });
}

}  // namespace

void registerShear(Napi::Env env, Napi::Object exports) {
  exports.Set("shear", Napi::Function::New(env, shear, "shear"));
}

}  // namespace binding
