import { expect, it } from 'vitest'
import { siteVolume } from '#core/model/siteVolume'
import { withSlopes } from '#core/model/slopes'

it('keeps the values and looks uphill in space, in a sheared cell too', () => {
  const n = 16
  const box = { vectors: [10, 0, 0, 5, 10, 0, 0, 0, 10], origin: [0, 0, 0] }
  // Rises along b*, which in this cell leans neither to x nor to z but to y alone.
  const values = Float64Array.from(
    { length: n ** 3 },
    (_, p) => -Math.cos((2 * Math.PI * (Math.floor(p / n) % n)) / n),
  )
  const field = withSlopes(siteVolume(n, values), box)
  const at = 4 * ((3 * n + 4) * n + 5)
  expect(field[at]).toBeCloseTo(values[at / 4]!, 6)
  expect([...field.slice(at + 1, at + 4)].map((x) => Math.round(x * 1e6) / 1e6 + 0)).toEqual([0, 1, 0])
  // Falls on the other side; flat at the top.
  expect(field[4 * ((3 * n + 12) * n + 5) + 2]).toBeCloseTo(-1, 6)
  expect(Math.abs(field[4 * (3 * n + 8) * n + 2]!)).toBeLessThan(1.01)
})
