import type { NamedArray, NamedArrays } from '#core/model/result'

/** Made-up stress-strain paths of the fixture: smooth branches with a small saw tooth. */

/** σ against γ of one cycle: O or C → A → B → C. */
export function loop(amplitude: number, cycle: number, scale = 1): NamedArrays {
  const modulus = 21
  const residual = (n: number) => (n < 1 ? 0 : 0.0072 * (1 - Math.exp(-n / 3)))
  const width = 0.05 * Math.exp(-(cycle - 1) / 4) + 0.008
  const from = residual(cycle - 1)
  const strain: number[] = []
  const stress: number[] = []
  const leg: number[] = []
  const push = (x: number, y: number, part: number) => {
    strain.push(x)
    stress.push(y)
    leg.push(part)
  }
  const top = modulus * (amplitude - residual(cycle)) * 0.92
  const saw = (x: number) => 0.6 * width * ((x * 170) % 1)
  const steps = 120
  for (let i = 0; i <= steps; i++) {
    const x = from + ((amplitude - from) * i) / steps
    const share = (x - from) / (amplitude - from)
    push(x, top * share + 4 * width * share * (1 - share) + saw(x) - saw(from), 0)
  }
  const peak = stress.at(-1)!
  const slope = peak / (amplitude - residual(cycle))
  for (let i = 1; i <= steps; i++)
    push(amplitude * (1 - i / steps), slope * (amplitude * (1 - i / steps) - residual(cycle)), 1)
  for (let i = 1; i <= 12; i++) push((residual(cycle) * i) / 12, slope * residual(cycle) * (i / 12 - 1), 2)
  return curveArrays(strain, stress, leg, scale)
}

/** Loading to 0.06 and back in one direction, signed as it is stored. */
export function testCurve(trained: boolean, direction: '+' | '-', scale = 1): NamedArrays {
  const sign = direction === '+' ? 1 : -1
  const start = trained ? 0.007 : 0
  const soft = trained && direction === '-' ? 3.4 : trained ? 0.4 : 2.2
  const strain: number[] = []
  const stress: number[] = []
  const leg: number[] = []
  const steps = 150
  const begin = sign * start
  const end = 0.06
  const rise = (x: number) => 22 * x - soft * 30 * x * x
  for (let i = 0; i <= steps; i++) {
    const x = begin + ((end - begin) * i) / steps
    strain.push(sign * x)
    stress.push(sign * (rise(x - begin) + 0.004 * ((x * 210) % 1)))
    leg.push(0)
  }
  const peak = sign * stress.at(-1)!
  for (let i = 1; i <= steps; i++) {
    const x = end * (1 - i / steps)
    strain.push(sign * x)
    stress.push(sign * (peak - 21.5 * (end - x)))
    leg.push(1)
  }
  return curveArrays(strain, stress, leg, scale, trained ? 6 : 0)
}

/** Energies (eV) are the work of the stress on the cell of the fixture, above where the path begins. */
function curveArrays(
  strain: number[],
  shape: number[],
  leg: number[],
  scale: number,
  start = 0,
): NamedArrays {
  const n = strain.length
  const xy = shape.map((x) => scale * x)
  const energy = new Float64Array(n).fill(start - 39000)
  const volume = 52 ** 3 / 160.21766208
  for (let i = 1; i < n; i++)
    energy[i] = energy[i - 1]! + (volume * (strain[i]! - strain[i - 1]!) * (xy[i]! + xy[i - 1]!)) / 2
  return {
    strain: array(Float64Array.from(strain), [n]),
    stress: array(
      Float64Array.from({ length: 6 * n }, (_, i) => (i % 6 === 3 ? xy[Math.floor(i / 6)]! : 0.1)),
      [n, 6],
    ),
    energy: array(energy, [n]),
    leg: array(Int32Array.from(leg), [n]),
  }
}

export function array(data: NamedArray['data'], shape: readonly number[]): NamedArray {
  return { data, shape }
}
