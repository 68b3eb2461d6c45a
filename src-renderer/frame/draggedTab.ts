/** The tab that is on its way, and where in a pane it would fall. */
import { shallowRef } from 'vue'
import type { Side } from './layoutTree.ts'

export const draggedTab = shallowRef<string | null>(null)

/** The nearest edge where it is near, else the middle. x and y are shares of the pane. */
export function sideAt(x: number, y: number): Side | 'middle' {
  const near = 0.25
  const edges: readonly (readonly [Side, number])[] = [
    ['left', x],
    ['right', 1 - x],
    ['above', y],
    ['below', 1 - y],
  ]
  const [side, distance] = edges.reduce((best, edge) => (edge[1] < best[1] ? edge : best))
  return distance < near ? side : 'middle'
}
