#pragma once
/// The potential the program ships, for tests on the real metal.
#include <cstdio>
#include <string>

#include "check.h"
#include "metabasin/potential.h"

/// Reads resources/potentials/CuZr_mm.eam.fs.gz through `gzip`; skips the test where that fails.
inline metabasin::Potential copperZirconium() {
  std::string text;
  if (std::FILE* pipe = popen("gzip -dc '" SOURCE_ROOT "/resources/potentials/CuZr_mm.eam.fs.gz'", "r")) {
    char block[65536];
    while (const std::size_t n = std::fread(block, 1, sizeof block, pipe)) text.append(block, n);
    if (pclose(pipe) != 0) text.clear();
  }
  if (text.empty()) throw check::Skip("gzip could not unpack the shipped potential");
  return metabasin::Potential::read(text);
}
