import { expect, it } from 'vitest'
import { signedCurve, siteCurvesOption } from '../../../src-renderer/charts/siteCurves.ts'

const series = (option: object) => (option as { series: { name: string; data: unknown[] }[] }).series

it('draws − to the lower left, whatever the sign of its strain', () => {
  expect(signedCurve([0, 0.01], [-0.1, -1], -1)).toEqual([
    [-0, -0.1],
    [-0.01, -1],
  ])
  expect(signedCurve([0, -0.01], [-0.1, -1], -1)[1]).toEqual([-0.01, -1])
})
it('has room for curves and marks, and no mark for a site that did not yield', () => {
  const option = siteCurvesOption({
    theme: 'dark',
    plus: [
      [0, 0],
      [0.1, 2],
    ],
    minus: [
      [0, 0],
      [-0.05, -1],
    ],
    marks: { plus: [0.12, 2.2], minus: null },
  })
  expect(series(option).map(({ data }) => data.length)).toEqual([2, 2, 1, 0])
  const [x] = (option as { xAxis: { min: number; max: number }[] }).xAxis
  expect(x!.min).toBeLessThan(-0.05)
  expect(x!.max).toBeGreaterThan(0.12)
})
