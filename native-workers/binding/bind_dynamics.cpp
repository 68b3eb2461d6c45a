#include "arguments.h"
#include "metabasin/dynamics.h"
#include "registry.h"

namespace binding {
namespace {

Napi::Value drawVelocities(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const System s = system(info[0]);
    if (!info[1].IsNumber() || !info[2].IsNumber())
      throw Napi::TypeError::New(info.Env(), "temperature and seed must be numbers");
    metabasin::drawVelocities(*s.potential, s.types, info[1].As<Napi::Number>().DoubleValue(),
                              static_cast<std::uint64_t>(info[2].As<Napi::Number>().Int64Value()),
                              doubles(info[3], "velocities", s.positions.size()));
    return info.Env().Undefined();
  });
}

Napi::Value dynamics(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return guarded(env, [&]() -> Napi::Value {
    const System s = system(info[0]);
    const Napi::Object state = object(info[1], "state");
    const Napi::Object o = object(info[2], "options");
    metabasin::DynamicsOptions options;
    options.steps = whole(o, "steps");
    options.timestep = number(o, "timestep");
    options.temperatureFrom = number(o, "temperatureFrom");
    options.temperatureTo = number(o, "temperatureTo");
    options.temperatureDamping = number(o, "temperatureDamping");
    if (!o.Get("pressure").IsNull()) options.pressure = number(o, "pressure");
    options.pressureDamping = number(o, "pressureDamping");
    options.threads = s.threads;
    metabasin::Box changed = s.box;
    const auto r = metabasin::dynamics(*s.potential, s.types, changed, s.positions,
                                       doubles(state.Get("velocities"), "velocities", s.positions.size()),
                                       doubles(state.Get("extended"), "extended", metabasin::kExtendedSize), options,
                                       control(info[3]));
    s.store(changed);
    Napi::Object out = Napi::Object::New(env);
    out.Set("temperature", r.temperature);
    out.Set("pressure", r.pressure);
    out.Set("potentialEnergy", r.potentialEnergy);
    out.Set("conserved", r.conserved);
    return out;
  });
}

}  // namespace

void registerDynamics(Napi::Env env, Napi::Object exports) {
  exports.Set("drawVelocities", Napi::Function::New(env, drawVelocities, "drawVelocities"));
  exports.Set("dynamics", Napi::Function::New(env, dynamics, "dynamics"));
}

}  // namespace binding
