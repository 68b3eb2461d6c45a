/** Turning, moving and nearing by mouse and keys; a press that does not move is a click. */
import type { AtomsLook } from './atomsCamera.ts'

export interface GestureHost {
  changed(): void
  /** Å that a pixel of the picture is. */
  perPixel(): number
  /** x to the right and y up, −1 to 1 over the picture. */
  clicked(x: number, y: number): void
}

const upright = (rise: number) => Math.min(1.55, Math.max(-1.55, rise))
const bounded = (zoom: number) => Math.min(3, Math.max(0.02, zoom))

/** Answers what takes it off again. */
export function followGestures(canvas: HTMLCanvasElement, look: AtomsLook, host: GestureHost): () => void {
  let way = 0
  const handlers = {
    pointerdown(event: PointerEvent) {
      way = 0
      canvas.setPointerCapture(event.pointerId)
    },
    pointermove(event: PointerEvent) {
      if (!event.buttons) return
      way += Math.abs(event.movementX) + Math.abs(event.movementY)
      if (event.buttons !== 1 || event.shiftKey) {
        look.panX += event.movementX * host.perPixel()
        look.panY -= event.movementY * host.perPixel()
      } else {
        look.turn -= event.movementX * 0.008
        look.rise = upright(look.rise + event.movementY * 0.008)
      }
      host.changed()
    },
    pointerup(event: PointerEvent) {
      if (way > 3 || event.button !== 0) return
      const { left, top, width, height } = canvas.getBoundingClientRect()
      host.clicked((2 * (event.clientX - left)) / width - 1, 1 - (2 * (event.clientY - top)) / height)
    },
    wheel(event: WheelEvent) {
      event.preventDefault()
      look.zoom = bounded(look.zoom * Math.exp(event.deltaY * 0.001))
      host.changed()
    },
    contextmenu: (event: Event) => event.preventDefault(),
    keydown(event: KeyboardEvent) {
      const { key } = event
      if (key === 'ArrowLeft') look.turn += 0.1
      else if (key === 'ArrowRight') look.turn -= 0.1
      else if (key === 'ArrowUp') look.rise = upright(look.rise + 0.1)
      else if (key === 'ArrowDown') look.rise = upright(look.rise - 0.1)
      else if (key === '+' || key === '=') look.zoom = bounded(look.zoom * 0.9)
      else if (key === '-') look.zoom = bounded(look.zoom / 0.9)
      else return
      event.preventDefault()
      // The arrows turn the picture here; elsewhere in the view they step through the frames.
      event.stopPropagation()
      host.changed()
    },
  }
  const all = Object.entries(handlers) as [string, (event: Event) => void][]
  for (const [name, handler] of all) canvas.addEventListener(name, handler, { passive: false })
  return () => all.forEach(([name, handler]) => canvas.removeEventListener(name, handler))
}
