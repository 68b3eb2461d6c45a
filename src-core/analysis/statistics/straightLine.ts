/** Straight line y = intercept + slope x by least squares, with the standard error of the slope (NaN below three points). */
export function straightLine(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): { readonly slope: number; readonly intercept: number; readonly slopeError: number } {
  const n = x.length
  const mean = (of: ArrayLike<number>) => Array.from(of).reduce((a, b) => a + b, 0) / n
  const [meanX, meanY] = [mean(x), mean(y)]
  let [xx, xy, residual] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    xx += (x[i]! - meanX) ** 2
    xy += (x[i]! - meanX) * (y[i]! - meanY)
  }
  const slope = xy / xx
  for (let i = 0; i < n; i++) residual += (y[i]! - meanY - slope * (x[i]! - meanX)) ** 2
  const slopeError = n > 2 ? Math.sqrt(residual / (n - 2) / xx) : Number.NaN
  return { slope, intercept: meanY - slope * meanX, slopeError }
}
