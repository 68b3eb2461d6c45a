/** A ruler in millimetres over a page. */
export interface Tick {
  /** mm */
  readonly at: number
  /** px */
  readonly length: number
  readonly label?: string
}

/** CSS pixels of a millimetre at 100 %. */
export const pixelsPerMillimetre = 96 / 25.4

/** Closer than this, marks and numbers run into each other; px. */
const [closestMarks, closestNumbers] = [3, 26]

/** Marks at 1, 5 and 10 mm with numbers, as far apart as the scale leaves room for; `scale` in px/mm. */
export function rulerTicks(width: number, scale: number): Tick[] {
  const step = [1, 5, 10].find((mm) => mm * scale >= closestMarks) ?? 50
  const numbered = [10, 20, 50, 100].find((mm) => mm * scale >= closestNumbers) ?? 200
  return Array.from({ length: Math.floor(width / step + 1e-9) + 1 }, (_, i) => {
    const at = i * step
    const length = at % 10 === 0 ? 8 : at % 5 === 0 ? 5 : 3
    return at % numbered === 0 ? { at, length, label: String(at) } : { at, length }
  })
}

/** A zoom at which a page of this size (mm) is seen whole in a place of that size (px); never above 400 %. */
export function fittingZoom(
  page: { readonly width: number; readonly height: number },
  place: { readonly width: number; readonly height: number },
): number {
  if (!(page.width > 0 && page.height > 0)) return 1
  const scale = Math.min(place.width / page.width, place.height / page.height) / pixelsPerMillimetre
  return Math.min(4, Math.max(0.1, scale))
}
