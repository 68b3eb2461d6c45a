import { Problem } from '../base/problem.ts'
import type { NamedArrays } from '../model/result.ts'
import { numberText } from './numberText.ts'

/**
 * Checks columns of [N] or [N, k] and gives their names, one for each number of an atom
 * (`part` names number k of several), and the texts of atom i.
 */
export function columnTexts(
  columns: NamedArrays,
  atoms: number,
  part: (name: string, k: number) => string,
): { names: string[]; row: (i: number) => string[] } {
  const list = Object.entries(columns).map(([name, { data, shape }]) => {
    const width = shape[1] ?? 1
    const refuse = (why: string): never => {
      throw new Problem('cannot write a column', why, name, 'usage')
    }
    if (!/^[^\s:"=]+$/.test(name)) refuse('its name must not be empty or hold blanks, colons, quotes or =')
    if (shape.length > 2 || shape[0] !== atoms || data.length !== atoms * width)
      refuse(`its shape is [${shape.join(', ')}], [${atoms}] or [${atoms}, k] is needed`)
    return { name, data, width }
  })
  return {
    names: list.flatMap(({ name, width }) =>
      width === 1 ? [name] : Array.from({ length: width }, (_, k) => part(name, k)),
    ),
    row: (i) =>
      list.flatMap(({ data, width }) => Array.from(data.subarray(i * width, (i + 1) * width), numberText)),
  }
}
