/** A line "key: value" of a file, with the results that it names. */
export interface ProvenanceFact {
  readonly name: string
  readonly value: string
  readonly results: readonly number[]
}

export function provenanceFacts(lines: readonly string[]): readonly ProvenanceFact[] {
  return lines.map((line) => {
    const at = line.indexOf(':')
    const [name, value] = at < 0 ? ['', line] : [line.slice(0, at), line.slice(at + 1).trim()]
    const listed = name === 'results' && /^\d+( \d+)*$/.test(value)
    return { name, value, results: listed ? value.split(' ').map(Number) : [] }
  })
}
