import { describe, expect, it } from 'vitest'
import { siteVolume } from '#core/model/siteVolume'
import { gridIndex } from '#core/model/yieldMap'
import { eyeOf, projected } from '#core/model/camera'
import { rayThrough } from '../../../src-renderer/scene/camera.ts'
import { transferTable } from '../../../src-renderer/scene/colours.ts'
import type { Panel } from '../../../src-renderer/scene/panel.ts'
import { indicesOf, pickedSite, placeOf, siteAt } from '../../../src-renderer/scene/pick.ts'

const n = 8
const box = { vectors: [20, 0, 0, 4, 20, 0, 0, 0, 20], origin: [0, 0, 0] }
/** Low everywhere but at the sites. */
function panelWith(sites: readonly number[], height = 1): Panel {
  const values = new Float64Array(n ** 3)
  for (const site of sites) values[site] = height
  return {
    volume: siteVolume(n, values),
    box,
    range: [0, 1],
    transfer: transferTable('viridis', 'high'),
  }
}
const rect = { x: 0, y: 0, width: 400, height: 400 }
const eye = eyeOf({ turn: -1.05, rise: 0.42, zoom: 1 }, true, box, rect)
const at = (i: number, j: number, k: number) => gridIndex(n, i, j, k)
const still = { shift: [0, 0, 0], slice: null, filled: true }
const through = (site: number, shift = [0, 0, 0]) => rayThrough(eye, projected(eye, placeOf(n, site, shift)))

describe('a picked site', () => {
  it('is the dense one under the pointer', () => {
    for (const site of [at(4, 3, 5), at(2, 6, 1)])
      expect(pickedSite(through(site), { panel: panelWith([site]), ...still })).toBe(site)
  })
  it('is the nearer one of two on a ray', () => {
    // Looked at along −y, j is the depth.
    const ahead = eyeOf(
      { turn: -Math.PI / 2, rise: 0, zoom: 1 },
      true,
      { ...box, vectors: [20, 0, 0, 0, 20, 0, 0, 0, 20] },
      rect,
    )
    // Each is thick enough to hide half of what is behind it.
    const both = [1, 2, 3, 5, 6, 7].map((j) => at(4, j, 4))
    const panel = { ...panelWith(both), box: ahead.box }
    const ray = rayThrough(ahead, projected(ahead, [0.5, 0.5, 0.5]))
    expect(pickedSite(ray, { panel, ...still })).toBe(at(4, 1, 4))
    // What lies before the plane hides it; without the volume the plane is all there is.
    const slice = { axis: 1, at: 0.5 }
    expect(pickedSite(ray, { panel, ...still, slice })).toBe(at(4, 1, 4))
    expect(pickedSite(ray, { panel, ...still, slice, filled: false })).toBe(at(4, 4, 4))
    expect(pickedSite(ray, { panel, ...still, slice: { axis: 1, at: 0.02 } })).toBe(at(4, 0, 4))
  })
  it('is the strongest where nothing is dense', () => {
    const site = at(4, 3, 5)
    expect(pickedSite(through(site), { panel: panelWith([site], 0.55), ...still })).toBe(site)
  })
  it('is none beside the cell, nor where nothing is seen', () => {
    expect(pickedSite(rayThrough(eye, [2, 2]), { panel: panelWith([0]), ...still })).toBeNull()
    expect(pickedSite(through(at(4, 4, 4)), { panel: panelWith([]), ...still })).toBeNull()
  })
  it('is on the surface of a zone', () => {
    const site = at(4, 3, 5)
    const panel = panelWith([site])
    const zone = { volume: panel.volume, level: 0.6, side: 'above' as const, colour: '#000000' }
    expect(pickedSite(through(site), { panel: { ...panel, surfaces: [zone] }, ...still })).toBe(site)
  })
  it('keeps its name when the cell is shifted', () => {
    const site = at(4, 3, 5)
    const shift = [3, 7, 1]
    const moved = { panel: panelWith([site]), ...still, shift }
    expect(pickedSite(through(site, shift), moved)).toBe(site)
  })
})

it('goes from indices to places and back, across the ends', () => {
  const shift = [5, 0, 7]
  for (const site of [0, 77, 511]) expect(siteAt(n, placeOf(n, site, shift), shift)).toBe(site)
  expect(indicesOf(n, at(1, 2, 3))).toEqual([1, 2, 3])
  expect(siteAt(n, [0.99, 0, 0], [0, 0, 0])).toBe(0)
})
