/** How finely frames are drawn: coarsely while something moves and frames take long, sharply at rest. */
import type { Engine } from '@babylonjs/core/Engines/engine.js'
import { isSoftware } from './renderers.ts'

/** ms between a wish and its frame beyond which frames become coarse. */
const tooLong = 70
/** ms without a new wish after a frame: rest; or so many times as long as the frame took to come. */
const [pause, frames] = [300, 4]
/** Pixels of the screen to one that is drawn, along an edge. */
const coarseness = 3

export interface Sharpness {
  /** Something changes that may change again at once: a camera, a handle. */
  moved(): void
  /** Whether what is made now is replaced at rest. */
  isCoarse(): boolean
  /** Sets the resolution of the next frame, which was wished for so many ms ago. */
  set(waited: number): void
  /** A frame has been drawn. */
  drawn(): void
  dispose(): void
}

/** `refine` is called at rest, where the last frame was coarse. */
export function createSharpness(engine: Engine, refine: () => void): Sharpness {
  const software = isSoftware(engine.getGlInfo().renderer)
  let slow = software
  let moving = false
  let lastWait = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown = 0
  const stay = () => {
    clearTimeout(timer)
    cancelAnimationFrame(shown)
  }
  const rest = () => {
    const wasCoarse = slow
    moving = false
    slow = software
    if (wasCoarse) refine()
  }
  return {
    isCoarse: () => slow && moving,
    moved() {
      moving = true
      stay()
    },
    set(waited) {
      lastWait = waited
      slow ||= moving && waited > tooLong
      const wanted = (slow && moving ? coarseness : 1) / devicePixelRatio
      // Each change of it waits for the frame before.
      if (engine.getHardwareScalingLevel() !== wanted) engine.setHardwareScalingLevel(wanted)
    },
    drawn() {
      stay()
      if (!moving) return
      // What was drawn may not be on the screen yet: a second frame from then comes when it is.
      const after = () => (shown = requestAnimationFrame(() => (shown = requestAnimationFrame(rest))))
      timer = setTimeout(after, Math.max(pause, frames * lastWait))
    },
    dispose: stay,
  }
}
