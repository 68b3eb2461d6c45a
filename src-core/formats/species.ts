import { Problem } from '../base/problem.ts'
import { elementOfMass, massOf } from './elements.ts'
import { quoted } from './lineReader.ts'

const largestCount = 255

/** Throws unless the names are fit to be species: `--types Cu,Zr`. */
export function checkTypeNames(types: readonly string[]): void {
  const bad = types.find((name) => !isName(name))
  const why =
    types.length === 0 || types.length > largestCount
      ? `1 to ${largestCount} names are needed, ${types.length} were given`
      : `"${bad}" is no name of a species; a symbol such as Cu is needed`
  if (bad !== undefined || types.length === 0 || types.length > largestCount)
    throw new Problem('cannot use the names of the types', why, 'types', 'usage')
}

export function isName(word: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_+-]*$/.test(word)
}

/** The element of a line of the Masses section: by its comment ("# Cu"), else by its mass. */
export function elementOfMassLine(mass: number, comment: string): string | undefined {
  const word = comment.trim().split(/\s+/)[0]!
  return massOf(word) !== undefined ? word : elementOfMass(mass)
}

/**
 * Types of atoms that carry a symbol: the species (those of the caller, else in the order of
 * their type numbers, else of the alphabet) and the index of each atom.
 * `fail` is called with the reason and the row at fault.
 */
export function typesOfSymbols(
  symbols: readonly string[],
  typeNumbers: ArrayLike<number> | null,
  given: readonly string[] | undefined,
  fail: (why: string, row: number) => never,
): { species: readonly string[]; types: Uint8Array } {
  const species = given ?? orderedSymbols(symbols, typeNumbers, fail)
  const index = new Map(species.map((name, k) => [name, k]))
  const types = new Uint8Array(symbols.length)
  symbols.forEach((symbol, row) => {
    types[row] =
      index.get(symbol) ??
      fail(`the species ${quoted(symbol)} is not among the types given (${species.join(', ')})`, row)
  })
  return { species, types }
}

function orderedSymbols(
  symbols: readonly string[],
  typeNumbers: ArrayLike<number> | null,
  fail: (why: string, row: number) => never,
): string[] {
  const symbolOfType = new Map<number, string>()
  const distinct = new Set<string>()
  symbols.forEach((symbol, row) => {
    if (!isName(symbol)) fail(`${quoted(symbol)} is no chemical symbol`, row)
    distinct.add(symbol)
    if (distinct.size > largestCount) fail(`there are more than ${largestCount} species`, row)
    if (!typeNumbers) return
    const known = symbolOfType.get(typeNumbers[row]!)
    if (known !== undefined && known !== symbol)
      fail(`type ${typeNumbers[row]} is ${known} in one atom and ${symbol} in another`, row)
    symbolOfType.set(typeNumbers[row]!, symbol)
  })
  if (!typeNumbers) return [...distinct].sort()
  return [...new Set([...symbolOfType].sort((a, b) => a[0] - b[0]).map(([, symbol]) => symbol))]
}

/** Indices from type numbers 1 … species.length. */
export function typesOfNumbers(
  numbers: ArrayLike<number>,
  species: readonly string[],
  fail: (why: string, row: number) => never,
): Uint8Array {
  const types = new Uint8Array(numbers.length)
  for (let row = 0; row < numbers.length; row++) {
    const type = numbers[row]!
    types[row] = type - 1
    if (types[row] !== type - 1 || type > species.length)
      fail(
        `the atom is of type ${type}, but the types are 1 to ${species.length} (${species.join(', ')})`,
        row,
      )
  }
  return types
}
