import { Problem } from '#core/base/problem'
import type { System } from '../kernel.ts'
import type { Purpose } from './guardedKernel.ts'
import { cellHeights } from './system.ts'

/** THROWS Problem where the free region would feel its own periodic images. */
export function refuseSmallCell(system: System, radius: number, { what, where }: Purpose): void {
  const smallest = Math.min(...cellHeights(system.cell))
  const needed = 2 * radius + 2 * system.potential.densityCutoff
  if (smallest >= needed) return
  const why =
    `the region must not feel its own periodic images: each height of the cell must be at least ` +
    `2R + 2 r_ρ = ${needed.toFixed(2)} Å, the smallest is ${smallest.toFixed(2)} Å`
  throw new Problem(what, why, where)
}
