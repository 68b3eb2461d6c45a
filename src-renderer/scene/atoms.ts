/** Atoms as spheres in their cell on one canvas. Frames are drawn when something has changed, never in a loop. */
import { Camera } from '@babylonjs/core/Cameras/camera.js'
import { TargetCamera } from '@babylonjs/core/Cameras/targetCamera.js'
import { VertexBuffer } from '@babylonjs/core/Buffers/buffer.js'
import { Engine } from '@babylonjs/core/Engines/engine.js'
import '@babylonjs/core/Engines/Extensions/engine.dynamicBuffer.js'
import { ShaderMaterial } from '@babylonjs/core/Materials/shaderMaterial.js'
import { Color3, Color4 } from '@babylonjs/core/Maths/math.color.js'
import { Vector3 } from '@babylonjs/core/Maths/math.vector.js'
import { CreateLineSystem } from '@babylonjs/core/Meshes/Builders/linesBuilder.js'
import { Mesh } from '@babylonjs/core/Meshes/mesh.js'
import { VertexData } from '@babylonjs/core/Meshes/mesh.vertexData.js'
import { Scene } from '@babylonjs/core/scene.js'
import { toCartesian, type Box } from '#core/model/box'
import { fieldOfView, firstHit, rayOf, sightOf, startingLook } from './atomsCamera.ts'
import { followGestures } from './atomsGestures.ts'
import { atomsFragment, atomsVertex } from './atomsShader.ts'
import { createSharpness } from './sharpness.ts'

export interface AtomsShown {
  /** [N, 4] place about the middle of the cell and radius, Å; 0 hides the atom, below 0 it shines through. */
  readonly spheres: Float32Array
  /** [N, 4] colour; a fourth number of 255 puts a ring around the atom. */
  readonly tints: Uint8Array
  readonly box: Box
  readonly orthographic: boolean
  readonly ground: string
  readonly edge: string
  readonly accent: string
  /** Colour of the outlines. */
  readonly rim: string
}
export interface AtomsScene {
  show(shown: AtomsShown): void
  /** Back to where it started. */
  reset(): void
  dispose(): void
}

/** null where there is no WebGL2. `picked` is told the atom that was clicked. */
export function createAtomsScene(
  canvas: HTMLCanvasElement,
  picked: (atom: number) => void,
): AtomsScene | null {
  if (!canvas.getContext('webgl2')) return null
  const engine = new Engine(canvas, true, { stencil: false }, true)
  const scene = new Scene(engine)
  scene.useRightHandedSystem = true
  const camera = new TargetCamera('eye', new Vector3(0, -1, 0), scene)
  camera.fov = fieldOfView
  const material = atomsMaterial(scene)
  const look = startingLook()
  let shown: AtomsShown | null = null
  let mesh: Mesh | null = null
  let count = 0
  let edges: Mesh | null = null
  let frame = 0

  const sight = () => {
    const { box, orthographic } = shown!
    const [a, b] = [toCartesian(box, [1, 1, 1]), toCartesian(box, [0, 0, 0])]
    const size = Math.hypot(...a.map((x, k) => x - b[k]!))
    const aspect = engine.getRenderWidth() / Math.max(1, engine.getRenderHeight())
    return { size, ...sightOf(look, size, aspect, orthographic) }
  }
  let asked = 0
  function draw(): void {
    frame = 0
    if (!shown) return
    sharpness.set(performance.now() - asked)
    const { size, eye, target, up, parallel, halfWidth, halfHeight, distance } = sight()
    camera.position = new Vector3(...eye)
    camera.upVector = new Vector3(...up)
    camera.setTarget(new Vector3(...target))
    camera.mode = parallel ? Camera.ORTHOGRAPHIC_CAMERA : Camera.PERSPECTIVE_CAMERA
    Object.assign(camera, {
      orthoLeft: -halfWidth,
      orthoRight: halfWidth,
      orthoTop: halfHeight,
      orthoBottom: -halfHeight,
    })
    camera.minZ = Math.max(0.05 * distance, distance - 2 * size)
    camera.maxZ = distance + 2 * size
    material.setFloat('parallel', parallel ? 1 : 0)
    if (!scene.isReady()) return request()
    scene.render()
    sharpness.drawn()
  }
  const request = () => {
    if (frame) return
    asked = performance.now()
    frame = requestAnimationFrame(draw)
  }
  const sharpness = createSharpness(engine, request)
  /** A change that others may follow: sharp again when they have come to rest. */
  const move = () => {
    sharpness.moved()
    request()
  }

  const forget = followGestures(canvas, look, {
    changed: move,
    perPixel: () => (shown ? (2 * sight().halfHeight) / Math.max(1, canvas.clientHeight) : 0),
    clicked(x, y) {
      const atom = shown && firstHit(rayOf(sight(), x, y), shown.spheres)
      if (atom !== null) picked(atom)
    },
  })
  const sizes = new ResizeObserver(() => {
    const [width, height] = [engine.getRenderWidth(), engine.getRenderHeight()]
    engine.resize()
    if (engine.getRenderWidth() !== width || engine.getRenderHeight() !== height) request()
  })
  sizes.observe(canvas)

  return {
    show(next) {
      const n = next.spheres.length / 4
      if (!mesh || n !== count) {
        mesh?.dispose()
        mesh = squares(scene, material, next)
        count = n
      } else {
        if (next.spheres !== shown?.spheres) mesh.getVertexBuffer('place')!.update(next.spheres)
        if (next.tints !== shown?.tints) mesh.getVertexBuffer('tint')!.update(next.tints as never)
      }
      if (next.box !== shown?.box || next.edge !== shown.edge) {
        edges?.dispose()
        edges = cellEdges(scene, next.box, next.edge)
      }
      scene.clearColor = Color4.FromHexString(`${next.ground}ff`)
      material.setColor3('accent', Color3.FromHexString(next.accent))
      material.setColor3('ground', Color3.FromHexString(next.ground))
      material.setColor3('rim', Color3.FromHexString(next.rim))
      shown = next
      move()
    },
    reset() {
      Object.assign(look, startingLook())
      move()
    },
    dispose() {
      cancelAnimationFrame(frame)
      sharpness.dispose()
      sizes.disconnect()
      forget()
      scene.dispose()
      engine.dispose()
    },
  }
}

function atomsMaterial(scene: Scene): ShaderMaterial {
  const sources = { vertexSource: atomsVertex, fragmentSource: atomsFragment }
  const material = new ShaderMaterial('atoms', scene, sources, {
    attributes: ['position', 'place', 'tint'],
    uniforms: ['view', 'projection', 'parallel', 'accent', 'rim', 'ground'],
  })
  material.backFaceCulling = false
  return material
}

/** One square, drawn once an atom. */
function squares(scene: Scene, material: ShaderMaterial, { spheres, tints }: AtomsShown): Mesh {
  const mesh = new Mesh('atoms', scene)
  const data = new VertexData()
  data.positions = [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]
  data.indices = [0, 1, 2, 0, 2, 3]
  data.applyToMesh(mesh)
  const engine = scene.getEngine()
  const place = new VertexBuffer(engine, spheres, 'place', true, false, 4, true, 0, 4)
  const byte = VertexBuffer.UNSIGNED_BYTE
  const tint = new VertexBuffer(engine, tints, 'tint', true, false, 4, true, 0, 4, byte, true, true)
  mesh.setVerticesBuffer(place)
  mesh.setVerticesBuffer(tint)
  mesh.forcedInstanceCount = spheres.length / 4
  mesh.alwaysSelectAsActiveMesh = true
  mesh.material = material
  return mesh
}

/** The twelve edges of the cell, sheared or not, about its middle. */
function cellEdges(scene: Scene, box: Box, colour: string): Mesh {
  const middle = toCartesian(box, [0.5, 0.5, 0.5])
  const ends = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => {
    const end = toCartesian(box, [at & 1, (at >> 1) & 1, (at >> 2) & 1])
    return new Vector3(...(end.map((x, k) => x - middle[k]!) as [number, number, number]))
  })
  const pairs = ends.flatMap((_, a) => [1, 2, 4].filter((bit) => !(a & bit)).map((bit) => [a, a | bit]))
  const mesh = CreateLineSystem('cell', { lines: pairs.map(([a, b]) => [ends[a!]!, ends[b!]!]) }, scene)
  mesh.color = Color3.FromHexString(colour)
  mesh.alwaysSelectAsActiveMesh = true
  return mesh
}
