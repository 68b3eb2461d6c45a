import { describe, expect, it } from 'vitest'
import { correlation, correlationInterval } from '#core/analysis/statistics/correlation'
import { makeRandom } from '#core/base/random'

const random = makeRandom(5)
const normal = () => Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform())
const n = 400
const x = Float64Array.from({ length: n }, () => 30 + normal())
const y = x.map((value) => 0.6 * (value - 30) + 0.8 * normal())

describe('the interval of a correlation', () => {
  it("is Fisher's for normal variables: tanh(artanh r ± 1.96/√(n − 3))", () => {
    const { r } = correlation(x, y)
    const found = correlationInterval(x, y, { resamples: 4000 })!
    const [low, high] = [-1.96, 1.96].map((z) => Math.tanh(Math.atanh(r) + z / Math.sqrt(n - 3)))
    // A bootstrap of 400 values agrees with it to a tenth of its width (0.13).
    expect(Math.abs(found.low - low!)).toBeLessThan(0.015)
    expect(Math.abs(found.high - high!)).toBeLessThan(0.015)
    expect(found.groups).toBe(n)
  })
  it('knows that copies of a value in one group are no new values', () => {
    const doubled = (values: Float64Array) => [...values, ...values]
    const groups = Array.from({ length: 2 * n }, (_, i) => i % n)
    const once = correlationInterval(x, y)!
    const twice = correlationInterval(doubled(x), doubled(y), { groups })!
    expect(twice.low).toBeCloseTo(once.low, 10)
    expect(twice.high).toBeCloseTo(once.high, 10)
    expect(twice.groups).toBe(n)
  })
  it('leaves out what has no value, and says nothing of one group or of what does not vary', () => {
    const holed = x.map((value, i) => (i % 5 === 0 ? Number.NaN : value))
    const kept = (values: Float64Array) => values.filter((_, i) => i % 5 !== 0)
    expect(correlationInterval(holed, y)).toEqual(correlationInterval(kept(x), kept(y)))
    expect(correlationInterval(x, y, { groups: new Int32Array(n) })).toBeNull()
    expect(correlationInterval(x, new Float64Array(n).fill(3))).toBeNull()
  })
})
