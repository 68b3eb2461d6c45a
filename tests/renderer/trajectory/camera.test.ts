import { expect, test } from 'vitest'
import { firstHit, rayOf, sightOf, startingLook } from '../../../src-renderer/scene/atomsCamera.ts'

const spheres = Float32Array.from([0, 0, 0, 1, 0, -5, 0, 1, 3, 0, 0, 1, 0, 8, 0, 1])
/** Along +y: atom 1 stands before atom 0, atom 3 behind it, atom 2 to the right. */
const look = { ...startingLook(), turn: -Math.PI / 2, rise: 0 }

test.each([true, false])('the nearest sphere under the pointer is hit, parallel: %s', (parallel) => {
  const sight = sightOf(look, 40, 1.5, parallel)
  expect(sight.right[0]).toBeCloseTo(1)
  expect(sight.up[2]).toBeCloseTo(1)
  expect(firstHit(rayOf(sight, 0, 0), spheres)).toBe(1)
  expect(firstHit(rayOf(sight, 3 / sight.halfWidth, 0), spheres)).toBe(2)
  expect(firstHit(rayOf(sight, -3 / sight.halfWidth, 0), spheres)).toBe(null)
})

test('a hidden sphere is not hit, and the one behind it is', () => {
  const sight = sightOf(look, 40, 1, true)
  const hidden = spheres.slice()
  hidden[7] = 0
  expect(firstHit(rayOf(sight, 0, 0), hidden)).toBe(0)
})

test('moving the picture moves what lies under the pointer', () => {
  const sight = sightOf({ ...look, panX: 3 }, 40, 1, true)
  expect(firstHit(rayOf(sight, 3 / sight.halfWidth, 0), spheres)).toBe(1)
})

test('in perspective the rays part: a sphere far off the axis needs a nearer pixel when it is behind', () => {
  const sight = sightOf(look, 40, 1, false)
  const far = Float32Array.from([10, 40, 0, 0.5])
  const shrink = sight.distance / (sight.distance + 40)
  expect(firstHit(rayOf(sight, (10 * shrink) / sight.halfWidth, 0), far)).toBe(0)
  expect(firstHit(rayOf(sight, 10 / sight.halfWidth, 0), far)).toBe(null)
})
