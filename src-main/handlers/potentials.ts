import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { Problem } from '#core/base/problem'
import { resource } from '../../native-workers/locate.ts'
import { readBytes } from '../files/readBytes.ts'

export interface PotentialFile {
  /** The name of the file, without .gz. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** A potential from a file (plain, .gz or .zst), or one that comes with the program, by its name. */
export async function readPotentialFile(pathOrName: string): Promise<PotentialFile> {
  const path = existsSync(pathOrName) ? pathOrName : ((await bundled(pathOrName)) ?? pathOrName)
  if (!existsSync(path)) {
    const names = (await bundledFiles()).map(shortName).join(', ')
    const why = `there is no such file, and with the program come ${names} only`
    throw new Problem('cannot read the potential', why, pathOrName)
  }
  return { name: basename(path).replace(/\.(gz|zst)$/, ''), bytes: await readBytes(path) }
}

/** Those that come with the program, with what they are called. */
export async function bundledPotentials(): Promise<readonly { name: string; title: string }[]> {
  const names = (await bundledFiles()).map(shortName)
  return names.map((name) => ({ name, title: titles[name] ?? name }))
}

const titles: Readonly<Record<string, string>> = { CuZr_mm: 'Cu-Zr, EAM/FS, Mendelev 2007' }

async function bundled(name: string): Promise<string | undefined> {
  const file = (await bundledFiles()).find((f) => [f, f.replace(/\.gz$/, ''), shortName(f)].includes(name))
  return file && resource('potentials', file)
}

async function bundledFiles(): Promise<readonly string[]> {
  return (await readdir(resource('potentials'))).filter((file) => /\.eam\./.test(file)).sort()
}

/** CuZr_mm of CuZr_mm.eam.fs.gz. */
function shortName(file: string): string {
  return file.replace(/\.eam\..*$/, '')
}
