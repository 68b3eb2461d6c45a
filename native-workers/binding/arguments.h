#pragma once
#include <napi.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "metabasin/box.h"
#include "metabasin/control.h"
#include "metabasin/potential.h"

/// Checks of what JavaScript hands over. Every function throws Napi::TypeError with a sentence that
/// names the argument; lengths are checked where they are known. The arrays stay JavaScript's.
namespace binding {

std::span<double> doubles(const Napi::Value& value, const char* name, std::size_t length);
/// Any length.
std::span<double> doubles(const Napi::Value& value, const char* name);
/// Empty when undefined.
std::span<double> optionalDoubles(const Napi::Value& value, const char* name, std::size_t length);
std::span<std::int32_t> integers(const Napi::Value& value, const char* name, std::size_t length);
std::span<std::uint8_t> bytes(const Napi::Value& value, const char* name);
Napi::Object object(const Napi::Value& value, const char* name);
double number(const Napi::Object& from, const char* name);
int whole(const Napi::Object& from, const char* name);
bool flag(const Napi::Object& from, const char* name);
std::string text(const Napi::Object& from, const char* name);
/// An Int32Array of at least two words, shared with the caller.
metabasin::Control control(const Napi::Value& value);

/// The System of kernel.ts; refers to JavaScript's arrays.
struct System {
  std::shared_ptr<const metabasin::Potential> potential;
  std::span<double> cell;
  metabasin::Box box;
  std::span<std::uint8_t> types;
  std::span<double> positions;
  int threads = 1;  ///< that the kernel may use on it; no result depends on it

  /// Writes a changed box back into the caller's cell.
  void store(const metabasin::Box& changed) const;
};
System system(const Napi::Value& value);
metabasin::Box box(std::span<const double> cell);

/// The potential behind a JavaScript object made by loadPotential.
std::shared_ptr<const metabasin::Potential> potential(const Napi::Value& value);

Napi::Array numbers(Napi::Env env, std::span<const double> values);

/// Runs a routine of the kernel and turns its C++ exceptions into JavaScript errors.
template <class F>
Napi::Value guarded(Napi::Env env, F&& work) {
  try {
    return work();
  } catch (const Napi::Error&) {
    throw;
  } catch (const metabasin::Cancelled&) {
    throw Napi::Error::New(env, "Cancelled");
  } catch (const std::exception& e) {
    throw Napi::Error::New(env, e.what());
  }
}

}  // namespace binding
