import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toCartesian, type Box } from '#core/model/box'
import type { NamedArrays, ResultKind, StoredResult } from '#core/model/result'
import { gridSites } from '#core/model/yieldMap'
import { exportResult } from '../../../src-main/export/structures.ts'

let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'volumes-'))))
afterAll(() => rmSync(folder, { recursive: true }))

const n = 3
const count = n ** 3
const straight: Box = { vectors: [9, 0, 0, 0, 12.3, 0, 0, 0, 7.7], origin: [0.1, -0.2, 0.3] }
const sheared: Box = { vectors: [9, 0, 0, 1.7, 12.3, 0, -0.4, 0.6, 7.7], origin: [0.1, -0.2, 0.3] }
const general: Box = { vectors: [9, 0.3, 0.1, 1.7, 12.3, 0.2, -0.4, 0.6, 7.7], origin: [0.1, -0.2, 0.3] }
/** No two points or quantities have the same number. */
const valueAt = (of: number, site: number) => Math.sqrt(2 + 100 * of + site)
const missing = 5

function stored(kind: ResultKind, arrays: NamedArrays, summary: StoredResult['summary']): StoredResult {
  return {
    ...{ id: 7, kind, role: 'r', label: 'map 1', summary, jobId: 1, jobKind: 'probe', parameters: {} },
    ...{ inputs: {}, kernelVersion: 'k', createdAt: '2024-01-01T00:00:00Z', arrays },
  }
}
function mapOf(rows: readonly number[], summary: StoredResult['summary']): StoredResult {
  const all = gridSites(n)
  const pairs = (of: number) => ({
    data: Float64Array.from(rows.flatMap((s) => [valueAt(of, s), valueAt(of + 1, s)])),
    shape: [rows.length, 2],
  })
  return stored(
    'map',
    {
      sites: {
        data: Float64Array.from(rows.flatMap((s) => [...all.slice(3 * s, 3 * s + 3)])),
        shape: [rows.length, 3],
      },
      residualStress: { data: Float64Array.from(rows, (s) => valueAt(0, s)), shape: [rows.length] },
      yieldStress: pairs(1),
      yieldStrain: pairs(3),
      instabilityStress: pairs(5),
      instabilityStrain: pairs(7),
      status: {
        data: Int32Array.from(rows.flatMap((s) => [s === missing ? 2 : 1, 1])),
        shape: [rows.length, 2],
      },
      freeAtoms: { data: new Int32Array(rows.length).fill(400), shape: [rows.length] },
    },
    summary,
  )
}
const map = mapOf([...Array(count).keys()], { grid: n, pointsPerEdge: n })
const site = (i: number, j: number, k: number) => 9 * i + 3 * j + k

/** What is expected at a point: residualStress and yieldStress in both directions. */
function expected(at: number): number[] {
  return [valueAt(0, at), at === missing ? NaN : valueAt(1, at), valueAt(2, at)]
}
const shown = ['residualStress', 'yieldStress_plus', 'yieldStress_minus']

async function written(format: string, box: Box, result = map): Promise<Buffer> {
  const path = join(folder, `out.${format}`)
  await exportResult(result, format, path, { box })
  return readFileSync(path)
}

/** The points of a file in which a runs fastest, with what must stand there. */
function inFileOrder(): { s: number[]; values: number[] }[] {
  return Array.from({ length: count }, (_, row) => {
    const [i, j, k] = [row % n, Math.floor(row / n) % n, Math.floor(row / n ** 2)] as const
    return { s: [i / n, j / n, k / n], values: expected(site(i, j, k)) }
  })
}

/** A DataArray of a VTK file, decoded as the file itself announces it. */
function dataArray(text: string, name: string): number[] {
  const body = new RegExp(`Name="${name}"[^>]*format="binary">\\s*([^<\\s]+)\\s*</DataArray>`).exec(text)![1]!
  const bytes = Buffer.from(body, 'base64')
  expect(Number(bytes.readBigUInt64LE(0))).toBe(bytes.length - 8)
  return Array.from({ length: (bytes.length - 8) / 8 }, (_, i) => bytes.readDoubleLE(8 + 8 * i))
}
const attribute = (text: string, name: string) =>
  new RegExp(` ${name}="([^"]*)"`).exec(text)![1]!.split(' ').map(Number)

describe('a map as a volume', () => {
  it.each([
    ['straight', straight],
    ['sheared', sheared],
    ['general', general],
  ] as const)('as a grid dump of a %s cell has its numbers in the middle of the cells', async (kind, box) => {
    const [head, body] = (await written('grid', box)).toString().split(/ITEM: GRID CELLS /)
    const [names, ...rows] = body!.trimEnd().split('\n')
    const columns = shown.map((name) => names!.split(' ').indexOf(name))
    const found = rows.map((row) => columns.map((c) => Number(row.split(' ')[c]!.replace('nan', 'NaN'))))
    expect(found).toEqual(inFileOrder().map(({ values }) => values))
    expect(head).toMatch(/ITEM: DIMENSION\n3\nITEM: GRID SIZE\n3 3 3\n$/)

    const lines = /BOX BOUNDS (.*)\n(.*)\n(.*)\n(.*)\n/.exec(head!)!
    const b = lines.slice(2).map((line) => line.split(' ').map(Number))
    let vectors: number[]
    let corner: number[]
    if (kind === 'general') {
      expect(lines[1]).toMatch(/^abc origin/)
      vectors = b.flatMap((row) => row.slice(0, 3))
      corner = b.map((row) => row[3]!)
    } else {
      const [xy, xz, yz] = kind === 'straight' ? [0, 0, 0] : b.map((row) => row[2]!)
      const low = [Math.min(0, xy!, xz!, xy! + xz!), Math.min(0, yz!), 0]
      const high = [Math.max(0, xy!, xz!, xy! + xz!), Math.max(0, yz!), 0]
      corner = b.map((row, k) => row[0]! - low[k]!)
      const edge = b.map((row, k) => row[1]! - high[k]! - corner[k]!)
      vectors = [edge[0]!, 0, 0, xy!, edge[1]!, 0, xz!, yz!, edge[2]!]
    }
    vectors.forEach((value, k) => expect(value).toBeCloseTo(box.vectors[k]!, 13))
    const middle = toCartesian({ vectors, origin: corner }, [1.5 / n, 2.5 / n, 0.5 / n])
    const point = toCartesian(box, [1 / n, 2 / n, 0])
    middle.forEach((value, k) => expect(value).toBeCloseTo(point[k]!, 13))
  })

  it('as image data has the exact numbers on a grid of the cell', async () => {
    const text = (await written('vti', straight)).toString()
    expect(attribute(text, 'WholeExtent')).toEqual([0, 2, 0, 2, 0, 2])
    expect(attribute(text, 'Origin')).toEqual(straight.origin)
    expect(attribute(text, 'Spacing')).toEqual([9 / 3, 12.3 / 3, 7.7 / 3])
    shown.forEach((name, q) =>
      expect(dataArray(text, name)).toEqual(inFileOrder().map(({ values }) => values[q])),
    )
  })

  it.each([sheared, general])(
    'as a structured grid has the place of every point of any cell',
    async (box) => {
      const text = (await written('vts', box)).toString()
      expect(dataArray(text, 'Points')).toEqual(inFileOrder().flatMap(({ s }) => toCartesian(box, s)))
      shown.forEach((name, q) =>
        expect(dataArray(text, name)).toEqual(inFileOrder().map(({ values }) => values[q])),
      )
    },
  )

  it('as npy is indexed [quantity, i, j, k], and the note beside it says so', async () => {
    const bytes = await written('npy', sheared)
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\x93NUMPY\x01\x00', 'latin1'))
    const start = 10 + bytes.readUInt16LE(8)
    expect(start % 64).toBe(0)
    const head = bytes.toString('latin1', 10, start)
    const note = JSON.parse(readFileSync(join(folder, 'out.npy.json'), 'utf8')) as {
      quantities: { name: string; unit: string }[]
      cell: unknown
      axes: string[]
    }
    expect(head).toMatch(/^\{'descr': '<f8', 'fortran_order': False, 'shape': \(12, 3, 3, 3\), \} *\n$/)
    expect(bytes.length).toBe(start + 12 * count * 8)
    expect(note.axes.map((axis) => axis[0])).toEqual(['q', 'i', 'j', 'k'])
    expect(note.cell).toEqual({ vectors_A: [[9, 0, 0], [1.7, 12.3, 0], [-0.4, 0.6, 7.7]], origin_A: sheared.origin }) // prettier-ignore
    const names = note.quantities.map(({ name }) => name)
    expect(note.quantities[names.indexOf('yieldStress_plus')]!.unit).toBe('GPa')
    for (let at = 0; at < count; at++)
      expect(shown.map((name) => bytes.readDoubleLE(start + 8 * (names.indexOf(name) * count + at)))).toEqual(
        expected(at),
      )
  })

  it('of a map that is still being made has nan where no site is yet', async () => {
    const rows = [13, 2, 26]
    const partial = mapOf(rows, { grid: null, pointsPerEdge: n, sites: count, partial: true })
    const text = (await written('vti', straight, partial)).toString()
    const found = dataArray(text, 'residualStress')
    const points = inFileOrder()
    found.forEach((value, row) => {
      const wanted = points[row]!.values[0]!
      expect(value).toBe(rows.some((s) => valueAt(0, s) === wanted) ? wanted : NaN)
    })
  })

  it('is refused in a sentence where it cannot be, and nothing is written', async () => {
    const path = join(folder, 'never')
    const list = mapOf([1, 2, 4], { grid: null, sites: 3, pointsPerEdge: n })
    const partOfList = mapOf([1, 2], { ...list.summary, partial: true })
    for (const format of ['grid', 'vti', 'vts', 'npy']) {
      await expect(exportResult(list, format, path, { box: straight })).rejects.toThrow(
        'cannot export: the map is a list of sites and no grid; it can be written as csv (format)',
      )
      await expect(exportResult(partOfList, format, path, { box: straight })).rejects.toThrow(/list of sites/)
      await expect(exportResult(stored('curve', {}, {}), format, path)).rejects.toThrow(
        /kind curve is no map; grid, vti, vts and npy hold maps only/,
      )
      await expect(exportResult(map, format, path)).rejects.toThrow(/the cell of the map is not known/)
    }
    for (const box of [sheared, general])
      await expect(exportResult(map, 'vti', path, { box })).rejects.toThrow(/the format vts holds any cell/)
    await expect(exportResult(map, 'dump', path, { box: straight })).rejects.toThrow(
      /a result of kind map can be written as grid, vti, vts, npy or csv only/,
    )
    expect(existsSync(path) || existsSync(`${path}.json`)).toBe(false)
  })
})
