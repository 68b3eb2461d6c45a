#include <atomic>
#include <exception>
#include <thread>
#include <vector>

#include "arguments.h"
#include "metabasin/localYield.h"
#include "registry.h"

namespace binding {
namespace {

using metabasin::LocalProbe;
using metabasin::LocalYield;
constexpr napi_type_tag kProbeTag = {0x6d65746162617369, 0x6c6f63616c79646c};

struct Held {
  std::shared_ptr<const metabasin::Potential> potential;
  LocalProbe probe;
};

/// openProbe(system, options): the affine state of a whole cell, shared by all its sites.
Napi::Value openProbe(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return guarded(env, [&]() -> Napi::Value {
    const System s = system(info[0]);
    const Napi::Object o = object(info[1], "options");
    metabasin::ProbeOptions options;
    options.radius = number(o, "radius");
    options.step = number(o, "step");
    options.maxStrain = number(o, "maxStrain");
    options.forceTolerance = number(o, "forceTolerance");
    options.dropTolerance = number(o, "dropTolerance");
    options.everyStep = flag(o, "everyStep");
    auto* held = new Held{s.potential, LocalProbe(*s.potential, s.box, s.types, s.positions, options)};
    auto external = Napi::External<Held>::New(env, held, [](Napi::Env, Held* h) { delete h; });
    external.TypeTag(&kProbeTag);
    return external;
  });
}

const LocalProbe& opened(const Napi::Value& value) {
  if (!value.IsExternal() || !value.As<Napi::External<Held>>().CheckTypeTag(&kProbeTag))
    throw Napi::TypeError::New(value.Env(), "the probe must be one that openProbe made");
  return value.As<Napi::External<Held>>().Data()->probe;
}

/// Runs work(0) … work(count-1) on threads; the first fault of the lowest index is thrown.
template <class F>
void forEach(int count, int threads, F&& work) {
  std::atomic<int> next{0};
  std::vector<std::exception_ptr> faults(count);
  const auto run = [&] {
    for (int i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        faults[i] = std::current_exception();
        next = count;
      }
    }
  };
  std::vector<std::thread> others;
  for (int t = 1; t < std::min(threads, count); ++t) others.emplace_back(run);
  run();
  for (std::thread& t : others) t.join();
  for (const auto& fault : faults)
    if (fault) std::rethrow_exception(fault);
}

/// probeSites(probe, sites, {plus, minus, threads}, arrays, control)
Napi::Value probeSites(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const LocalProbe& probe = opened(info[0]);
    const std::span<const double> sites = doubles(info[1], "sites");
    const int n = static_cast<int>(sites.size() / 3);
    const Napi::Object o = object(info[2], "options");
    const bool asked[2] = {flag(o, "plus"), flag(o, "minus")};
    const int threads = whole(o, "threads");
    const Napi::Object a = object(info[3], "arrays");
    const auto residual = doubles(a.Get("residualStress"), "residualStress", n);
    const auto stress = doubles(a.Get("yieldStress"), "yieldStress", 2 * n);
    const auto strain = doubles(a.Get("yieldStrain"), "yieldStrain", 2 * n);
    const auto jumpStress = doubles(a.Get("instabilityStress"), "instabilityStress", 2 * n);
    const auto jumpStrain = doubles(a.Get("instabilityStrain"), "instabilityStrain", 2 * n);
    const auto status = integers(a.Get("status"), "status", 2 * n);
    const auto free = integers(a.Get("freeAtoms"), "freeAtoms", n);
    const metabasin::Control stop = control(info[4]);
    forEach(n, threads, [&](int i) {
      const auto both = probe.yield({sites[3 * i], sites[3 * i + 1], sites[3 * i + 2]}, asked[0], asked[1], stop);
      residual[i] = both[0].residualStress;
      free[i] = both[0].freeAtoms;
      for (int d = 0; d < 2; ++d) {
        const LocalYield& y = both[d];
        stress[2 * i + d] = y.yieldStress;
        strain[2 * i + d] = y.yieldStrain;
        jumpStress[2 * i + d] = y.instabilityStress;
        jumpStrain[2 * i + d] = y.instabilityStrain;
        status[2 * i + d] = static_cast<std::int32_t>(y.status);
      }
      stop.addDone();
    });
    return info.Env().Undefined();
  });
}

/// probeCurve(probe, site, sign, beyond, control) → {strain, stress}
Napi::Value probeCurve(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return guarded(env, [&]() -> Napi::Value {
    const auto site = doubles(info[1], "site", 3);
    if (!info[2].IsNumber() || !info[3].IsNumber()) throw Napi::TypeError::New(env, "sign and beyond must be numbers");
    const auto c = opened(info[0]).curve({site[0], site[1], site[2]}, info[2].As<Napi::Number>().Int32Value(),
                                         info[3].As<Napi::Number>().DoubleValue(), control(info[4]));
    Napi::Object out = Napi::Object::New(env);
    const auto copy = [&](const std::vector<double>& v) {
      Napi::Float64Array array = Napi::Float64Array::New(env, v.size());
      std::copy(v.begin(), v.end(), array.Data());
      return array;
    };
    out.Set("strain", copy(c.strain));
    out.Set("stress", copy(c.stress));
    return out;
  });
}

}  // namespace

void registerLocalYield(Napi::Env env, Napi::Object exports) {
  exports.Set("openProbe", Napi::Function::New(env, openProbe, "openProbe"));
  exports.Set("probeSites", Napi::Function::New(env, probeSites, "probeSites"));
  exports.Set("probeCurve", Napi::Function::New(env, probeCurve, "probeCurve"));
}

}  // namespace binding
