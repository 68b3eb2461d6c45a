/**
 * Smooth density p(x) = 1/(n h √2π) Σ exp(−(x − x_i)²/2h²), per unit of the values, with Gaussian
 * kernels of bandwidth h. Default h: 0.9 min(s, IQR/1.349) n^(−1/5)
 * (Silverman, Density Estimation, 1986, eq. 3.31). NaN are left out and counted.
 */
import { ensemble } from './ensemble.ts'
import { quantileOfSorted, sorted } from './quantile.ts'

export interface KernelDensity {
  /** [m] at the abscissa asked for. */
  readonly density: Float64Array
  readonly bandwidth: number
  readonly counted: number
  readonly excluded: number
}

export function kernelDensity(
  values: ArrayLike<number>,
  abscissa: ArrayLike<number>,
  bandwidth?: number,
): KernelDensity {
  const ascending = sorted(values)
  const n = ascending.length
  const h = bandwidth ?? silvermanBandwidth(ascending)
  const reach = 8 * h
  const density = Float64Array.from({ length: abscissa.length }, (_, m) => {
    const x = abscissa[m]!
    let sum = 0
    for (let i = firstFrom(ascending, x - reach); i < n && ascending[i]! <= x + reach; i++)
      sum += Math.exp(-0.5 * ((x - ascending[i]!) / h) ** 2)
    return sum / (n * h * Math.sqrt(2 * Math.PI))
  })
  return { density, bandwidth: h, counted: n, excluded: values.length - n }
}

function silvermanBandwidth(ascending: Float64Array): number {
  const iqr = quantileOfSorted(ascending, 0.75) - quantileOfSorted(ascending, 0.25)
  const { std } = ensemble(ascending)
  return 0.9 * (iqr > 0 ? Math.min(std, iqr / 1.349) : std) * ascending.length ** -0.2
}

function firstFrom(ascending: Float64Array, x: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! < x) low = middle + 1
    else high = middle
  }
  return low
}
