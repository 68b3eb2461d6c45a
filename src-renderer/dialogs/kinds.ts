/** What a file is, by its name, as far as a window can tell. */
import { hasEnding } from './fileNames.ts'

const plain = ['data', 'dump', 'lammpstrj', 'xyz', 'extxyz', 'lmp', 'cfg', 'poscar', 'vasp'] as const
export const structureEndings: readonly string[] = plain.flatMap((ending) => [
  ending,
  `${ending}.gz`,
  `${ending}.zst`,
])
const potentialEndings = ['fs', 'alloy', 'setfl', 'fs.gz', 'alloy.gz', 'setfl.gz']

export type DroppedKind = 'project' | 'potential' | 'structure'

export function kindOf(name: string): DroppedKind {
  if (hasEnding(name, ['metabasin'])) return 'project'
  return hasEnding(name, potentialEndings) ? 'potential' : 'structure'
}
