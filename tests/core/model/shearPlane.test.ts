import { describe, expect, it } from 'vitest'
import { determinant, multiply, transform, transpose } from '#core/base/matrix'
import { shearPlanes, toShearPlane, type ShearPlane } from '#core/model/shearPlane'

/** Symmetric part of the shear x' along y', in the axes of the laboratory: xx yy zz xy xz yz. */
function shapeChange(plane: ShearPlane): number[] {
  const back = transpose(toShearPlane(plane))
  const [e, n] = [transform([1, 0, 0], back), transform([0, 1, 0], back)]
  const at = (a: number, b: number) => (e[a]! * n[b]! + e[b]! * n[a]!) / 2
  return [at(0, 0), at(1, 1), at(2, 2), at(0, 1), at(0, 2), at(1, 2)]
}

describe('planes of shear', () => {
  it('are rotations', () => {
    for (const plane of shearPlanes) {
      const m = toShearPlane(plane)
      expect(determinant(m)).toBeCloseTo(1, 14)
      multiply(m, transpose(m)).forEach((x, i) => expect(x).toBeCloseTo(i % 4 === 0 ? 1 : 0, 14))
    }
  })

  it('shear as their names say', () => {
    const close = (plane: ShearPlane, expected: readonly number[]) =>
      shapeChange(plane).forEach((x, i) => expect(x, plane).toBeCloseTo(expected[i]!, 14))
    close('xy', [0, 0, 0, 0.5, 0, 0])
    close('yz', [0, 0, 0, 0, 0, 0.5])
    close('zx', [0, 0, 0, 0, 0.5, 0])
    close('xy45', [-0.5, 0.5, 0, 0, 0, 0])
    close('yz45', [0, -0.5, 0.5, 0, 0, 0])
  })
})
