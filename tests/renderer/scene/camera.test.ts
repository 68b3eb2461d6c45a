import { describe, expect, it } from 'vitest'
import type { Box } from '#core/model/box'
import { boxEdges, edgesOnScreen, eyeOf, projected, scaleBar } from '#core/model/camera'
import { rayThrough, spanInCell, viewRects } from '../../../src-renderer/scene/camera.ts'

const box: Box = { vectors: [20, 0, 0, 3, 22, 0, -2, 1, 25], origin: [-4, 2, 7] }
const look = { turn: -1.05, rise: 0.42, zoom: 1 }
const rect = { x: 300, y: 0, width: 300, height: 240 }
const points = [
  [0.5, 0.5, 0.5],
  [0, 0, 0],
  [1, 0, 1],
  [0.2, 0.9, 0.4],
]

describe.each([true, false])('the camera, orthographic %s', (orthographic) => {
  const eye = eyeOf(look, orthographic, box, rect)

  it('sees through the place of a point that point', () => {
    for (const point of points) {
      const { origin, direction } = rayThrough(eye, projected(eye, point))
      const t = point.reduce((s, x, c) => s + (x - origin[c]!) * direction[c]!, 0)
      const along = t / direction.reduce((s, d) => s + d * d, 0)
      for (const c of [0, 1, 2]) expect(origin[c]! + along * direction[c]!).toBeCloseTo(point[c]!, 9)
    }
  })
  it('has the middle of the cell in the middle and all of it in the frame', () => {
    expect(projected(eye, [0.5, 0.5, 0.5])).toEqual([450, 120])
    for (const { from, to } of boxEdges(eye))
      for (const [x, y] of [from, to]) {
        expect(x).toBeGreaterThan(rect.x - 12)
        expect(x).toBeLessThan(rect.x + rect.width + 12)
        expect(y).toBeGreaterThan(-12)
        expect(y).toBeLessThan(rect.height + 12)
      }
  })
  it('has three of the twelve edges behind, at one corner', () => {
    const behind = boxEdges(eye).filter(({ front }) => !front)
    expect(behind).toHaveLength(3)
    const ends = behind.flatMap(({ from, to }) => [from, to]).map((p) => p.map(Math.round).join(' '))
    const most = Math.max(...ends.map((end) => ends.filter((other) => other === end).length))
    expect(most).toBe(3)
  })
  it('enters the cell before it leaves it, and passes it by beside', () => {
    const span = spanInCell(rayThrough(eye, [450, 120]))!
    expect(span[0]).toBeLessThan(span[1])
    expect(spanInCell(rayThrough(eye, [301, 1]))).toBeNull()
  })
})

it('names the edges as they lie on the screen', () => {
  const front = eyeOf({ turn: -Math.PI / 2, rise: 0, zoom: 1 }, true, box, rect)
  expect(edgesOnScreen(front)).toEqual([
    { axis: 0, sign: 1 },
    { axis: 2, sign: 1 },
    { axis: 1, sign: -1 },
  ])
  const left = eyeOf({ turn: Math.PI, rise: 0, zoom: 1 }, true, box, rect)
  expect(edgesOnScreen(left)[0]).toEqual({ axis: 1, sign: -1 })
})

it('measures by 1, 2, 5', () => {
  expect([1.2, 4, 7, 13, 30, 70].map((pixels) => scaleBar(pixels))).toEqual([50, 10, 5, 2, 2, 0.5])
})

it('divides the canvas', () => {
  expect(viewRects(1, 100, 80)).toEqual([{ x: 0, y: 0, width: 100, height: 80 }])
  expect(viewRects(4, 100, 80)[2]).toEqual({ x: 0, y: 40, width: 50, height: 40 })
})
