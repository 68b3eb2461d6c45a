/**
 * Pearson's r = cov(x, y) / (s_x s_y) of two quantities measured on the same items, without unit.
 * Items of which either value is NaN are left out and counted.
 */
export interface Correlation {
  /** NaN if fewer than two items are left or one quantity does not vary. */
  readonly r: number
  readonly counted: number
  readonly excluded: number
}

export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): Correlation {
  let [counted, meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue
    counted++
    const dx = x[i]! - meanX
    const dy = y[i]! - meanY
    meanX += dx / counted
    meanY += dy / counted
    xx += dx * (x[i]! - meanX)
    yy += dy * (y[i]! - meanY)
    xy += dx * (y[i]! - meanY)
  }
  const r = xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN
  return { r, counted, excluded: x.length - counted }
}
