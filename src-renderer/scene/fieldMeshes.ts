/** Textures, materials and meshes of a field on its grid. */
import '@babylonjs/core/Engines/Extensions/engine.rawTexture.js'
import { Constants } from '@babylonjs/core/Engines/constants.js'
import type { Material } from '@babylonjs/core/Materials/material.js'
import { ShaderMaterial } from '@babylonjs/core/Materials/shaderMaterial.js'
import { RawTexture } from '@babylonjs/core/Materials/Textures/rawTexture.js'
import { RawTexture3D } from '@babylonjs/core/Materials/Textures/rawTexture3D.js'
import { Mesh } from '@babylonjs/core/Meshes/mesh.js'
import { VertexData } from '@babylonjs/core/Meshes/mesh.vertexData.js'
import type { Scene } from '@babylonjs/core/scene.js'
import type { Box } from '#core/model/box'
import type { SiteVolume } from '#core/model/siteVolume'
import { withSlopes } from '#core/model/slopes'
import { fragmentSource, sliceFragmentSource, vertexSource } from './volumeShader.ts'

const fieldUniforms = ['viewProjection', 'cell', 'range', 'shift', 'points']

export function volumeMaterial(scene: Scene): ShaderMaterial {
  const material = new ShaderMaterial(
    'volume',
    scene,
    { vertexSource, fragmentSource },
    {
      attributes: ['position'],
      uniforms: [...fieldUniforms, 'eye', 'sight', 'parallel', 'slice', 'lamp', 'steps'],
      samplers: ['field', 'transfer'],
      needAlphaBlending: true,
    },
  )
  material.alphaMode = Constants.ALPHA_PREMULTIPLIED_PORTERDUFF
  material.backFaceCulling = false
  material.disableDepthWrite = true
  // Its far faces stand for the whole ray, which the shader ends at a slice.
  material.depthFunction = Constants.ALWAYS
  return material
}

/** The plane of a slice: opaque. */
export function fieldMaterial(scene: Scene): ShaderMaterial {
  const material = new ShaderMaterial(
    'slice',
    scene,
    { vertexSource, fragmentSource: sliceFragmentSource },
    { attributes: ['position'], uniforms: fieldUniforms, samplers: ['field', 'transfer'] },
  )
  material.backFaceCulling = false
  return material
}

/** For as long as anyone has the volume; of the last cell it was drawn in. */
const slopes = new WeakMap<SiteVolume, { readonly box: Box; readonly data: Float32Array }>()

function slopesOf(volume: SiteVolume, box: Box): Float32Array {
  const known = slopes.get(volume)
  if (known?.box === box) return known.data
  const data = withSlopes(volume, box)
  slopes.set(volume, { box, data })
  return data
}

export function fieldTexture(scene: Scene, volume: SiteVolume | null, box?: Box): RawTexture3D {
  const grid = volume?.grid ?? 1
  const field = new RawTexture3D(
    volume && box ? slopesOf(volume, box) : new Float32Array(4),
    grid,
    grid,
    grid,
    Constants.TEXTUREFORMAT_RGBA,
    scene,
    false,
    false,
    Constants.TEXTURE_BILINEAR_SAMPLINGMODE,
    Constants.TEXTURETYPE_FLOAT,
  )
  field.wrapU = field.wrapV = field.wrapR = Constants.TEXTURE_WRAP_ADDRESSMODE
  return field
}

export function transferTexture(scene: Scene, table: Uint8Array | null): RawTexture {
  const texture = RawTexture.CreateRGBATexture(table ?? new Uint8Array(1024), 256, 1, scene, false, false)
  texture.wrapU = Constants.TEXTURE_CLAMP_ADDRESSMODE
  return texture
}

export function meshOf(
  scene: Scene,
  name: string,
  positions: number[],
  indices: number[],
  material: Material,
  layer: number,
): Mesh {
  const mesh = new Mesh(name, scene)
  const data = new VertexData()
  data.positions = positions
  data.indices = indices
  data.applyToMesh(mesh, true)
  mesh.material = material
  mesh.layerMask = layer
  mesh.alwaysSelectAsActiveMesh = true
  return mesh
}
