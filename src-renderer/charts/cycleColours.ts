/** The colour of a cycle: viridis, cut where it would not stand off the ground. */
import { interpolateViridis } from 'd3-scale-chromatic'

export function cycleColour(theme: 'dark' | 'light', index: number, count: number): string {
  if (count === 1) return theme === 'dark' ? '#f2f3f4' : '#16191c'
  const share = index / (count - 1)
  return interpolateViridis(theme === 'dark' ? 0.4 + 0.6 * share : 0.85 * share)
}
