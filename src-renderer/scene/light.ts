/** What shading needs: one lamp that goes with the eye, and how gradients lie in space. */
import { Matrix, Vector3 } from '@babylonjs/core/Maths/math.vector.js'
import type { Eye } from '#core/model/camera'

/** Over the left shoulder. */
export function lampOf({ back, right, up }: Eye): Vector3 {
  const towards = back.map((b, c) => b + 0.7 * up[c]! - 0.5 * right[c]!)
  return new Vector3(...(towards as [number, number, number])).normalize()
}

/** Gradients per fractional coordinate into space: the inverse of the cell, transposed. */
export function gradientMatrix(cell: Matrix): Matrix {
  return Matrix.Transpose(Matrix.Invert(cell.clone().setTranslationFromFloats(0, 0, 0)))
}
