import { describe, expect, it } from 'vitest'
import { topShareThreshold } from '#core/analysis/deformation/rearrangements'
import { isMissing, type Choice, type Figure, type Selected } from '#core/figures/figure'
import { fig2 } from '#core/figures/fig2'
import { fig2cd } from '#core/figures/fig2cd'
import { fig4 } from '#core/figures/fig4'
import { fig5cd } from '#core/figures/fig5cd'
import { trainedPairs, trainingRearrangements } from '#core/figures/selection'
import type { Picture, Spheres, Surface, Volume } from '#core/figures/drawing/picture'
import { renderPicture } from '#core/figures/raster/render'
import { toFractional } from '#core/model/box'
import type { ProjectReader, ResultRow } from '#core/model/result'
import { measured, yieldMapOf } from '#core/model/yieldMap'
import { rearranged } from './fixtureTests.ts'
import { syntheticProject } from './fixture.ts'

const project = syntheticProject({ cycles: 3, samples: 2, amplitudes: [0.06] })

function selected<D extends Selected>(figure: Figure<D>, choice?: Choice, of: ProjectReader = project): D {
  const data = figure.select(of, choice)
  if (isMissing(data)) throw new Error(data.missing)
  return data
}
const picturesOf = <D extends Selected>(figure: Figure<D>, data: D): Picture[] =>
  figure.pictures(data, {}).map(({ picture }) => picture)
const spheresOf = (picture: Picture) =>
  picture.layers.filter((layer): layer is Spheres => layer.kind === 'spheres')
const inRow = (row: ResultRow, eta: number) =>
  Array.from(project.read(row.id).arrays['d2min']!.data).filter((value) => value > eta).length
const withRows = (change: (rows: readonly ResultRow[]) => readonly ResultRow[]): ProjectReader => ({
  ...project,
  rows: (kind) => change(project.rows(kind)),
})

describe('plastic and anelastic atoms', () => {
  const data = selected(fig2cd)

  it('are those above one absolute η, counted anew from the rows of the tests', () => {
    const pairs = trainedPairs(project)
    const pooled = pairs.flatMap((pair) =>
      Array.from(project.read(trainingRearrangements(project, pair)!.id).arrays['d2min']!.data),
    )
    expect(data.threshold.eta).toBe(topShareThreshold(pooled, 0.05).eta)
    const states = project.rows('configuration')
    const count = (from: number, sign: string, of: 'plastic' | 'anelastic') => {
      const curve = project
        .rows('curve')
        .find(
          (row) =>
            row.jobKind === 'shear' && row.inputs['from'] === from && row.summary['direction'] === sign,
        )!
      const id = (state: string) =>
        states.find((row) => row.jobId === curve.jobId && row.summary['state'] === state)!.id
      const reference = of === 'plastic' ? from : id('deformed')
      const row = project
        .rows('rearrangements')
        .find(({ inputs }) => inputs['reference'] === reference && inputs['current'] === id('stress-free'))!
      return inRow(row, data.threshold.eta)
    }
    for (const [state, from] of [
      [data.asCast, pairs[0]!.asCast],
      [data.trained, pairs[0]!.trained],
    ] as const)
      for (const kind of ['plastic', 'anelastic'] as const) {
        expect(state[kind].plus).toHaveLength(count(from, '+', kind))
        expect(state[kind].minus).toHaveLength(count(from, '-', kind))
      }
    expect(data.trained.plastic.plus).toHaveLength(0)
    expect(data.trained.plastic.minus.length).toBeGreaterThan(10)
  })

  it('are drawn once each, with their numbers in the key', () => {
    for (const [picture, state] of picturesOf(fig2cd, data).map(
      (one, i) => [one, [data.asCast, data.trained][i]!] as const,
    )) {
      const { plastic, anelastic } = state
      const all = [plastic.plus, plastic.minus, anelastic.plus, anelastic.minus].flatMap((list) => [...list])
      const drawn = spheresOf(picture).reduce((n, { positions }) => n + positions.length / 3, 0)
      expect(drawn).toBe(new Set(all).size)
      const keys = spheresOf(picture).map(({ key }) => key)
      expect(keys).toContain(`$I^+$ = ${plastic.plus.length}`)
      expect(keys).toContain(`$R^−$ = ${anelastic.minus.length}`)
    }
  })

  it('fall in number with η, and stand where their atoms are', () => {
    const fewer = selected(fig2cd, { topShare: 0.9 })
    expect(fewer.threshold.eta).toBeLessThan(data.threshold.eta)
    expect(rearranged).toBeGreaterThan(data.threshold.eta)
    const [picture] = picturesOf(fig2cd, data)
    const first = data.asCast.plastic.plus.find((atom) => !data.asCast.plastic.minus.includes(atom))!
    expect(spheresOf(picture!)[0]!.positions[0]).toBe(data.asCast.cell.positions[3 * first])
  })

  it('take η from the latest polarity job unless a share is asked for', () => {
    const judged = { ...project.rows()[0]!, kind: 'polarity', summary: { eta_A2: 0.123 } } as ResultRow
    const withJob: ProjectReader = {
      ...project,
      rows: (kind) => (kind === 'polarity' ? [judged] : project.rows(kind)),
    }
    expect(selected(fig2cd, {}, withJob).threshold.eta).toBe(0.123)
    expect(selected(fig5cd, {}, withJob).threshold.eta).toBe(0.123)
    expect(selected(fig2cd, { topShare: 0.05 }, withJob).threshold.eta).toBe(data.threshold.eta)
  })

  it('borrow η from another amplitude where theirs was not compared', () => {
    const three = syntheticProject({ cycles: 3, amplitudes: [0.05, 0.06, 0.08], grid: 4 })
    const at = (amplitude: number) => selected(fig2cd, { amplitude }, three)
    expect(at(0.06).amplitude).toBe(0.06)
    expect(at(0.06).threshold.eta).toBe(at(0.08).threshold.eta)
    expect(fig2cd.caption(at(0.06))).toContain('from as-cast to trained at γ_A = 0.08')
  })

  it('say what is missing', () => {
    const without = withRows((rows) => rows.filter(({ kind }) => kind !== 'rearrangements'))
    expect(fig2cd.select(without)).toMatchObject({
      missing: expect.stringContaining('metabasin rearrangements'),
    })
    expect(fig5cd.select(without)).toMatchObject({
      missing: expect.stringContaining('metabasin rearrangements'),
    })
  })
})

it('are as large in both states when they stand below plots', () => {
  const placed = fig2.pictures(selected(fig2), {})
  expect(placed.map(({ index }) => index)).toEqual([2, 3])
  expect(placed[0]!.width).toBeCloseTo(placed[1]!.width, 6)
  expect(placed[0]!.height).toBeCloseTo(placed[1]!.height, 6)
})

describe('volumes of the yield stress', () => {
  const data = selected(fig4)
  const pictures = picturesOf(fig4, data)
  const volumes = pictures.map(({ layers }) => layers[0] as Volume)

  it('hold the four maps under one camera and one range', () => {
    const pair = trainedPairs(project)[0]!
    const maps = [pair.asCast, pair.trained].map((from) =>
      yieldMapOf(project.read(project.rows('map').find(({ inputs }) => inputs['from'] === from)!.id)),
    )
    const wanted = maps.flatMap((map) => [
      measured(map, 'yieldStress', '-'),
      measured(map, 'yieldStress', '+'),
    ])
    expect(volumes.map(({ field }) => field.values)).toEqual(wanted)
    for (const { range } of volumes) expect(range).toEqual(data.range)
    for (const { camera } of pictures) expect(camera).toEqual({ turn: -60, rise: 22 })
    const values = wanted.flatMap((list) => [...list]).filter((value) => !Number.isNaN(value))
    const outside = values.filter((value) => value < data.range[0] || value > data.range[1]).length
    expect(data.outside).toBe(outside / values.length)
    expect(data.outside).toBeGreaterThan(0)
    expect(data.outside).toBeLessThan(0.05)
  })

  it('say which sample of how many, and how many sites have no value', () => {
    expect(fig4.caption(data)).toContain('One sample of 2')
    expect(fig4.caption(data)).toContain('(a to d: 9, 8, 9, 8)')
  })

  it('need a full grid', () => {
    const lists: ProjectReader = {
      ...project,
      read(id) {
        const result = project.read(id)
        return result.kind === 'map' ? { ...result, summary: { ...result.summary, grid: null } } : result
      },
    }
    expect(fig4.select(lists)).toMatchObject({ missing: expect.stringContaining('full grid') })
    expect(fig5cd.select(lists)).toMatchObject({ missing: expect.stringContaining('full grid') })
  })
})

describe('zones with plastic atoms', () => {
  const data = selected(fig5cd)
  const pictures = picturesOf(fig5cd, data)

  it('part the atoms above η by the site next to them', () => {
    const { cell, threshold, tauC } = data
    const positions = Array.from(cell.positions)
    const pair = trainedPairs(project)[0]!
    const d2min = project.read(trainingRearrangements(project, pair)!.id).arrays['d2min']!.data
    for (const [zone, beyond] of [
      [data.hardening, (x: number) => x > tauC],
      [data.softening, (x: number) => x < -tauC],
    ] as const) {
      const { grid, values } = zone.field
      const inside: number[] = []
      const outside: number[] = []
      for (const [atom, value] of Array.from(d2min).entries()) {
        if (!(value > threshold.eta)) continue
        const s = toFractional(cell.box, positions.slice(3 * atom, 3 * atom + 3))
        const [i, j, k] = s.map((x) => ((Math.round(x * grid) % grid) + grid) % grid) as [
          number,
          number,
          number,
        ]
        if (beyond(values[(i * grid + j) * grid + k]!)) inside.push(atom)
        else outside.push(atom)
      }
      expect([...zone.inside]).toEqual(inside)
      expect([...zone.outside]).toEqual(outside)
      expect(zone.sites).toBe(Array.from(values).filter(beyond).length)
      // The fixture rearranges the atoms of its zones.
      expect(inside.length / (inside.length + outside.length)).toBeGreaterThan(2 * zone.chance)
    }
  })

  it('are in the table: every atom that is drawn, and the field with the place of its surface', () => {
    const { columns } = fig5cd.table(data)
    const column = (name: string) => columns.find((one) => one.name === name)!.values
    expect(column('c, plastic atoms inside the hardening zone: x')).toHaveLength(data.hardening.inside.length)
    const field = column('d, softening zone at -1 GPa: change of the local yield stress')
    expect(field).toEqual(Array.from(data.softening.field.values))
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length)
  })

  it('have their surface where the field has the value of the threshold', () => {
    const surfaces = pictures.map(({ layers }) => layers[0] as Surface)
    expect(surfaces.map(({ level }) => level)).toEqual([data.tauC, -data.tauC])
    for (const { positions, indices } of surfaces) {
      expect(indices.length).toBeGreaterThan(300)
      expect(Math.max(...Array.from(indices))).toBeLessThan(positions.length / 3)
      for (const x of Array.from(positions)) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThanOrEqual(52 + 1e-4)
      }
    }
    // Larger zones with a lower threshold.
    const wider = selected(fig5cd, { tauC: 0.5 })
    expect(wider.hardening.sites).toBeGreaterThan(data.hardening.sites)
    expect(wider.hardening.chance).toBeGreaterThan(data.hardening.chance)
  })

  it('draw both: the picture holds the colours of surface and atoms', async () => {
    const { data: pixels } = await renderPicture(pictures[0]!, { width: 120, height: 120 })
    let [warm, purple, clear] = [0, 0, 0]
    for (let p = 0; p < pixels.length; p += 4) {
      const [r, g, b, a] = pixels.subarray(p, p + 4) as unknown as [number, number, number, number]
      if (a === 0) clear++
      else if (r > 1.4 * g && g > b) warm++
      else if (b > 1.5 * g && r > g) purple++
    }
    expect(warm).toBeGreaterThan(300)
    expect(purple).toBeGreaterThan(100)
    expect(clear).toBeGreaterThan(3000)
  })

  it('turn with the camera that is asked for', () => {
    const turned = selected(fig5cd, { turn: 10, rise: 40 })
    expect(picturesOf(fig5cd, turned)[1]!.camera).toEqual({ turn: 10, rise: 40 })
  })
})
