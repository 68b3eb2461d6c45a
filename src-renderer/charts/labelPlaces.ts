/** Labels beside the ends of curves, moved apart where the ends lie close together: 0 to 1, in the order given. */
export function labelPlaces(ends: readonly number[], apart: number): number[] {
  const order = ends.map((_, i) => i).sort((a, b) => ends[a]! - ends[b]!)
  const places = ends.map((end) => Math.min(1, Math.max(0, end)))
  for (let k = 1; k < order.length; k++)
    places[order[k]!] = Math.max(places[order[k]!]!, places[order[k - 1]!]! + apart)
  const over = Math.max(0, (places[order.at(-1)!] ?? 0) - 1)
  if (over > 0) {
    places[order.at(-1)!]! -= over
    for (let k = order.length - 2; k >= 0; k--)
      places[order[k]!] = Math.min(places[order[k]!]!, places[order[k + 1]!]! - apart)
  }
  return places
}
