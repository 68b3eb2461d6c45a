import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

interface Measured {
  readonly versions: Readonly<Record<string, string>>
  readonly verdicts: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const here = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url))
const recorded = JSON.parse(readFileSync(here('otherReaders.json'), 'utf8')) as Measured
const guide = readFileSync(new URL('../../../docs/guide/formats.md', import.meta.url), 'utf8')

/** What ASE and MDAnalysis make of the corpus on this machine; null without Python. */
function measured(): Measured | null {
  for (const python of ['/usr/bin/python3', 'python3'])
    try {
      const args = ['-W', 'ignore', here('otherReaders.py'), here('lammps')]
      const text = execFileSync(python, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      const found = JSON.parse(text) as Measured
      if (Object.keys(found.versions).length > 0) return found
    } catch {
      continue
    }
  return null
}

/** The corpus tests hold our readers against LAMMPS; this holds those of others against the same numbers. */
describe('ASE and MDAnalysis on the corpus', () => {
  const found = measured()
  it.for(Object.keys(recorded.versions))('%s agrees and differs as the guide says', (module, context) => {
    const version = found?.versions[module] ?? 'none'
    const needed = recorded.versions[module]!
    expect(guide).toContain(needed)
    if (version !== needed) context.skip(`${module} ${needed} was measured; ${version} is installed here`)
    for (const [name, verdicts] of Object.entries(recorded.verdicts))
      expect(`${name}: ${found!.verdicts[name]![module]}`).toBe(`${name}: ${verdicts[module]}`)
  })

  it('agree with LAMMPS wherever they read a plain dump of unwrapped positions', () => {
    for (const name of ['forms/fixed.dump', 'forms/computed.dump', 'forms/by-speed.dump'])
      expect(recorded.verdicts[name]).toEqual({ ase: 'agrees', MDAnalysis: 'agrees' })
  })
})
