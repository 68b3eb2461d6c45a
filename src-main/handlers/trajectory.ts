import { Problem } from '#core/base/problem'
import type { ResultDraft } from '#core/model/result'
import type { StructureOfFile } from '../files/readStructure.ts'

/** A trajectory is one array in the project; SQLite holds no larger one. */
const largest = 1e9

/**
 * Frames of the same atoms as one result of kind 'trajectory'.
 * THROWS Problem where atoms come, go or change their species, or the whole is too large.
 */
export function trajectoryDraft(frames: readonly StructureOfFile[]): ResultDraft {
  const first = frames[0]
  if (!first) throw new Problem('cannot import', 'the files hold no frame')
  for (const frame of frames) demandSameAtoms(first, frame)
  const { species, types, ids } = first.configuration
  const [f, n] = [frames.length, types.length]
  if (24 * f * n > largest) {
    const size = `${f} frames of ${n} atoms are ${(24e-9 * f * n).toFixed(1)} GB, 1 GB is the most`
    throw new Problem('cannot import as one trajectory', size, first.path)
  }
  const positions = new Float64Array(3 * f * n)
  const cells = new Float64Array(12 * f)
  frames.forEach(({ configuration: { box, positions: own } }, i) => {
    positions.set(own, 3 * i * n)
    cells.set([...box.vectors, ...box.origin], 12 * i)
  })
  const timesteps = Float64Array.from(frames, ({ timestep }, i) => timestep ?? i)
  return {
    kind: 'trajectory',
    role: 'imported',
    summary: {
      species: [...species],
      atoms: n,
      frames: f,
      files: [...new Set(frames.map(({ path }) => path))],
    },
    arrays: {
      positions: { data: positions, shape: [f, n, 3] },
      cells: { data: cells, shape: [f, 12] },
      timesteps: { data: timesteps, shape: [f] },
      types: { data: types, shape: [n] },
      ids: { data: ids, shape: [n] },
    },
  }
}

function demandSameAtoms(first: StructureOfFile, frame: StructureOfFile): void {
  const [a, b] = [first.configuration, frame.configuration]
  const same =
    a.ids.length === b.ids.length &&
    a.ids.every((id, i) => id === b.ids[i] && a.species[a.types[i]!] === b.species[b.types[i]!])
  if (same) return
  const why = 'every frame must hold the same atoms of the same species'
  throw new Problem('cannot import as one trajectory', why, `${frame.path}, ${frame.label}`)
}
