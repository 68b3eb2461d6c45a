/**
 * A function of the distance, smoothed by a normalized Gaussian of standard deviation `width` (Å), cut off
 * at five of them and at the ends of the range. [n] at equally spaced r; width 0 leaves it as it is.
 */
export function smoothedOver(r: ArrayLike<number>, values: ArrayLike<number>, width: number): Float64Array {
  const spacing = r.length > 1 ? r[1]! - r[0]! : 1
  const reach = Math.floor((5 * width) / spacing + 1e-9)
  const weights = Array.from({ length: reach + 1 }, (_, k) => Math.exp(-0.5 * ((k * spacing) / width) ** 2))
  return Float64Array.from({ length: r.length }, (_, b) => {
    if (reach === 0) return values[b]!
    let [sum, total] = [0, 0]
    for (let c = Math.max(0, b - reach); c <= Math.min(r.length - 1, b + reach); c++) {
      const weight = weights[Math.abs(c - b)]!
      sum += weight * values[c]!
      total += weight
    }
    return sum / total
  })
}
