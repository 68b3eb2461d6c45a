#include "arguments.h"
#include "metabasin/forces.h"
#include "metabasin/minimize.h"
#include "registry.h"

namespace binding {
namespace {

using metabasin::Energy;

/// One evaluation needs no skin; a relaxation lives on its list.
constexpr double kRelaxationSkin = 0.35;

Napi::Object evaluation(Napi::Env env, const Energy& e, const metabasin::Box& box) {
  Napi::Object out = Napi::Object::New(env);
  out.Set("energy", e.energy);
  out.Set("stress", numbers(env, metabasin::stressGPa(e, box)));
  out.Set("maxForce", e.maxForce);
  return out;
}

Napi::Value evaluate(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return guarded(env, [&]() -> Napi::Value {
    const System s = system(info[0]);
    const Napi::Object arrays = object(info[1], "arrays");
    const std::size_t n = s.types.size();
    std::span<double> forces = optionalDoubles(arrays.Get("forces"), "forces", 3 * n);
    std::vector<double> own;
    if (forces.empty()) {
      own.resize(3 * n);
      forces = own;
    }
    metabasin::ForceField field(*s.potential, s.types, {.skin = 0.0});
    const Energy e = field.evaluate(s.box, s.positions, forces,
                                    {optionalDoubles(arrays.Get("energies"), "energies", n),
                                     optionalDoubles(arrays.Get("virials"), "virials", 6 * n)});
    return evaluation(env, e, s.box);
  });
}

Napi::Object relaxation(Napi::Env env, const metabasin::Relaxed& r, const metabasin::Box& box) {
  Napi::Object out = evaluation(env, r.energy, box);
  out.Set("evaluations", r.evaluations);
  out.Set("converged", r.converged);
  return out;
}

Napi::Value relaxAtoms(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return guarded(env, [&]() -> Napi::Value {
    const System s = system(info[0]);
    const Napi::Object o = object(info[1], "options");
    metabasin::ForceField field(*s.potential, s.types, {.skin = kRelaxationSkin, .threads = s.threads});
    const auto r = metabasin::relaxAtoms(field, s.box, s.positions, metabasin::Descent::quasiNewton,
                                         number(o, "forceTolerance"), whole(o, "maxEvaluations"), control(info[2]));
    return relaxation(env, r, s.box);
  });
}

Napi::Value relaxBox(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return guarded(env, [&]() -> Napi::Value {
    const System s = system(info[0]);
    const Napi::Object o = object(info[1], "options");
    metabasin::ForceField field(*s.potential, s.types, {.skin = kRelaxationSkin, .threads = s.threads});
    metabasin::Box box = s.box;
    const auto r = metabasin::relaxBox(field, box, s.positions, number(o, "forceTolerance"), number(o, "stressTolerance"),
                                       whole(o, "maxEvaluations"), control(info[2]));
    s.store(box);
    return relaxation(env, r, box);
  });
}

}  // namespace

void registerForces(Napi::Env env, Napi::Object exports) {
  exports.Set("evaluate", Napi::Function::New(env, evaluate, "evaluate"));
  exports.Set("relaxAtoms", Napi::Function::New(env, relaxAtoms, "relaxAtoms"));
  exports.Set("relaxBox", Napi::Function::New(env, relaxBox, "relaxBox"));
}

}  // namespace binding
