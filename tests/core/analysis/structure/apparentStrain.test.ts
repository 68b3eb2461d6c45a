import { describe, expect, it } from 'vitest'
import { azimuthalStrain, entropicStrain, quadrupolarStrain } from '#core/analysis/structure/apparentStrain'
import { excessEntropy, excessEntropyByAngle } from '#core/analysis/structure/excessEntropy'

/** A g(r) like that of a metallic glass, in closed form. */
const glass = (x: number) =>
  (1 + 2.2 * Math.exp(-(((x - 2.75) / 0.28) ** 2)) + 0.6 * Math.sin(2.6 * (x - 4.3)) * Math.exp(-x / 3)) /
  (1 + Math.exp((2.5 - x) / 0.06))

const bins = 400
const rMax = 10
const angles = 18
const r = Float64Array.from({ length: bins }, (_, b) => ((b + 0.5) * rMax) / bins)
const g = r.map(glass)

/** |F⁻¹ R| for simple shear by γ of a vector of length x along (ϑ, φ). */
function before(x: number, cosine: number, phi: number, gamma: number): number {
  const sine = Math.sqrt(1 - cosine * cosine)
  const [u, v] = [sine * Math.cos(phi), sine * Math.sin(phi)]
  return x * Math.hypot(u - gamma * v, v, cosine)
}

/** Means over n midpoints of [from, to]. */
const mean = (from: number, to: number, n: number, of: (x: number) => number) =>
  Array.from({ length: n }, (_, i) => of(from + ((i + 0.5) * (to - from)) / n)).reduce((a, b) => a + b) / n

/** g_θ(r) of the sheared body by quadrature over the directions in each bin of the azimuth. */
const sheared = (gamma: number) =>
  Float64Array.from(
    Array.from({ length: angles }, (_, t) => {
      const [from, to] = [(t * Math.PI) / angles, ((t + 1) * Math.PI) / angles]
      return Array.from(r, (x) =>
        mean(from, to, 4, (phi) => mean(-1, 1, 24, (c) => glass(before(x, c, phi, gamma)))),
      )
    }).flat(),
  )

/** ∫ g Y₂₀ dΩ about (1, 1, 0). */
const secondHarmonic = (gamma: number) =>
  r.map(
    (x) =>
      4 *
      Math.PI *
      Math.sqrt(5 / (16 * Math.PI)) *
      mean(0, 2 * Math.PI, 48, (phi) =>
        mean(-1, 1, 48, (c) => {
          const along = Math.sqrt((1 - c * c) / 2) * (Math.cos(phi) + Math.sin(phi))
          return (3 * along * along - 1) * glass(before(x, c, phi, gamma))
        }),
      ),
  )

describe('apparent shear strain of a body that follows affinely', () => {
  it.each([0.01, -0.005])('is the strain in g_θ, s₂^θ and g₂⁰: %f', (gamma) => {
    const gTheta = sheared(gamma)
    expect(azimuthalStrain(r, g, gTheta) / gamma).toBeCloseTo(1, 1.5)
    const s2Theta = excessEntropyByAngle(r, gTheta, angles, 0.057)
    expect(entropicStrain(excessEntropy(r, g, 0.057), s2Theta) / gamma).toBeCloseTo(1, 1.5)
    expect(quadrupolarStrain(r, g, secondHarmonic(gamma)) / gamma).toBeCloseTo(1, 1.5)
  })

  it('is 0 in the isotropic body', () => {
    const gTheta = Float64Array.from(Array.from({ length: angles }, () => Array.from(g)).flat())
    expect(Math.abs(azimuthalStrain(r, g, gTheta))).toBeLessThan(1e-12)
    expect(Math.abs(entropicStrain(-4, new Float64Array(angles).fill(-0.6)))).toBeLessThan(1e-12)
    expect(Math.abs(quadrupolarStrain(r, g, secondHarmonic(0)))).toBeLessThan(1e-3)
  })

  it('does not see what lies along x and y instead of between them', () => {
    const stretched = Float64Array.from(
      Array.from({ length: angles }, (_, t) =>
        Array.from(g, (y) => y * (1 + 0.1 * Math.cos(((2 * t + 1) * Math.PI) / angles))),
      ).flat(),
    )
    expect(Math.abs(azimuthalStrain(r, g, stretched))).toBeLessThan(1e-12)
  })

  it('is not a number where nothing could show it', () => {
    const flat = r.map(() => 1)
    expect(quadrupolarStrain(r, flat, flat)).toBeNaN()
    expect(entropicStrain(0, new Float64Array(angles))).toBeNaN()
  })
})
