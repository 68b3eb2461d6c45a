import { describe, expect, it } from 'vitest'
import { loadKernel } from '../../native-workers/kernel.ts'
import { plainNonAffine, plainRadialDistribution } from '../../bench/plainPairs.ts'
import { clusterAround, clusterRadius } from '../../bench/siteLammps.ts'
import { randomSites } from '../../bench/sites.ts'
import { copperZirconium, displaced, glass1000, glass8000, repeated } from '../../bench/structures.ts'
import { lastBeforeFall } from '../../bench/yieldMapLammps.ts'

describe('a repeated glass', () => {
  it('has the energy of its copies, their stress and no more force', async () => {
    const one = await glass1000()
    const many = repeated(one, [2, 1, 3])
    const [a, b] = [one, many].map((system) => loadKernel().evaluate(system, {}))
    expect(many.types.length).toBe(6 * one.types.length)
    expect(Math.abs(b!.energy / (6 * a!.energy) - 1)).toBeLessThan(1e-13)
    b!.stress.forEach((s, k) => expect(Math.abs(s - a!.stress[k]!)).toBeLessThan(1e-9))
    expect(b!.maxForce).toBeLessThan(1e-8)
  })
})

describe('a displaced glass', () => {
  it('is the same for the same seed, within the amplitude', async () => {
    const glass = await glass1000()
    const [a, again, other] = [1, 1, 2].map((seed) => displaced(glass, 0.1, seed).positions)
    expect(again).toEqual(a)
    expect(other).not.toEqual(a)
    const apart = a!.map((x, m) => Math.abs(x - glass.positions[m]!))
    expect(Math.max(...apart)).toBeLessThanOrEqual(0.1 + 1e-12)
    expect(Math.max(...apart)).toBeGreaterThan(0.09)
  })
})

describe('the cluster of a site', () => {
  // tests/reference/sites_glass8000.txt: free atoms and atoms within 27 Å, as cut out for LAMMPS.
  it.each([
    [[0, 0, 0], 236, 4585],
    [[0.5, 0.5, 0.5], 247, 4636],
    [[0.25, 0.75, 0.125], 215, 4592],
  ])('at %s holds the atoms of the reference', async (site, free, all) => {
    const cluster = clusterAround(await glass8000(), site, 10)
    expect(cluster.free).toBe(free)
    expect(cluster.types.length).toBe(all)
    const distances = Array.from(cluster.types, (_, i) =>
      Math.hypot(...cluster.positions.subarray(3 * i, 3 * i + 3)),
    )
    expect(distances).toEqual(distances.toSorted((a, b) => a - b))
    expect(distances.at(-1)).toBeLessThanOrEqual(clusterRadius)
    const reach = (10 + copperZirconium().densityCutoff) / 0.85
    expect(cluster.inner).toBe(distances.filter((r) => r <= reach).length)
  })
})

describe('random sites', () => {
  it('are different points of the grid, the same for a seed', () => {
    const sites = randomSites(200, 1)
    expect(sites).toEqual(randomSites(200, 1))
    expect(new Set(Array.from({ length: 200 }, (_, s) => sites.slice(3 * s, 3 * s + 3).join())).size).toBe(
      200,
    )
    expect(sites.every((x) => x >= 0 && x < 1 && Math.abs(40 * x - Math.round(40 * x)) < 1e-12)).toBe(true)
  })
})

describe('the last step before the fall', () => {
  it('is found in either direction', () => {
    expect(lastBeforeFall([0, 1, 2, 1.9, 3], 1)).toBe(2)
    expect(lastBeforeFall([0.5, -1, -2, -3, -1], -1)).toBe(3)
    expect(lastBeforeFall([0, 1, 2], 1)).toBeNull()
  })
})

/** Simple cubic, edge 1. */
function crystal(n: number) {
  const positions = Float64Array.from({ length: 3 * n ** 3 }, (_, m) => {
    const i = Math.floor(m / 3)
    return [i % n, Math.floor(i / n) % n, Math.floor(i / n ** 2)][m % 3]!
  })
  return { cell: Float64Array.from([n, 0, 0, 0, n, 0, 0, 0, n, 0, 0, 0]), positions }
}

describe('the plain way', () => {
  it('finds no nonaffine displacement in a uniform strain, but that of one atom', () => {
    const reference = crystal(6)
    const strained = reference.positions.map((x, m) =>
      m % 3 === 0 ? x + 0.02 * reference.positions[m + 1]! : x,
    )
    // The atom at (2, 2, 2), away from the boundary, where an affine map is not periodic.
    const middle = 2 + 6 * 2 + 36 * 2
    const affine = plainNonAffine(reference, { ...reference, positions: strained }, 1.2)
    expect(affine[middle]).toBeLessThan(1e-28)
    // Six neighbors around the centre: an atom off it by u moves every vector by -u, which no F takes up.
    strained[3 * middle + 1]! += 0.1
    const moved = plainNonAffine(reference, { ...reference, positions: strained }, 1.2)
    expect(moved[middle]).toBeCloseTo(6 * 0.1 ** 2, 12)
  })

  it('counts the neighbors of a crystal', () => {
    const g = plainRadialDistribution(crystal(6), 1.2, 8)
    const shell = ((4 * Math.PI) / 3) * (1.05 ** 3 - 0.9 ** 3)
    expect(g[6]).toBeCloseTo(6 / shell, 10)
    expect(g.filter((x) => x !== 0).length).toBe(1)
  })
})
