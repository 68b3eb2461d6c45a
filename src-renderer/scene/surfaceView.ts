/** The surface of a zone as a mesh that follows its threshold. */
import { Constants } from '@babylonjs/core/Engines/constants.js'
import { ShaderMaterial } from '@babylonjs/core/Materials/shaderMaterial.js'
import { Color3 } from '@babylonjs/core/Maths/math.color.js'
import { Vector3, type Matrix } from '@babylonjs/core/Maths/math.vector.js'
import { Mesh } from '@babylonjs/core/Meshes/mesh.js'
import { VertexData } from '@babylonjs/core/Meshes/mesh.vertexData.js'
import type { Scene } from '@babylonjs/core/scene.js'
import { refined } from '#core/analysis/polarity/isosurface'
import type { SiteVolume } from '#core/model/siteVolume'
import type { Eye } from '#core/model/camera'
import { gridIndex } from '#core/model/yieldMap'
import { gradientMatrix, lampOf } from './light.ts'
import type { ZoneSurface } from './panel.ts'
import { surfaceFinding, type SurfaceLine } from './surfaceFinding.ts'
import { surfaceFragmentSource, surfaceVertexSource } from './volumeShader.ts'

export interface SurfaceView {
  update(surface: ZoneSurface, cell: Matrix, shift: readonly number[], coarse: boolean): void
  aim(eye: Eye): void
  dispose(): void
}

/** One worker for all views of the window. */
const findSurface = surfaceFinding(
  () => new Worker(new URL('./surfaceWorker.ts', import.meta.url), { type: 'module' }) as SurfaceLine,
)

/** Below this a surface would be all edges; what lies between the points is linear as in the volume. */
const wantedPoints = 24

/** Points of a grid of which every other one is enough while a threshold moves. */
const manyPoints = 32

/** A field on a grid `factor` times as fine as its own. */
interface Field {
  readonly values: Float32Array
  readonly factor: number
}
/** For as long as anyone has the volume. */
const fineFields = new WeakMap<SiteVolume, Field>()
const roughFields = new WeakMap<SiteVolume, Field>()

function fineField(volume: SiteVolume): Field {
  const known = fineFields.get(volume)
  if (known) return known
  const factor = Math.ceil(wantedPoints / volume.grid)
  const made = { factor, values: factor > 1 ? refined(volume.grid, volume.values, factor) : volume.values }
  fineFields.set(volume, made)
  return made
}

/** Every other point, where there are many and the one at the corner of the cell is among them. */
function roughField(volume: SiteVolume, shift: readonly number[]): Field {
  const { grid } = volume
  if (grid < manyPoints || grid % 2 > 0 || shift.some((s) => s % 2 !== 0)) return fineField(volume)
  const known = roughFields.get(volume)
  if (known) return known
  const values = new Float32Array((grid / 2) ** 3)
  for (let i = 0, p = 0; i < grid; i += 2)
    for (let j = 0; j < grid; j += 2)
      for (let k = 0; k < grid; k += 2) values[p++] = volume.values[gridIndex(grid, i, j, k)]!
  const made = { factor: 1 / 2, values }
  roughFields.set(volume, made)
  return made
}

/** `changed` is told when a surface that was asked for is there. */
export function surfaceView(scene: Scene, layer: number, order: number, changed: () => void): SurfaceView {
  const material = new ShaderMaterial(
    'zone',
    scene,
    { vertexSource: surfaceVertexSource, fragmentSource: surfaceFragmentSource },
    {
      attributes: ['position', 'normal'],
      uniforms: ['viewProjection', 'cell', 'turned', 'colour', 'back', 'lamp'],
      needAlphaBlending: true,
    },
  )
  material.alphaMode = Constants.ALPHA_PREMULTIPLIED_PORTERDUFF
  material.disableDepthWrite = true
  // Far sides first, then near ones.
  material.separateCullingPass = true
  const mesh = new Mesh('zone', scene)
  mesh.material = material
  mesh.layerMask = layer
  mesh.alwaysSelectAsActiveMesh = true
  mesh.alphaIndex = order
  mesh.isVisible = false
  let drawn: { surface: ZoneSurface; shift: readonly number[]; field: Field } | null = null
  const finding = findSurface(({ positions, normals, indices }) => {
    mesh.isVisible = indices.length > 0
    if (mesh.isVisible) {
      const data = new VertexData()
      Object.assign(data, { positions, normals, indices })
      data.applyToMesh(mesh, true)
    }
    changed()
  })

  return {
    update(surface, cell, shift, coarse) {
      material.setMatrix('cell', cell)
      material.setColor3('colour', Color3.FromHexString(surface.colour))
      material.setMatrix('turned', gradientMatrix(cell))
      const field = coarse ? roughField(surface.volume, shift) : fineField(surface.volume)
      const same =
        drawn?.surface.volume === surface.volume &&
        drawn.surface.level === surface.level &&
        drawn.surface.side === surface.side &&
        drawn.field === field &&
        drawn.shift.every((s, c) => s === shift[c])
      if (same) return
      drawn = { surface, shift, field }
      const { values, factor } = field
      finding.ask({
        grid: surface.volume.grid * factor,
        values,
        level: surface.level,
        side: surface.side,
        shift: shift.map((s) => s * factor),
      })
    },
    aim(eye) {
      material.setVector3('back', new Vector3(...(eye.back as [number, number, number])))
      material.setVector3('lamp', lampOf(eye))
    },
    dispose() {
      finding.leave()
      mesh.dispose()
      material.dispose()
    },
  }
}
