/** The numbers of a reproduction that a user may set, and the request that is made of what was written. */
import type { RequestInput } from '#core/contract'

interface Field {
  readonly name: 'atoms' | 'samples' | 'cycles' | 'amplitudes' | 'grid' | 'seed'
  readonly title: string
  /** What each size has by itself; src-main/handlers/presets.ts. */
  readonly quick: string
  readonly paper: string
}

export const reproduceFields: readonly Field[] = [
  { name: 'atoms', title: 'Atoms', quick: '2000', paper: '8000' },
  { name: 'samples', title: 'Samples', quick: '1', paper: '10' },
  { name: 'cycles', title: 'Cycles', quick: '6', paper: '40' },
  { name: 'amplitudes', title: 'Amplitudes', quick: '0.05', paper: '0.05, 0.06, 0.08' },
  { name: 'grid', title: 'Points per edge', quick: '6', paper: '40' },
  { name: 'seed', title: 'Seed', quick: '1', paper: '1' },
]

/** The request, or a sentence about the first field that cannot be read. */
export function planRequest(
  preset: 'quick' | 'paper',
  texts: Readonly<Record<string, string>>,
): RequestInput<'reproduce.run'> | string {
  const given: Record<string, number | number[]> = {}
  for (const { name, title } of reproduceFields) {
    const text = (texts[name] ?? '').trim()
    if (text === '') continue
    if (name === 'amplitudes') {
      const values = text.split(/[\s,]+/).map(Number)
      if (values.some((x) => !(x > 0 && x < 1)))
        return `${title}: strains between 0 and 1, with commas between.`
      given[name] = values
    } else {
      const least = name === 'seed' ? 0 : 1
      const value = Number(text)
      if (!Number.isSafeInteger(value) || value < least) return `${title}: a whole number from ${least} on.`
      given[name] = value
    }
  }
  return { preset, ...given }
}
