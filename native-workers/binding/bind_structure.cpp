#include "arguments.h"
#include "metabasin/angularCorrelations.h"
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

int threadsOr1(const Napi::Value& value) {
  if (value.IsUndefined()) return 1;
  if (!value.IsNumber()) throw Napi::TypeError::New(value.Env(), "threads must be a number");
  return value.As<Napi::Number>().Int32Value();
}

/// nonAffine(reference, current, cutoff, arrays, threads)
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
                         info[2].As<Napi::Number>().DoubleValue(), arrays, threadsOr1(info[4]));
    return info.Env().Undefined();
  });
}

/// radialDistribution(cell, positions, types, typeCount, rMax, bins, histogram, threads)
Napi::Value radialDistribution(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    for (int k : {3, 4, 5})
      if (!info[k].IsNumber()) throw Napi::TypeError::New(info.Env(), "typeCount, rMax and bins must be numbers");
    metabasin::radialDistribution(box(doubles(info[0], "cell", 12)), doubles(info[1], "positions"), bytes(info[2], "types"),
                                  info[3].As<Napi::Number>().Int32Value(), info[4].As<Napi::Number>().DoubleValue(),
                                  info[5].As<Napi::Number>().Int32Value(), doubles(info[6], "histogram"),
                                  threadsOr1(info[7]));
    return info.Env().Undefined();
  });
}

/// angularDistributions(cell, positions, {axis, rMax, bins, angles, threads}, {gTheta, g20})
Napi::Value angularDistributions(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const metabasin::Box cell = box(doubles(info[0], "cell", 12));
    const std::span<double> positions = doubles(info[1], "positions");
    const Napi::Object o = object(info[2], "options"), arrays = object(info[3], "arrays");
    const double rMax = number(o, "rMax");
    const int bins = whole(o, "bins"), angles = whole(o, "angles"), threads = whole(o, "threads");
    const auto axis = doubles(o.Get("axis"), "axis", 3);
    // Their lengths are checked against bins and angles by the kernel.
    const auto gTheta = doubles(arrays.Get("gTheta"), "gTheta"), g20 = doubles(arrays.Get("g20"), "g20");
    metabasin::azimuthalDistribution(cell, positions, rMax, bins, angles, gTheta, threads);
    metabasin::quadrupolarDistribution(cell, positions, {axis[0], axis[1], axis[2]}, rMax, bins, g20, threads);
    return info.Env().Undefined();
  });
}

}  // namespace

void registerStructure(Napi::Env env, Napi::Object exports) {
  exports.Set("nonAffine", Napi::Function::New(env, nonAffine, "nonAffine"));
  exports.Set("radialDistribution", Napi::Function::New(env, radialDistribution, "radialDistribution"));
  exports.Set("angularDistributions", Napi::Function::New(env, angularDistributions, "angularDistributions"));
}

}  // namespace binding
