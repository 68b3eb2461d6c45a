#include "arguments.h"

#include <cmath>

namespace binding {
namespace {

[[noreturn]] void refuse(const Napi::Value& value, const char* name, const std::string& expected) {
  throw Napi::TypeError::New(value.Env(), std::string(name) + " must be " + expected);
}

/// Data of a typed array; by napi_get_typedarray_info, which also reads shared memory.
template <class T>
std::span<T> elements(const Napi::Value& value, const char* name, napi_typedarray_type type, const char* expected) {
  if (!value.IsTypedArray()) refuse(value, name, expected);
  napi_typedarray_type found;
  std::size_t length = 0;
  void* data = nullptr;
  if (napi_get_typedarray_info(value.Env(), value, &found, &length, &data, nullptr, nullptr) != napi_ok || found != type)
    refuse(value, name, expected);
  return {static_cast<T*>(data), length};
}

template <class T>
std::span<T> ofLength(std::span<T> a, const Napi::Value& value, const char* name, std::size_t length) {
  if (a.size() != length) refuse(value, name, std::to_string(length) + " numbers, not " + std::to_string(a.size()));
  return a;
}

}  // namespace

std::span<double> doubles(const Napi::Value& value, const char* name) {
  return elements<double>(value, name, napi_float64_array, "a Float64Array");
}
std::span<double> doubles(const Napi::Value& value, const char* name, std::size_t length) {
  return ofLength(doubles(value, name), value, name, length);
}
std::span<double> optionalDoubles(const Napi::Value& value, const char* name, std::size_t length) {
  return value.IsUndefined() ? std::span<double>() : doubles(value, name, length);
}
std::span<std::int32_t> integers(const Napi::Value& value, const char* name, std::size_t length) {
  return ofLength(elements<std::int32_t>(value, name, napi_int32_array, "an Int32Array"), value, name, length);
}
std::span<std::uint8_t> bytes(const Napi::Value& value, const char* name) {
  return elements<std::uint8_t>(value, name, napi_uint8_array, "a Uint8Array");
}

Napi::Object object(const Napi::Value& value, const char* name) {
  if (!value.IsObject()) refuse(value, name, "an object");
  return value.As<Napi::Object>();
}
double number(const Napi::Object& from, const char* name) {
  const Napi::Value v = from.Get(name);
  if (!v.IsNumber() || std::isnan(v.As<Napi::Number>().DoubleValue())) refuse(v, name, "a number");
  return v.As<Napi::Number>().DoubleValue();
}
int whole(const Napi::Object& from, const char* name) {
  const double v = number(from, name);
  if (v != std::floor(v) || std::abs(v) > 2e9) refuse(from, name, "a whole number");
  return static_cast<int>(v);
}
bool flag(const Napi::Object& from, const char* name) {
  const Napi::Value v = from.Get(name);
  if (!v.IsBoolean()) refuse(v, name, "true or false");
  return v.As<Napi::Boolean>().Value();
}
std::string text(const Napi::Object& from, const char* name) {
  const Napi::Value v = from.Get(name);
  if (!v.IsString()) refuse(v, name, "a text");
  return v.As<Napi::String>().Utf8Value();
}

metabasin::Control control(const Napi::Value& value) {
  const auto words = elements<std::int32_t>(value, "control", napi_int32_array, "an Int32Array");
  if (words.size() < 2) refuse(value, "control", "two words or more");
  return metabasin::Control(words.data());
}

metabasin::Box box(std::span<const double> cell) {
  metabasin::Box b;
  std::copy(cell.begin(), cell.begin() + 9, b.vectors.begin());
  std::copy(cell.begin() + 9, cell.begin() + 12, b.origin.begin());
  metabasin::checkBox(b);
  return b;
}

void System::store(const metabasin::Box& changed) const {
  std::copy(changed.vectors.begin(), changed.vectors.end(), cell.begin());
  std::copy(changed.origin.begin(), changed.origin.end(), cell.begin() + 9);
}

System system(const Napi::Value& value) {
  const Napi::Object o = object(value, "system");
  System s;
  s.potential = potential(o.Get("potential"));
  s.cell = doubles(o.Get("cell"), "cell", 12);
  s.box = box(s.cell);
  s.types = bytes(o.Get("types"), "types");
  s.positions = doubles(o.Get("positions"), "positions", 3 * s.types.size());
  if (!o.Get("threads").IsUndefined()) s.threads = whole(o, "threads");
  if (s.types.empty()) refuse(value, "types", "one atom or more");
  return s;
}

Napi::Array numbers(Napi::Env env, std::span<const double> values) {
  Napi::Array a = Napi::Array::New(env, values.size());
  for (std::size_t i = 0; i < values.size(); ++i) a[static_cast<std::uint32_t>(i)] = Napi::Number::New(env, values[i]);
  return a;
}

}  // namespace binding
