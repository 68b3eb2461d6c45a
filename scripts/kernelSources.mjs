/**
 * Prints the C++ files of one part of the addon, one a line, for binding.gyp:
 * `node scripts/kernelSources.mjs baseline|avx2|avx512|binding`.
 *
 * A kernel file named *_avx2.cpp or *_avx512.cpp is compiled for those instructions and belongs to
 * x86-64 alone; every other file runs on any processor.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {'baseline' | 'avx2' | 'avx512' | 'binding'} Part */

/** @param {string} folder */
const cppFiles = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.cpp'))
    .sort()
    .map((name) => join(folder, name).replaceAll('\\', '/'))

/** @param {string} file */
const variant = (file) => /_(avx2|avx512)\.cpp$/.exec(file)?.[1] ?? 'baseline'

const part = process.argv[2]
const files =
  part === 'binding'
    ? cppFiles('native-workers/binding')
    : cppFiles('native-workers/kernel/src').filter((file) => variant(file) === part)
process.stdout.write(files.map((file) => file + '\n').join(''))
