#include "arguments.h"
#include "metabasin/correlations.h"
#include "metabasin/nonAffine.h"
#include "registry.h"

namespace binding {
namespace {

struct Frame {
  metabasin::Box box;
  std::span<double> positions;
};

Frame frame(const Napi::Value& value, const char* name) {
  const Napi::Object o = object(value, name);
  return {box(doubles(o.Get("cell"), "cell", 12)), doubles(o.Get("positions"), "positions")};
}

Napi::Value nonAffine(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const Frame reference = frame(info[0], "reference"), current = frame(info[1], "current");
    if (!info[2].IsNumber()) throw Napi::TypeError::New(info.Env(), "cutoff must be a number");
    const Napi::Object o = object(info[3], "arrays");
    const std::size_t n = reference.positions.size() / 3;
    const metabasin::NonAffineArrays arrays{doubles(o.Get("d2minSum"), "d2minSum", n),
                                            integers(o.Get("neighbors"), "neighbors", n),
                                            doubles(o.Get("affine"), "affine", 9 * n)};
    metabasin::nonAffine(reference.box, reference.positions, current.box, current.positions,
                         info[2].As<Napi::Number>().DoubleValue(), arrays, 1);
    return info.Env().Undefined();
  });
}

Napi::Value radialDistribution(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    for (int k : {3, 4, 5})
      if (!info[k].IsNumber()) throw Napi::TypeError::New(info.Env(), "typeCount, rMax and bins must be numbers");
    metabasin::radialDistribution(box(doubles(info[0], "cell", 12)), doubles(info[1], "positions"), bytes(info[2], "types"),
                                  info[3].As<Napi::Number>().Int32Value(), info[4].As<Napi::Number>().DoubleValue(),
                                  info[5].As<Napi::Number>().Int32Value(), doubles(info[6], "histogram"));
    return info.Env().Undefined();
  });
}

}  // namespace

void registerStructure(Napi::Env env, Napi::Object exports) {
  exports.Set("nonAffine", Napi::Function::New(env, nonAffine, "nonAffine"));
  exports.Set("radialDistribution", Napi::Function::New(env, radialDistribution, "radialDistribution"));
}

}  // namespace binding
