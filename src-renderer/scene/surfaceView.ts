/** The surface of a zone as a mesh that follows its threshold. */
import { Constants } from '@babylonjs/core/Engines/constants.js'
import { ShaderMaterial } from '@babylonjs/core/Materials/shaderMaterial.js'
import { Color3 } from '@babylonjs/core/Maths/math.color.js'
import { Vector3, type Matrix } from '@babylonjs/core/Maths/math.vector.js'
import { Mesh } from '@babylonjs/core/Meshes/mesh.js'
import { VertexData } from '@babylonjs/core/Meshes/mesh.vertexData.js'
import type { Scene } from '@babylonjs/core/scene.js'
import { refined, surfaceFinder } from '#core/analysis/polarity/isosurface'
import type { SiteVolume } from '#core/model/siteVolume'
import type { Eye } from '#core/model/camera'
import { gradientMatrix, lampOf } from './light.ts'
import type { ZoneSurface } from './panel.ts'
import { surfaceFragmentSource, surfaceVertexSource } from './volumeShader.ts'

export interface SurfaceView {
  update(surface: ZoneSurface, cell: Matrix, shift: readonly number[]): void
  aim(eye: Eye): void
  dispose(): void
}

/** Below this a surface would be all edges; what lies between the points is linear as in the volume. */
const wantedPoints = 24

/** Fields on their finer grids, and the finders with their work arrays, for as long as anyone has them. */
const fineFields = new WeakMap<SiteVolume, { readonly values: Float32Array; readonly factor: number }>()
const finders = new Map<number, ReturnType<typeof surfaceFinder>>()

function fineField(volume: SiteVolume) {
  const known = fineFields.get(volume)
  if (known) return known
  const factor = Math.ceil(wantedPoints / volume.grid)
  const made = { factor, values: factor > 1 ? refined(volume.grid, volume.values, factor) : volume.values }
  fineFields.set(volume, made)
  return made
}

export function surfaceView(scene: Scene, layer: number, order: number): SurfaceView {
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
  let drawn: { surface: ZoneSurface; shift: readonly number[] } | null = null

  return {
    update(surface, cell, shift) {
      material.setMatrix('cell', cell)
      material.setColor3('colour', Color3.FromHexString(surface.colour))
      material.setMatrix('turned', gradientMatrix(cell))
      const same =
        drawn?.surface.volume === surface.volume &&
        drawn.surface.level === surface.level &&
        drawn.surface.side === surface.side &&
        drawn.shift.every((s, c) => s === shift[c])
      if (same) return
      drawn = { surface, shift }
      const { values, factor } = fineField(surface.volume)
      const grid = surface.volume.grid * factor
      const find = finders.get(grid) ?? surfaceFinder(grid)
      finders.set(grid, find)
      const found = find(
        values,
        surface.level,
        surface.side,
        shift.map((s) => s * factor),
      )
      mesh.isVisible = found.indices.length > 0
      if (!mesh.isVisible) return
      const data = new VertexData()
      Object.assign(data, found)
      data.applyToMesh(mesh, true)
    },
    aim(eye) {
      material.setVector3('back', new Vector3(...(eye.back as [number, number, number])))
      material.setVector3('lamp', lampOf(eye))
    },
    dispose() {
      mesh.dispose()
      material.dispose()
    },
  }
}
