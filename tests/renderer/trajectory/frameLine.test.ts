import { expect, test } from 'vitest'
import type { FrameReply } from '#core/contract'
import { FrameLine } from '../../../src-renderer/composables/frameLine.ts'

const cube = { vectors: [10, 0, 0, 0, 10, 0, 0, 0, 10], origin: [0, 0, 0] }
/** 29 bytes an atom, and 8 for every number of a column. */
function frame(atoms: number, columns: readonly string[]): FrameReply {
  const further = columns.map((name) => [name, { data: new Float64Array(atoms), shape: [atoms] }] as const)
  return {
    configuration: {
      box: cube,
      species: ['Cu'],
      types: new Uint8Array(atoms),
      ids: new Int32Array(atoms),
      positions: new Float64Array(3 * atoms),
    },
    timestep: null,
    time: null,
    columns: Object.fromEntries(further),
  }
}

/** Every fetch is answered by hand. */
function lineOf(limit: number, atoms = 100) {
  const asked: {
    index: number
    columns: readonly string[]
    answer(): Promise<void>
    refuse(): Promise<void>
  }[] = []
  let heard = 0
  const line = new FrameLine(
    (index, columns) =>
      new Promise((resolve, reject) => {
        const settle = async (act: () => void) => {
          act()
          await new Promise((done) => setImmediate(done))
        }
        asked.push({
          index,
          columns,
          answer: () => settle(() => resolve(frame(atoms, columns))),
          refuse: () => settle(() => reject(new Error(`no frame ${index}`))),
        })
      }),
    () => heard++,
    limit,
  )
  return { line, asked, heard: () => heard, order: () => asked.map(({ index }) => index) }
}
const wish = (needed: number[], ahead: number[] = [], columns: string[] = []) => ({ needed, ahead, columns })

test('one frame is asked for at a time, and of rapid wishes only the newest follows', async () => {
  const { line, asked, order, heard } = lineOf(1e9)
  line.want(wish([0]))
  for (let i = 1; i <= 50; i++) line.want(wish([i], [i + 1]))
  expect(order()).toEqual([0])
  await asked[0]!.answer()
  expect(order()).toEqual([0, 50])
  await asked[1]!.answer()
  expect(order()).toEqual([0, 50, 51])
  await asked[2]!.answer()
  expect(heard()).toBe(3)
  expect([0, 50, 51, 52].map((i) => line.at(i) !== null)).toEqual([true, true, true, false])
  line.want(wish([51], [50]))
  expect(order()).toHaveLength(3)
})

test('the frame that was not used for longest goes first; what is needed stays whatever it takes', async () => {
  const { line, asked, order } = lineOf(3 * 2900)
  for (const index of [0, 1, 2]) {
    line.want(wish([index]))
    await asked.at(-1)!.answer()
  }
  line.want(wish([0]))
  line.want(wish([3]))
  await asked.at(-1)!.answer()
  expect(line.bytes).toBe(3 * 2900)
  expect([0, 1, 2, 3].map((i) => line.at(i) !== null)).toEqual([true, false, true, true])
  const large = lineOf(10)
  large.line.want(wish([0, 1], [2, 3]))
  await large.asked[0]!.answer()
  await large.asked[1]!.answer()
  expect([large.line.at(0), large.line.at(1)].every((one) => one !== null)).toBe(true)
  // Frames ahead have no room: they are not asked for, again and again.
  expect(large.order()).toEqual([0, 1])
  expect(order()).toEqual([0, 1, 2, 3])
})

test('a frame that lacks a column is asked for anew, and is not shown without it', async () => {
  const { line, asked } = lineOf(1e9)
  line.want(wish([4]))
  await asked[0]!.answer()
  line.want(wish([4], [], ['c_pe']))
  expect(line.at(4)).toBeNull()
  expect(asked[1]!.columns).toEqual(['c_pe'])
  await asked[1]!.answer()
  expect(Object.keys(line.at(4)!.columns)).toEqual(['c_pe'])
  line.want(wish([4]))
  expect(line.at(4)).not.toBeNull()
  expect(asked).toHaveLength(2)
})

test('a frame that failed is not asked for again until that is wished; others follow', async () => {
  const { line, asked, order } = lineOf(1e9)
  line.want(wish([1], [2]))
  await asked[0]!.refuse()
  expect(String(line.faultOf(1))).toContain('no frame 1')
  await asked[1]!.answer()
  line.want(wish([1], [2]))
  expect(order()).toEqual([1, 2])
  line.retry()
  expect(line.faultOf(1)).toBeUndefined()
  await asked[2]!.answer()
  expect(line.at(1)).not.toBeNull()
})

test('what comes after the end is neither told nor kept', async () => {
  const { line, asked, heard } = lineOf(1e9)
  line.want(wish([1], [2]))
  line.close()
  await asked[0]!.answer()
  expect(heard()).toBe(0)
  expect(asked).toHaveLength(1)
})
