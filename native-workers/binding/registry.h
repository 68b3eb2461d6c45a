#pragma once
#include <napi.h>

/// Each file of the binding puts its functions into the module.
namespace binding {

void registerPotential(Napi::Env env, Napi::Object exports);
void registerForces(Napi::Env env, Napi::Object exports);
void registerShear(Napi::Env env, Napi::Object exports);
void registerDynamics(Napi::Env env, Napi::Object exports);
void registerLocalYield(Napi::Env env, Napi::Object exports);
void registerStructure(Napi::Env env, Napi::Object exports);
void registerDump(Napi::Env env, Napi::Object exports);

}  // namespace binding
