import { multiply, type Matrix3 } from '../base/matrix.ts'

/**
 * Five simple shears that an isotropic body cannot tell apart, by the axes x and y of each: xy, yz, zx, and
 * xy and yz with axes turned by 45° about their normal. To first order they are the five independent shape
 * changes at constant volume, so what has no direction scatters in the other four as it does in xy.
 */
export const shearPlanes = ['xy', 'yz', 'zx', 'xy45', 'yz45'] as const
export type ShearPlane = (typeof shearPlanes)[number]

const half = Math.SQRT1_2
/** To new axes along (1, 1, 0) and (−1, 1, 0). */
const turned: Matrix3 = [half, -half, 0, half, half, 0, 0, 0, 1]
const yz: Matrix3 = [0, 0, 1, 1, 0, 0, 0, 1, 0]

const rotations: Readonly<Record<ShearPlane, Matrix3>> = {
  xy: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  yz,
  zx: [0, 1, 0, 0, 0, 1, 1, 0, 0],
  xy45: turned,
  yz45: multiply(yz, turned),
}

/** The rotation of row vectors, x' = x M, after which the shear of this plane is one of x' along y'. */
export function toShearPlane(plane: ShearPlane): Matrix3 {
  return rotations[plane]
}
