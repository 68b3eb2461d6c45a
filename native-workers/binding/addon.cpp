#include "metabasin/version.h"
#include "registry.h"

namespace {

Napi::Object start(Napi::Env env, Napi::Object exports) {
  exports.Set("version", Napi::Function::New(env, [](const Napi::CallbackInfo& info) {
                return Napi::String::New(info.Env(), metabasin::kVersion);
              }));
  binding::registerPotential(env, exports);
  binding::registerForces(env, exports);
  binding::registerShear(env, exports);
  binding::registerDynamics(env, exports);
  binding::registerLocalYield(env, exports);
  binding::registerStructure(env, exports);
  binding::registerDump(env, exports);
  return exports;
}

}  // namespace

NODE_API_MODULE(kernel, start)
