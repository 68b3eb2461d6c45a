#include "arguments.h"
#include "metabasin/dumpScanner.h"
#include "registry.h"

namespace binding {
namespace {

using metabasin::DumpHeader;
using metabasin::DumpScanner;
constexpr napi_type_tag kScanTag = {0x6d65746162617369, 0x64756d707363616e};

std::string_view view(std::span<const std::uint8_t> data) {
  return {reinterpret_cast<const char*>(data.data()), data.size()};
}

Napi::Value numberOrNull(Napi::Env env, bool known, double value) {
  return known ? Napi::Value(Napi::Number::New(env, value)) : env.Null();
}

Napi::Object headerObject(Napi::Env env, const DumpHeader& h) {
  static constexpr const char* kCells[] = {"straight", "tilted", "general"};
  Napi::Object out = Napi::Object::New(env);
  out.Set("timestep", numberOrNull(env, h.timestep.has_value(), static_cast<double>(h.timestep.value_or(0))));
  out.Set("time", numberOrNull(env, h.time.has_value(), h.time.value_or(0)));
  out.Set("units", h.units.empty() ? env.Null() : Napi::Value(Napi::String::New(env, h.units)));
  out.Set("atoms", static_cast<double>(h.atoms));
  out.Set("cell", kCells[static_cast<int>(h.cell)]);
  out.Set("bounds", numbers(env, h.bounds));
  Napi::Array columns = Napi::Array::New(env, h.columns.size());
  for (std::size_t k = 0; k < h.columns.size(); ++k)
    columns[static_cast<std::uint32_t>(k)] = Napi::String::New(env, h.columns[k]);
  out.Set("columns", columns);
  out.Set("cellLine", static_cast<double>(h.cellLine));
  out.Set("columnsLine", static_cast<double>(h.columnsLine));
  return out;
}

/// openDumpScan(binary, headers)
Napi::Value openDumpScan(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (!info[0].IsBoolean() || !info[1].IsBoolean())
    throw Napi::TypeError::New(env, "binary and headers must be true or false");
  auto* scanner = new DumpScanner(info[0].As<Napi::Boolean>(), info[1].As<Napi::Boolean>());
  auto scan = Napi::External<DumpScanner>::New(env, scanner, [](Napi::Env, DumpScanner* held) { delete held; });
  scan.TypeTag(&kScanTag);
  return scan;
}

/// scanDump(bytes, scan, last)
Napi::Value scanDump(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return guarded(env, [&]() -> Napi::Value {
    const auto data = bytes(info[0], "bytes");
    if (!info[1].IsExternal() || !info[1].As<Napi::External<DumpScanner>>().CheckTypeTag(&kScanTag))
      throw Napi::TypeError::New(env, "scan must be one that openDumpScan made");
    DumpScanner& scanner = *info[1].As<Napi::External<DumpScanner>>().Data();
    scanner.push(view(data));
    if (info[2].IsBoolean() && info[2].As<Napi::Boolean>()) scanner.finish();
    Napi::Object out = Napi::Object::New(env);
    Napi::Array starts = Napi::Array::New(env), frames = Napi::Array::New(env);
    for (std::int64_t at : scanner.takeStarts()) starts[starts.Length()] = Napi::Number::New(env, static_cast<double>(at));
    for (const auto& [offset, header] : scanner.takeFrames()) {
      Napi::Object frame = headerObject(env, header);
      frame.Set("offset", static_cast<double>(offset));
      frames[frames.Length()] = frame;
    }
    out.Set("starts", starts);
    out.Set("frames", frames);
    return out;
  });
}

/// Of so many numbers: the caller's memory where it is large enough, else new.
Napi::Float64Array tableOf(Napi::Env env, const Napi::Value& memory, std::size_t size) {
  if (memory.IsUndefined() || size == 0) return Napi::Float64Array::New(env, size);
  const std::span<double> given = doubles(memory, "memory");
  if (given.size() < size) return Napi::Float64Array::New(env, size);
  const auto array = memory.As<Napi::Float64Array>();
  return Napi::Float64Array::New(env, size, array.ArrayBuffer(), array.ByteOffset());
}

/// parseDumpFrame(bytes, {binary, frame, linesBefore, bytesBefore, limit, last, memory})
Napi::Value parseDumpFrame(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return guarded(env, [&]() -> Napi::Value {
    const std::string_view piece = view(bytes(info[0], "bytes"));
    const Napi::Object o = object(info[1], "options");
    const metabasin::DumpPlace place{static_cast<std::int64_t>(number(o, "frame")),
                                     static_cast<std::int64_t>(number(o, "linesBefore")),
                                     static_cast<std::int64_t>(number(o, "bytesBefore")), number(o, "limit")};
    const bool binary = flag(o, "binary"), last = flag(o, "last");
    const auto header = binary ? metabasin::readBinaryDumpHeader(piece, place) : metabasin::readDumpHeader(piece, place);
    if (!header && binary) throw std::invalid_argument("frame " + std::to_string(place.frame + 1) + " is cut (byte " +
                                                       std::to_string(place.bytesBefore + static_cast<std::int64_t>(piece.size())) + ")");
    if (!header) return env.Null();
    const bool whole = binary ? metabasin::holdsBinaryDumpRows(piece, *header) : metabasin::holdsDumpRows(piece, *header);
    const std::size_t size = static_cast<std::size_t>(header->atoms) * header->columns.size();
    // What is announced but not there is never allocated: the reading without a table says what is missing.
    Napi::Float64Array table = tableOf(env, o.Get("memory"), whole ? size : 0);
    const std::span<double> rows(table.Data(), whole ? size : 0);
    metabasin::DumpRows read;
    if (binary)
      metabasin::readBinaryDumpRows(piece, *header, place, rows);
    else
      read = metabasin::readDumpRows(piece, *header, place, last, rows);
    Napi::Object out = Napi::Object::New(env), names = Napi::Object::New(env);
    for (const auto& [column, words] : read.names) {
      Napi::Array list = Napi::Array::New(env, words.size());
      for (std::size_t k = 0; k < words.size(); ++k) list[static_cast<std::uint32_t>(k)] = Napi::String::New(env, words[k]);
      names.Set(static_cast<std::uint32_t>(column), list);
    }
    out.Set("header", headerObject(env, *header));
    out.Set("table", table);
    out.Set("names", names);
    out.Set("lines", static_cast<double>(read.lines));
    return out;
  });
}

}  // namespace

void registerDump(Napi::Env env, Napi::Object exports) {
  exports.Set("openDumpScan", Napi::Function::New(env, openDumpScan, "openDumpScan"));
  exports.Set("scanDump", Napi::Function::New(env, scanDump, "scanDump"));
  exports.Set("parseDumpFrame", Napi::Function::New(env, parseDumpFrame, "parseDumpFrame"));
}

}  // namespace binding
