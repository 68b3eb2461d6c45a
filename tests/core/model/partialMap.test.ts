import { expect, it } from 'vitest'
import { onGrid } from '../../../src-core/model/partialMap.ts'
import { siteStatus, type YieldMap } from '../../../src-core/model/yieldMap.ts'

const map: YieldMap = {
  grid: null,
  count: 2,
  radius: 5,
  sites: [0.5, 0, 0.5, 0, 0.5, 0],
  residualStress: [0.1, 0.2],
  yieldStress: [1, 2, 3, 4],
  yieldStrain: [0.01, 0.02, 0.03, 0.04],
  instabilityStress: [1, 2, 3, 4],
  instabilityStrain: [0.01, 0.02, 0.03, 0.04],
  status: [siteStatus.drop, siteStatus.drop, siteStatus.censored, siteStatus.drop],
  freeAtoms: [30, 40],
}

it('puts what is done on its points and leaves the others not asked', () => {
  const whole = onGrid(map, 2)
  expect(whole.count).toBe(8)
  // (1, 0, 1) and (0, 1, 0), k fastest.
  expect([whole.yieldStress[10], whole.yieldStress[11]]).toEqual([1, 2])
  expect([whole.yieldStress[4], whole.yieldStress[5]]).toEqual([3, 4])
  expect(whole.residualStress[2]).toBe(0.2)
  expect(whole.status[4]).toBe(siteStatus.censored)
  expect(whole.status[0]).toBe(siteStatus.notAsked)
  expect(whole.freeAtoms[7]).toBe(0)
  expect(whole.yieldStress[0]).toBeNaN()
  expect([...Array.from(whole.sites).slice(15, 18)]).toEqual([0.5, 0, 0.5])
})
it('leaves a whole map alone', () => {
  const whole = onGrid(map, 2)
  expect(onGrid(whole, 2)).toBe(whole)
})
