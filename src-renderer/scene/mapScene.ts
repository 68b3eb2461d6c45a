/**
 * One canvas with one, two or four views of volumes: each has a camera and sees only its own layer, and all
 * look from the same place. Frames are drawn when something has changed, never in a loop.
 */
import { TargetCamera } from '@babylonjs/core/Cameras/targetCamera.js'
import { Camera } from '@babylonjs/core/Cameras/camera.js'
import { Engine } from '@babylonjs/core/Engines/engine.js'
import '@babylonjs/core/Engines/Extensions/engine.rawTexture.js'
import { Constants } from '@babylonjs/core/Engines/constants.js'
import { ShaderMaterial } from '@babylonjs/core/Materials/shaderMaterial.js'
import { RawTexture } from '@babylonjs/core/Materials/Textures/rawTexture.js'
import { RawTexture3D } from '@babylonjs/core/Materials/Textures/rawTexture3D.js'
import { Color3, Color4 } from '@babylonjs/core/Maths/math.color.js'
import { Matrix, Vector2, Vector3 } from '@babylonjs/core/Maths/math.vector.js'
import { Viewport } from '@babylonjs/core/Maths/math.viewport.js'
import { CreateLineSystem } from '@babylonjs/core/Meshes/Builders/linesBuilder.js'
import { Mesh } from '@babylonjs/core/Meshes/mesh.js'
import { VertexData } from '@babylonjs/core/Meshes/mesh.vertexData.js'
import { Scene } from '@babylonjs/core/scene.js'
import { toCartesian, type Box } from '#core/model/box'
import type { SiteVolume } from '#core/model/siteVolume'
import { fragmentSource, vertexSource } from './volumeShader.ts'

export interface Panel {
  readonly volume: SiteVolume
  readonly box: Box
  /** Limits of the colour map, GPa. */
  readonly range: readonly [number, number]
  /** [256, 4] colour and opacity. */
  readonly transfer: Uint8Array
}
export interface Shown {
  readonly panels: readonly Panel[]
  readonly orthographic: boolean
  readonly ground: string
  readonly edge: string
}
export interface MapScene {
  show(shown: Shown): void
  dispose(): void
}

const corners = [0, 1].flatMap((i) => [0, 1].flatMap((j) => [0, 1].map((k) => [i, j, k])))
const faces = [
  0, 1, 3, 0, 3, 2, 4, 6, 7, 4, 7, 5, 0, 4, 5, 0, 5, 1, 2, 3, 7, 2, 7, 6, 0, 2, 6, 0, 6, 4, 1, 5, 7, 1, 7, 3,
]

interface View {
  readonly camera: TargetCamera
  readonly material: ShaderMaterial
  readonly toFractional: Matrix
  readonly centre: Vector3
  readonly size: number
}

/** null where there is no WebGL2. */
export function createMapScene(canvas: HTMLCanvasElement): MapScene | null {
  if (!canvas.getContext('webgl2')) return null
  const engine = new Engine(canvas, true, { preserveDrawingBuffer: true, stencil: false })
  const look = { turn: -1.05, rise: 0.42, zoom: 1 }
  let scene = new Scene(engine)
  let views: View[] = []
  let shown: Shown | null = null
  let frame = 0

  const request = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      aim()
      if (views.length === 0) return
      if (scene.isReady()) scene.render()
      else scene.executeWhenReady(request)
    })
  }

  function aim(): void {
    const { turn, rise, zoom } = look
    const back = new Vector3(Math.cos(rise) * Math.cos(turn), Math.cos(rise) * Math.sin(turn), Math.sin(rise))
    for (const { camera, material, toFractional, centre, size } of views) {
      const parallel = shown!.orthographic
      const distance = (parallel ? 4 : 2.6) * size * zoom
      camera.position = centre.add(back.scale(distance))
      camera.upVector = new Vector3(0, 0, 1)
      camera.setTarget(centre)
      const { width, height } = camera.viewport
      const aspect = (engine.getRenderWidth() * width) / (engine.getRenderHeight() * height)
      const half = 0.52 * size * zoom
      camera.mode = parallel ? Camera.ORTHOGRAPHIC_CAMERA : Camera.PERSPECTIVE_CAMERA
      const [across, up] = aspect > 1 ? [half * aspect, half] : [half, half / aspect]
      Object.assign(camera, { orthoLeft: -across, orthoRight: across, orthoTop: up, orthoBottom: -up })
      camera.fov = 0.42
      camera.minZ = 0.1
      camera.maxZ = 20 * size
      material.setVector3('eye', Vector3.TransformCoordinates(camera.position, toFractional))
      material.setVector3('sight', Vector3.TransformNormal(back.scale(-1), toFractional))
      material.setFloat('parallel', parallel ? 1 : 0)
    }
  }

  function build(next: Shown): void {
    scene.dispose()
    scene = new Scene(engine)
    scene.useRightHandedSystem = true
    scene.clearColor = Color4.FromHexString(`${next.ground}ff`)
    const count = next.panels.length
    const [wide, high] = [count > 1 ? 2 : 1, count > 2 ? 2 : 1]
    views = next.panels.map((panel, at) => {
      const layer = 1 << at
      const camera = new TargetCamera(`view ${at}`, Vector3.Zero(), scene)
      camera.layerMask = layer
      camera.viewport = new Viewport(
        (at % wide) / wide,
        1 - (1 + Math.floor(at / wide)) / high,
        1 / wide,
        1 / high,
      )
      const cell = cellMatrix(panel.box)
      const material = volumeMaterial(scene, panel.volume, cell)
      const table = RawTexture.CreateRGBATexture(panel.transfer, 256, 1, scene, false, false)
      table.wrapU = Constants.TEXTURE_CLAMP_ADDRESSMODE
      material.setTexture('transfer', table)
      material.setVector2('range', new Vector2(...panel.range))
      cube(scene, material).layerMask = layer
      edges(scene, panel.box, next.edge).layerMask = layer
      const diagonal = Math.hypot(...panel.box.vectors)
      const middle = toCartesian(panel.box, [0.5, 0.5, 0.5]) as [number, number, number]
      return {
        camera,
        material,
        toFractional: Matrix.Invert(cell),
        centre: new Vector3(...middle),
        size: diagonal,
      }
    })
    scene.activeCameras = views.map(({ camera }) => camera)
  }

  const turn = (event: PointerEvent) => {
    if (event.buttons !== 1) return
    look.turn -= event.movementX * 0.008
    look.rise = Math.min(1.55, Math.max(-1.55, look.rise + event.movementY * 0.008))
    request()
  }
  const near = (event: WheelEvent) => {
    event.preventDefault()
    look.zoom = Math.min(4, Math.max(0.2, look.zoom * Math.exp(event.deltaY * 0.001)))
    request()
  }
  canvas.addEventListener('pointermove', turn)
  canvas.addEventListener('wheel', near, { passive: false })
  const sizes = new ResizeObserver(() => {
    engine.resize()
    request()
  })
  sizes.observe(canvas)

  return {
    show(next) {
      shown = next
      build(next)
      request()
    },
    dispose() {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      canvas.removeEventListener('pointermove', turn)
      canvas.removeEventListener('wheel', near)
      scene.dispose()
      engine.dispose()
    },
  }
}

/** Fractional to Cartesian; rows are the edge vectors, as in Box. */
function cellMatrix({ vectors: v, origin: o }: Box): Matrix {
  const rows = [v[0], v[1], v[2], 0, v[3], v[4], v[5], 0, v[6], v[7], v[8], 0, o[0], o[1], o[2], 1]
  return Matrix.FromArray(rows as number[])
}

function volumeMaterial(scene: Scene, { values, grid }: SiteVolume, cell: Matrix): ShaderMaterial {
  const material = new ShaderMaterial(
    'volume',
    scene,
    { vertexSource, fragmentSource },
    {
      attributes: ['position'],
      uniforms: ['viewProjection', 'cell', 'eye', 'sight', 'parallel', 'range', 'points'],
      samplers: ['field', 'transfer'],
      needAlphaBlending: true,
    },
  )
  const field = new RawTexture3D(
    values,
    grid,
    grid,
    grid,
    Constants.TEXTUREFORMAT_R,
    scene,
    false,
    false,
    Constants.TEXTURE_BILINEAR_SAMPLINGMODE,
    Constants.TEXTURETYPE_FLOAT,
  )
  field.wrapU = field.wrapV = field.wrapR = Constants.TEXTURE_WRAP_ADDRESSMODE
  material.setTexture('field', field)
  material.setMatrix('cell', cell)
  material.setFloat('points', grid)
  material.backFaceCulling = false
  material.disableDepthWrite = true
  return material
}

function cube(scene: Scene, material: ShaderMaterial): Mesh {
  const mesh = new Mesh('cell', scene)
  const data = new VertexData()
  data.positions = corners.flat()
  data.indices = faces
  data.applyToMesh(mesh)
  mesh.material = material
  mesh.alwaysSelectAsActiveMesh = true
  return mesh
}

function edges(scene: Scene, box: Box, colour: string) {
  const ends = corners.map((s) => new Vector3(...(toCartesian(box, s) as [number, number, number])))
  const pairs = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((a) =>
    [1, 2, 4].filter((bit) => !(a & bit)).map((bit) => [a, a | bit]),
  )
  const lines = pairs.map(([a, b]) => [ends[a!]!, ends[b!]!])
  const mesh = CreateLineSystem('edges', { lines }, scene)
  mesh.color = Color3.FromHexString(colour)
  mesh.alpha = 0.75
  mesh.alwaysSelectAsActiveMesh = true
  return mesh
}
