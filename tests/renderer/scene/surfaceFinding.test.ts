import { describe, expect, it } from 'vitest'
import type { Isosurface } from '#core/analysis/polarity/isosurface'
import { surfaceFinding, type SurfaceLine, type Wish } from '../../../src-renderer/scene/surfaceFinding.ts'
import { keptFields, type SurfaceWish } from '../../../src-renderer/scene/surfaceMessages.ts'

/** A worker that answers when it is told to; a surface carries the level it was asked for. */
function slowWorker() {
  const sent: SurfaceWish[][] = []
  const line: SurfaceLine = { postMessage: (wishes) => void sent.push([...wishes]), onmessage: null }
  return {
    sent,
    open: () => line,
    answer: () => line.onmessage!({ data: sent.at(-1)!.map(({ level }) => surfaceAt(level)) }),
  }
}
const surfaceAt = (level: number): Isosurface => ({
  positions: Float32Array.of(level),
  normals: new Float32Array(1),
  indices: new Uint32Array(0),
})
const wish = (values: Float32Array, level: number): Wish => ({
  grid: 2,
  values,
  level,
  side: 'above',
  shift: [0, 0, 0],
})
const settled = () => Promise.resolve()

describe('surfaces found beside the screen', () => {
  it('asks for what changes together in one message, and never for what was overtaken', async () => {
    const worker = slowWorker()
    const find = surfaceFinding(worker.open)
    const heard: string[] = []
    const [a, b] = ['a', 'b'].map((name) => find(({ positions }) => heard.push(`${name}${positions[0]}`)))
    const [one, two] = [new Float32Array(8), new Float32Array(8)]
    a!.ask(wish(one, 1))
    b!.ask(wish(two, 1))
    await settled()
    for (const level of [2, 3, 4]) a!.ask(wish(one, level))
    await settled()
    expect(worker.sent).toHaveLength(1)
    worker.answer()
    expect(heard).toEqual(['a1', 'b1'])
    expect(worker.sent.map((wishes) => wishes.map(({ level }) => level))).toEqual([[1, 1], [4]])
    worker.answer()
    expect(heard).toEqual(['a1', 'b1', 'a4'])
  })

  it('tells nothing to who has left', async () => {
    const worker = slowWorker()
    const heard: number[] = []
    const asker = surfaceFinding(worker.open)(({ positions }) => heard.push(positions[0]!))
    asker.ask(wish(new Float32Array(8), 1))
    await settled()
    asker.ask(wish(new Float32Array(8), 2))
    asker.leave()
    worker.answer()
    await settled()
    expect(heard).toEqual([])
    expect(worker.sent).toHaveLength(1)
  })

  it('sends a field once, and again when the worker has forgotten it', async () => {
    const worker = slowWorker()
    const asker = surfaceFinding(worker.open)(() => {})
    const fields = Array.from({ length: keptFields + 1 }, () => new Float32Array(8))
    for (const values of [fields[0]!, ...fields, fields[0]!]) {
      asker.ask(wish(values, 1))
      await settled()
      worker.answer()
    }
    const [first, again, ...others] = worker.sent.map(([one]) => one!)
    expect([first!.values, again!.values, again!.field]).toEqual([fields[0], null, first!.field])
    // The last of the others has pushed the first field out.
    expect(others.map(({ values }) => values !== null)).toEqual(others.map(() => true))
    expect(others.at(-1)).toMatchObject({ field: first!.field, values: fields[0] })
  })
})
