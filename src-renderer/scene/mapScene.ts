/**
 * One canvas with one, two or four views: each has a camera and sees only its own layer, and all look from the
 * same place. Lines lie on canvases below and above. Frames are drawn when something has changed, never in a loop.
 */
import { Engine } from '@babylonjs/core/Engines/engine.js'
import { Color4 } from '@babylonjs/core/Maths/math.color.js'
import { Scene } from '@babylonjs/core/scene.js'
import { inverse, transform } from '#core/base/matrix'
import { eyeOf, type Eye, type Look } from '#core/model/camera'
import { rayThrough, viewRects } from './camera.ts'
import { listen } from './mapInput.ts'
import { drawOver, drawUnder, type Context } from './overlay.ts'
import { createPanelView, type PanelView } from './panelView.ts'
import { pickedSite } from './pick.ts'
import type { Shown } from './panel.ts'
import { createSharpness } from './sharpness.ts'

export type { Inks, Panel, Shown, Slice, ZoneSurface } from './panel.ts'

export interface MapCanvases {
  readonly under: HTMLCanvasElement
  readonly view: HTMLCanvasElement
  readonly over: HTMLCanvasElement
}
export interface MapEvents {
  /** A click met a site of a view, or nothing of it. */
  picked(panel: number, site: number | null): void
  /** Dragged with Shift, by parts of the cell. */
  moved(by: readonly number[]): void
}
export interface MapScene {
  show(shown: Shown): void
  turn(across: number, down: number): void
  zoom(factor: number): void
  /** The cameras as they stand. */
  eyes(): readonly Eye[]
  /** Draws at a multiple of the resolution into a context that is scaled so. */
  paint(context: Context, scale: number, shown: Shown): void
  dispose(): void
}

/** null where there is no WebGL2. */
export function createMapScene({ under, view, over }: MapCanvases, events: MapEvents): MapScene | null {
  if (!view.getContext('webgl2', { antialias: true, alpha: true })) return null
  const engine = new Engine(view, true, { stencil: false, alpha: true }, true)
  const scene = new Scene(engine)
  scene.useRightHandedSystem = true
  scene.clearColor = new Color4(0, 0, 0, 0)
  let look: Look = { turn: -1.05, rise: 0.42, zoom: 1 }
  let views: PanelView[] = []
  let shown: Shown | null = null
  let frame = 0
  /** The volumes are not those that were drawn; a crosshair alone leaves them as they are. */
  let stale = true
  /** What the lines were drawn for: a moving threshold leaves them as they are. */
  let lined = ''

  const eyes = (): Eye[] => {
    const panels = shown?.panels ?? []
    const rects = viewRects(panels.length, view.clientWidth, view.clientHeight)
    return panels.map((panel, at) => eyeOf(look, shown!.orthographic, panel.box, rects[at]!))
  }
  const request = () => {
    if (frame) return
    const asked = performance.now()
    frame = requestAnimationFrame(() => {
      frame = 0
      if (!shown || view.clientWidth === 0) return
      const all = eyes()
      drawLines(all, shown)
      if (!stale) return
      if (views.length > 0) sharpness.set(performance.now() - asked)
      stale = views.length > 0 && !render(all, sharpness.isCoarse())
      if (stale) return request()
      if (views.length === 0) engine.clear(scene.clearColor, true, true)
      else sharpness.drawn()
    })
  }
  const drawLines = (all: readonly Eye[], now: Shown) => {
    const { inks, picked, shift, panels } = now
    const key = JSON.stringify([devicePixelRatio, all, inks, picked, shift, panels[0]?.volume.grid])
    if (key === lined) return
    lined = key
    for (const canvas of [under, over]) clear(canvas, view, devicePixelRatio)
    drawUnder(lineContext(under), all, now)
    drawOver(lineContext(over), all, now)
  }
  /** False where shaders are not there yet. */
  const render = (all: readonly Eye[], coarse: boolean): boolean => {
    views.forEach((one, at) => one.aim(all[at]!, view.clientWidth, view.clientHeight, coarse))
    if (!scene.isReady()) return false
    scene.render()
    return true
  }
  const again = () => {
    stale = true
    request()
  }
  const sharpness = createSharpness(engine, () => {
    if (shown) update(shown)
    again()
  })
  const eyeAt = (x: number, y: number) => {
    const all = eyes()
    const at = all.findIndex(({ rect: r }) => x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height)
    return at < 0 ? null : { at, eye: all[at]! }
  }

  function update(next: Shown): void {
    while (views.length > next.panels.length) views.pop()!.dispose()
    next.panels.forEach((panel, at) => {
      views[at] ??= createPanelView(scene, 1 << at, again)
      views[at].update(panel, next, sharpness.isCoarse())
    })
    // The cameras are in the order in which the views were made.
    scene.activeCameras = [...scene.cameras]
  }
  /** A change that others may follow: sharp again when they have come to rest. */
  const move = () => {
    sharpness.moved()
    again()
  }
  const turn = (across: number, down: number) => {
    const rise = Math.min(1.55, Math.max(-1.55, look.rise + down * 0.008))
    look = { ...look, turn: look.turn - across * 0.008, rise }
    move()
  }
  const zoom = (factor: number) => {
    look = { ...look, zoom: Math.min(4, Math.max(0.3, look.zoom * factor)) }
    move()
  }
  const deafen = listen(view, {
    turn,
    zoom,
    click(x, y) {
      const found = eyeAt(x, y)
      if (!found || !shown) return
      const panel = shown.panels[found.at]!
      events.picked(found.at, pickedSite(rayThrough(found.eye, [x, y]), { ...shown, panel }))
    },
    move(x, y, across, down) {
      const found = eyeAt(x, y)
      if (!found) return
      const { right, up, pixelsPerAngstrom, box } = found.eye
      const by = right.map((r, c) => (r * across - up[c]! * down) / pixelsPerAngstrom)
      events.moved(transform(by, inverse(box.vectors)))
    },
  })
  const sizes = new ResizeObserver(() => {
    const [width, height] = [engine.getRenderWidth(), engine.getRenderHeight()]
    engine.resize()
    stale ||= engine.getRenderWidth() !== width || engine.getRenderHeight() !== height
    request()
  })
  sizes.observe(view)
  /** Letters that were drawn before their font was there. */
  const letters = () => {
    lined = ''
    request()
  }
  document.fonts.addEventListener('loadingdone', letters)

  return {
    show(next) {
      const before = shown
      shown = next
      if (before && sameButPicked(before, next)) return request()
      sharpness.moved()
      update(next)
      // Surfaces are drawn when they have been found.
      if (!before || !onlyLevels(before, next)) again()
    },
    turn,
    zoom,
    eyes,
    paint(context, scale, inked) {
      const [width, height] = [view.clientWidth, view.clientHeight]
      const all = eyes()
      drawUnder(context, all, inked)
      engine.setSize(Math.round(width * scale), Math.round(height * scale))
      render(all, false)
      context.drawImage(view, 0, 0, width, height)
      engine.resize()
      render(all, false)
      drawOver(context, all, inked, false)
    },
    dispose() {
      cancelAnimationFrame(frame)
      sharpness.dispose()
      sizes.disconnect()
      document.fonts.removeEventListener('loadingdone', letters)
      deafen()
      for (const one of views) one.dispose()
      views = []
      scene.dispose()
      engine.dispose()
    },
  }
}

function same<T>(a: T, b: T, keys: readonly (keyof T)[]): boolean {
  return keys.every((key) => a[key] === b[key])
}
const sameButPicked = (a: Shown, b: Shown): boolean =>
  same(a, b, ['panels', 'orthographic', 'inks', 'shift', 'slice', 'filled'])

/** Zones beyond another threshold, and nothing else. */
function onlyLevels(a: Shown, b: Shown): boolean {
  return (
    a.panels.length === b.panels.length &&
    same(a, b, ['orthographic', 'inks', 'shift', 'slice', 'filled', 'picked']) &&
    b.panels.every((panel, at) => {
      const then = a.panels[at]!
      return (
        same(then, panel, ['volume', 'box', 'range', 'transfer']) &&
        panel.surfaces !== undefined &&
        panel.surfaces.length === then.surfaces?.length &&
        panel.surfaces.every((zone, s) => same(then.surfaces![s]!, zone, ['volume', 'side', 'colour']))
      )
    })
  )
}

/** Few lines, drawn by the page itself: they need no set-up of the graphics card. */
const lineContext = (canvas: HTMLCanvasElement): Context =>
  canvas.getContext('2d', { willReadFrequently: true })!

function clear(canvas: HTMLCanvasElement, { clientWidth, clientHeight }: HTMLElement, ratio: number): void {
  canvas.width = Math.round(clientWidth * ratio)
  canvas.height = Math.round(clientHeight * ratio)
  lineContext(canvas).setTransform(ratio, 0, 0, ratio, 0, 0)
}
