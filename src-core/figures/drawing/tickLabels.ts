import { labelWidth } from './mathText.ts'
import { along, type Scale } from './scale.ts'

/**
 * The labels of a scale on an axis of this length, '' where one would touch its neighbor: every second is
 * kept then, or every third, so that 0, or the power 0, or else the last keeps its own. Their text runs along
 * the axis or across it.
 */
export function labelsThatFit(
  scale: Scale,
  length: number,
  direction: 'along' | 'across',
  size: number,
): readonly string[] {
  const { ticks, labels } = scale
  const neutral = ticks.indexOf(scale.kind === 'log' ? 1 : 0)
  const anchor = neutral < 0 ? ticks.length - 1 : neutral
  for (let every = 1; every < ticks.length; every++) {
    const kept = labels.map((label, i) => ((i - anchor) % every === 0 ? label : ''))
    const spans = kept.flatMap((label, i): [number, number][] => {
      if (label === '') return []
      const half = (direction === 'along' ? labelWidth(label, size) + 0.4 * size : size) / 2
      const middle = along(scale, ticks[i]!) * length
      return [[middle - half, middle + half]]
    })
    if (spans.every(([from], i) => i === 0 || from >= spans[i - 1]![1])) return kept
  }
  return labels.map((label, i) => (i === anchor ? label : ''))
}
