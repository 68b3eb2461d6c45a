import type { GridVolume } from './gridVolume.ts'

/**
 * A NumPy array of format 1.0, float64, C order, [quantity, i, j, k]: `array[q, i, j, k]` is the number of
 * quantity q at the fractional coordinates i/n, j/n, k/n. What the file cannot say is in npyNote.
 */
export function writeNpy({ n, columns }: GridVolume): Uint8Array {
  const shape = `(${columns.length}, ${n}, ${n}, ${n})`
  const text = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`
  // Magic, version and length take 10 bytes; the numbers begin at a multiple of 64.
  const head = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`
  const start = 10 + head.length
  const bytes = new Uint8Array(start + 8 * columns.length * n ** 3)
  bytes.set([0x93, ...Array.from('NUMPY', (c) => c.charCodeAt(0)), 1, 0, head.length & 255, head.length >> 8])
  for (let i = 0; i < head.length; i++) bytes[10 + i] = head.charCodeAt(i)
  const view = new DataView(bytes.buffer)
  let at = start
  for (const { values } of columns)
    for (let i = 0; i < n ** 3; i++, at += 8) view.setFloat64(at, values[i]!, true)
  return bytes
}

/** Names, units, axes and cell of the array of writeNpy, as JSON to stand beside it. */
export function npyNote({ box, n, title, columns }: GridVolume): string {
  const note = {
    title,
    axes: ['quantity', 'i (along a)', 'j (along b)', 'k (along c)'],
    order: 'C: the last axis runs fastest',
    quantities: columns.map(({ name, unit }) => ({ name, unit })),
    points: 'at the fractional coordinates i/n, j/n, k/n; NaN where nothing was measured',
    n,
    cell: { vectors_A: [0, 3, 6].map((row) => box.vectors.slice(row, row + 3)), origin_A: box.origin },
  }
  return `${JSON.stringify(note, null, 2)}\n`
}
