import { refined, surfaceFinder, type Side } from '../analysis/polarity/isosurface.ts'
import { inverse, transform, transpose } from '../base/matrix.ts'
import { toCartesian, type Box } from '../model/box.ts'
import type { ProjectReader } from '../model/result.ts'
import { siteVolume } from '../model/siteVolume.ts'
import { completeChoice, type Choice } from './choice.ts'
import type { Camera, Field, Spheres, Surface } from './drawing/picture.ts'

/** What the figures in three dimensions have in common: the cell, its atoms, the surfaces in it. */

/** The atoms of a configuration in their cell. */
export interface Cell {
  readonly box: Box
  /** [N, 3] Å. */
  readonly positions: ArrayLike<number>
  readonly label: string
}

export function cellOf(project: ProjectReader, configuration: number): Cell {
  const { arrays, summary, label } = project.read(configuration)
  return { box: summary['box'] as unknown as Box, positions: arrays['positions']!.data, label }
}

export function cameraOf(choice: Choice): Camera {
  const { turn, rise } = completeChoice(choice)
  return { turn, rise }
}

/** Some atoms of a cell as spheres. */
export function atomSpheres(
  cell: Cell,
  atoms: ArrayLike<number>,
  look: Omit<Spheres, 'kind' | 'positions'>,
): Spheres {
  const positions = Float64Array.from(
    { length: 3 * atoms.length },
    (_, at) => cell.positions[3 * atoms[Math.floor(at / 3)]! + (at % 3)]!,
  )
  return { kind: 'spheres', positions, ...look }
}

/** A coarser grid would give a surface of few large triangles; what lies between its points is linear either way. */
const wantedPoints = 24

/** Where a field has the value `level`; at its gaps it has that of the nearest point that has one. */
export function fieldSurface(
  box: Box,
  side: Side,
  look: Omit<Surface, 'kind' | 'positions' | 'normals' | 'indices'>,
): Surface {
  const { grid, values } = siteVolume(look.field.grid, look.field.values)
  const factor = Math.ceil(wantedPoints / grid)
  const fine = factor > 1 ? refined(grid, values, factor) : values
  const found = surfaceFinder(grid * factor)(fine, look.level, side)
  // Gradients per fractional coordinate are turned by the inverse of the cell, transposed.
  const turned = transpose(inverse(box.vectors))
  const positions = new Float64Array(found.positions.length)
  const normals = new Float64Array(found.normals.length)
  for (let v = 0; v < positions.length; v += 3) {
    positions.set(toCartesian(box, [...found.positions.subarray(v, v + 3)]), v)
    normals.set(transform([...found.normals.subarray(v, v + 3)], turned), v)
  }
  return { kind: 'surface', positions, normals, indices: found.indices, ...look }
}

/** How many points of a field have no value. */
export function gapsOf({ values }: Field): number {
  return Array.from(values).filter((value) => Number.isNaN(value)).length
}

/** 'Sample as-cast-1 of 3, 8000 atoms' */
export function describeSample(cell: Cell, samples: number): string {
  const name = cell.label === '' ? 'the first' : cell.label
  const of = samples === 1 ? 'One sample' : `One sample of ${samples}`
  return `${of} (${name}), ${cell.positions.length / 3} atoms`
}
