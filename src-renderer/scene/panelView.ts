/** One view's meshes: volume, slice plane, zone surfaces. What has not changed is not made anew. */
import { Camera } from '@babylonjs/core/Cameras/camera.js'
import { TargetCamera } from '@babylonjs/core/Cameras/targetCamera.js'
import { Matrix, Vector2, Vector3, Vector4 } from '@babylonjs/core/Maths/math.vector.js'
import { Viewport } from '@babylonjs/core/Maths/math.viewport.js'
import type { Mesh } from '@babylonjs/core/Meshes/mesh.js'
import type { Scene } from '@babylonjs/core/scene.js'
import { inverse, transform } from '#core/base/matrix'
import { fieldOfView, type Eye } from '#core/model/camera'
import { fieldTexture, fieldMaterial, meshOf, transferTexture, volumeMaterial } from './fieldMeshes.ts'
import type { Panel, Shown } from './panel.ts'
import { lampOf } from './light.ts'
import { surfaceView, type SurfaceView } from './surfaceView.ts'
import { coarseSteps, sharpSteps } from './volumeShader.ts'

export interface PanelView {
  /** `coarse`: what takes long is made roughly, for it will be made anew. */
  update(panel: Panel, shown: Shown, coarse: boolean): void
  aim(eye: Eye, wide: number, high: number, coarse: boolean): void
  dispose(): void
}

const corners = [0, 1].flatMap((i) => [0, 1].flatMap((j) => [0, 1].map((k) => [i, j, k]))).flat()
const faces = [
  0, 1, 3, 0, 3, 2, 4, 6, 7, 4, 7, 5, 0, 4, 5, 0, 5, 1, 2, 3, 7, 2, 7, 6, 0, 2, 6, 0, 6, 4, 1, 5, 7, 1, 7, 3,
]

/** `changed` is told when something was made beside the screen and is to be drawn. */
export function createPanelView(scene: Scene, layer: number, changed: () => void): PanelView {
  const camera = new TargetCamera(`view ${layer}`, Vector3.Zero(), scene)
  camera.layerMask = layer
  const volume = volumeMaterial(scene)
  const plane = fieldMaterial(scene)
  const cube = meshOf(scene, 'cell', corners, faces, volume, layer)
  const sheet = meshOf(scene, 'slice', planeCorners(0, 0), [0, 1, 2, 0, 2, 3], plane, layer)
  const zones: SurfaceView[] = []
  let now: Panel | null = null
  let field = fieldTexture(scene, null)
  let transfer = transferTexture(scene, null)

  return {
    update(panel, { shift, slice, filled }, coarse) {
      const { grid } = panel.volume
      const cell = cellMatrix(panel.box)
      if (panel.volume !== now?.volume || panel.box !== now.box) {
        field.dispose()
        field = fieldTexture(scene, panel.volume, panel.box)
      }
      if (panel.transfer !== now?.transfer) {
        transfer.dispose()
        transfer = transferTexture(scene, panel.transfer)
      }
      const moved = new Vector3(...shift.map((s) => s / grid))
      for (const material of [volume, plane]) {
        material.setTexture('field', field)
        material.setTexture('transfer', transfer)
        material.setMatrix('cell', cell)
        material.setVector2('range', new Vector2(...panel.range))
        material.setVector3('shift', moved)
        material.setFloat('points', grid)
      }
      const axis = [0, 1, 2].map((c) => (c === slice?.axis ? 1 : 0)) as [number, number, number]
      volume.setVector4('slice', new Vector4(...axis, slice?.at ?? 0))
      if (slice) sheet.updateVerticesData('position', planeCorners(slice.axis, slice.at))
      sheet.isVisible = slice !== null
      const surfaces = panel.surfaces ?? []
      cube.isVisible = filled && surfaces.length === 0
      while (zones.length > surfaces.length) zones.pop()!.dispose()
      surfaces.forEach((surface, at) => {
        zones[at] ??= surfaceView(scene, layer, at, changed)
        zones[at].update(surface, cell, shift, coarse)
      })
      now = panel
    },
    aim(eye, wide, high, coarse) {
      const { rect, centre, back, distance, across, upward } = eye
      camera.viewport = new Viewport(
        rect.x / wide,
        1 - (rect.y + rect.height) / high,
        rect.width / wide,
        rect.height / high,
      )
      const position = centre.map((c, axis) => c + back[axis]! * distance)
      camera.position = vector(position)
      camera.upVector = new Vector3(0, 0, 1)
      camera.setTarget(vector(centre))
      camera.mode = eye.orthographic ? Camera.ORTHOGRAPHIC_CAMERA : Camera.PERSPECTIVE_CAMERA
      Object.assign(camera, {
        orthoLeft: -across,
        orthoRight: across,
        orthoTop: upward,
        orthoBottom: -upward,
      })
      camera.fov = fieldOfView
      camera.minZ = 0.02 * distance
      camera.maxZ = 4 * distance
      const toFractional = inverse(eye.box.vectors)
      const from = position.map((p, c) => p - eye.box.origin[c]!)
      volume.setVector3('eye', vector(transform(from, toFractional)))
      volume.setVector3(
        'sight',
        vector(
          transform(
            back.map((b) => -b),
            toFractional,
          ),
        ),
      )
      volume.setVector3('lamp', lampOf(eye))
      volume.setInt('steps', coarse ? coarseSteps : sharpSteps)
      volume.setFloat('parallel', eye.orthographic ? 1 : 0)
      for (const zone of zones) zone.aim(eye)
    },
    dispose() {
      for (const zone of zones) zone.dispose()
      for (const part of [cube, sheet] as Mesh[]) part.dispose()
      for (const part of [volume, plane, field, transfer, camera]) part.dispose()
    },
  }
}

const vector = (v: readonly number[]) => new Vector3(...(v as [number, number, number]))

/** Fractional to Cartesian; rows are the edge vectors, as in Box. */
function cellMatrix({ vectors: v, origin: o }: Panel['box']): Matrix {
  const rows = [v[0], v[1], v[2], 0, v[3], v[4], v[5], 0, v[6], v[7], v[8], 0, o[0], o[1], o[2], 1]
  return Matrix.FromArray(rows as number[])
}

function planeCorners(axis: number, at: number): number[] {
  return [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].flatMap(([u, w]) => {
    const corner = [u!, w!]
    corner.splice(axis, 0, at)
    return corner
  })
}
