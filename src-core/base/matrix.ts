/**
 * Small 3-vectors and 3x3 matrices as plain arrays of numbers. A matrix is nine numbers, row by row.
 * Vectors are rows: x' = x M, as with the edge vectors of a Box (fractional s, Cartesian x = s · vectors).
 */
export type Vector3 = readonly number[]
export type Matrix3 = readonly number[]

export const identity: Matrix3 = [1, 0, 0, 0, 1, 0, 0, 0, 1]

export function dot(a: Vector3, b: Vector3): number {
  return a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!
}

export function cross(a: Vector3, b: Vector3): number[] {
  return [a[1]! * b[2]! - a[2]! * b[1]!, a[2]! * b[0]! - a[0]! * b[2]!, a[0]! * b[1]! - a[1]! * b[0]!]
}

export function norm(a: Vector3): number {
  return Math.hypot(a[0]!, a[1]!, a[2]!)
}

export function row(m: Matrix3, i: number): number[] {
  return [m[3 * i]!, m[3 * i + 1]!, m[3 * i + 2]!]
}

/** The product a b. */
export function multiply(a: Matrix3, b: Matrix3): number[] {
  const product = new Array<number>(9)
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++)
      product[3 * i + j] = a[3 * i]! * b[j]! + a[3 * i + 1]! * b[3 + j]! + a[3 * i + 2]! * b[6 + j]!
  return product
}

/** The row vector times the matrix, x M. */
export function transform(x: Vector3, m: Matrix3): number[] {
  return [
    x[0]! * m[0]! + x[1]! * m[3]! + x[2]! * m[6]!,
    x[0]! * m[1]! + x[1]! * m[4]! + x[2]! * m[7]!,
    x[0]! * m[2]! + x[1]! * m[5]! + x[2]! * m[8]!,
  ]
}

export function transpose(m: Matrix3): number[] {
  return [m[0]!, m[3]!, m[6]!, m[1]!, m[4]!, m[7]!, m[2]!, m[5]!, m[8]!]
}

/** Volume of the parallelepiped of the rows; negative if they are left-handed. */
export function determinant(m: Matrix3): number {
  return dot(row(m, 0), cross(row(m, 1), row(m, 2)))
}

/** The inverse. Throws RangeError if the determinant is 0 or not finite: the caller checks its input first. */
export function inverse(m: Matrix3): number[] {
  const d = determinant(m)
  if (!Number.isFinite(d) || d === 0) throw new RangeError('the matrix has no inverse')
  const [a, b, c] = [row(m, 0), row(m, 1), row(m, 2)]
  const columns = [cross(b, c), cross(c, a), cross(a, b)]
  return transpose(columns.flat()).map((x) => x / d)
}
