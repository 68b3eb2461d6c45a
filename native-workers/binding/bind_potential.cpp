#include "arguments.h"
#include "registry.h"

namespace binding {
namespace {

using Held = std::shared_ptr<const metabasin::Potential>;
constexpr napi_type_tag kPotentialTag = {0x6d65746162617369, 0x706f74656e74696c};

Napi::Value loadPotential(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return guarded(env, [&]() -> Napi::Value {
    const auto data = bytes(info[0], "the potential");
    const std::string_view text(reinterpret_cast<const char*>(data.data()), data.size());
    const Held p = std::make_shared<const metabasin::Potential>(metabasin::Potential::read(text));
    Napi::Object out = Napi::Object::New(env);
    Napi::Array elements = Napi::Array::New(env);
    for (const std::string& e : p->elements) elements[elements.Length()] = Napi::String::New(env, e);
    out.Set("elements", elements);
    out.Set("masses", numbers(env, p->masses));
    out.Set("cutoff", p->cutoff);
    out.Set("densityCutoff", p->densityCutoff);
    auto external = Napi::External<Held>::New(env, new Held(p), [](Napi::Env, Held* held) { delete held; });
    external.TypeTag(&kPotentialTag);
    out.DefineProperty(Napi::PropertyDescriptor::Value("kernel", external, napi_default));
    return out;
  });
}

}  // namespace

Held potential(const Napi::Value& value) {
  const Napi::Value inner = object(value, "potential").Get("kernel");
  if (!inner.IsExternal() || !inner.As<Napi::External<Held>>().CheckTypeTag(&kPotentialTag))
    throw Napi::TypeError::New(value.Env(), "potential must be one that loadPotential made");
  return *inner.As<Napi::External<Held>>().Data();
}

void registerPotential(Napi::Env env, Napi::Object exports) {
  exports.Set("loadPotential", Napi::Function::New(env, loadPotential, "loadPotential"));
}

}  // namespace binding
