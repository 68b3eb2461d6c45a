/** Pointer, wheel and keys on the canvas of a map. */
export interface MapWishes {
  turn(across: number, down: number): void
  /** Moved by so many pixels with Shift: the contents through the periodic cell. */
  move(x: number, y: number, across: number, down: number): void
  zoom(factor: number): void
  click(x: number, y: number): void
}

/** Pixels that a click may move. */
const still = 4

export function listen(canvas: HTMLElement, wishes: MapWishes): () => void {
  let start: { x: number; y: number; dragged: boolean } | null = null
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return
    start = { x: event.offsetX, y: event.offsetY, dragged: false }
    canvas.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent) => {
    if (!start || event.buttons !== 1) return
    start.dragged ||= Math.hypot(event.offsetX - start.x, event.offsetY - start.y) > still
    if (!start.dragged) return
    if (event.shiftKey) wishes.move(start.x, start.y, event.movementX, event.movementY)
    else wishes.turn(event.movementX, event.movementY)
  }
  const up = (event: PointerEvent) => {
    if (start && !start.dragged) wishes.click(event.offsetX, event.offsetY)
    start = null
  }
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    wishes.zoom(Math.exp(event.deltaY * 0.001))
  }
  canvas.addEventListener('pointerdown', down)
  canvas.addEventListener('pointermove', move)
  canvas.addEventListener('pointerup', up)
  canvas.addEventListener('wheel', wheel, { passive: false })
  return () => {
    canvas.removeEventListener('pointerdown', down)
    canvas.removeEventListener('pointermove', move)
    canvas.removeEventListener('pointerup', up)
    canvas.removeEventListener('wheel', wheel)
  }
}
