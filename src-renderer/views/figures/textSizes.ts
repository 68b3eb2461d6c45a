/** Sizes of text in a drawing on which one unit is one point. */
export interface TextSizes {
  /** pt, of most of the text. */
  readonly usual: number
  /** pt, indices too. */
  readonly smallest: number
}

export function textSizes(svg: string): TextSizes | null {
  const counts = new Map<number, number>()
  for (const [, attribute, property] of svg.matchAll(
    /font-size(?:="|:\s*)([\d.]+)|\bfont:[^;"]*?([\d.]+)px/g,
  )) {
    const size = Number(attribute ?? property)
    counts.set(size, (counts.get(size) ?? 0) + 1)
  }
  if (counts.size === 0) return null
  const [[usual]] = [...counts].sort(([, a], [, b]) => b - a) as [[number, number]]
  return { usual, smallest: Math.min(...counts.keys()) }
}
