import { describe, expect, it } from 'vitest'
import { azimuthalStrain } from '#core/analysis/structure/apparentStrain'
import { sectorMean, shearPart } from '#core/analysis/structure/azimuthalParts'

const angles = 18
const bin = Math.PI / angles

/** Bin means of a function of the azimuth whose integral is known, times b + 1 for the bin of the distance. */
function binned(integral: (theta: number) => number, bins = 3): Float64Array {
  return Float64Array.from({ length: angles * bins }, (_, k) => {
    const t = Math.floor(k / bins)
    return ((k % bins) + 1) * ((integral((t + 1) * bin) - integral(t * bin)) / bin)
  })
}

describe('the mean over a sector', () => {
  it('is the integral over it where its ends are those of bins, also across θ = 0', () => {
    const integral = (theta: number) => 0.3 * theta - Math.cos(2 * theta) / 2
    const values = binned(integral)
    for (const degrees of [0, 30, 90, 170, 180]) {
      const [from, to] = [((degrees - 10) * Math.PI) / 180, ((degrees + 10) * Math.PI) / 180]
      const wanted = 0.3 + (Math.cos(2 * from) - Math.cos(2 * to)) / 2 / (to - from)
      const found = sectorMean(values, angles, { centre: (degrees * Math.PI) / 180, width: 2 * bin })
      found.forEach((value, b) => expect(value).toBeCloseTo((b + 1) * wanted, 12))
    }
  })
  it('counts a bin by the part of it inside', () => {
    const one = new Float64Array(angles)
    one[4] = 1
    const at = (degrees: number) =>
      sectorMean(one, angles, { centre: (degrees * Math.PI) / 180, width: 2 * bin })[0]!
    // Bin 4 is 40° to 50°; the sector is 20° wide.
    expect(at(45)).toBeCloseTo(0.5, 12)
    expect(at(32)).toBeCloseTo(0.1, 12)
    expect(at(30)).toBeCloseTo(0, 12)
  })
  it('of half a turn is that of all directions', () => {
    const values = binned((theta) => theta + Math.sin(4 * theta) / 9)
    expect(sectorMean(values, angles, { centre: 1, width: Math.PI })[1]!).toBeCloseTo(2, 12)
  })
})

describe('the part that a shear makes', () => {
  it('is a of a sin 2θ, whatever else goes as another harmonic', () => {
    // 0.07 sin 2θ + 0.5 cos 2θ + 0.2 sin 4θ + 1.
    const integral = (theta: number) =>
      (-0.07 * Math.cos(2 * theta)) / 2 + 0.25 * Math.sin(2 * theta) - 0.05 * Math.cos(4 * theta) + theta
    Array.from(shearPart(binned(integral), angles)).forEach((a, b) =>
      expect(a).toBeCloseTo(0.07 * (b + 1), 12),
    )
  })
  it('is −(γ/3) r g′ where the apparent strain is γ', () => {
    const r = Float64Array.from({ length: 50 }, (_, b) => (b + 0.5) * 0.1)
    const g = r.map((x) => 1 + Math.exp(-((x - 2.7) ** 2)))
    const slope = r.map((x, b) => (b === 0 || b === 49 ? 0 : (x * (g[b + 1]! - g[b - 1]!)) / 0.2))
    const gTheta = new Float64Array(angles * 50)
    for (let t = 0; t < angles; t++) {
      const mean = -(Math.cos(2 * (t + 1) * bin) - Math.cos(2 * t * bin)) / 2 / bin
      r.forEach((_, b) => (gTheta[t * 50 + b] = g[b]! - (0.01 / 3) * slope[b]! * mean))
    }
    expect(azimuthalStrain(r, g, gTheta)).toBeCloseTo(0.01, 12)
    shearPart(gTheta, angles).forEach((a, b) => expect(a).toBeCloseTo((-0.01 / 3) * slope[b]!, 12))
  })
})
