/**
 * Stress drops: events of a stress-strain path.
 *
 * A drop: the shear stress, taken in the direction in which the strain moves, falls from one entry to
 * the next by more than a tolerance. Its size is Δσ = s (σ_before − σ_after) > 0 with s the sign of the
 * strain step (GPa), and ΔE = E_before − E_after (eV; it holds the elastic work of the step, so it can
 * be negative for a small drop). Beyond a smooth stress maximum every step falls: there the tolerance
 * must exceed the fall of an elastic step. Source: Shang, Wang & Guan, arXiv:2111.11164.
 */
export interface StressDrop {
  /** Entry right after the drop. */
  readonly index: number
  /** Strain of that entry, signed. */
  readonly strain: number
  readonly stressDrop: number
  readonly energyDrop: number
}

export interface StressPath {
  /** [n] γ. */
  readonly strain: ArrayLike<number>
  /** [n] σ_xy, GPa. */
  readonly stress: ArrayLike<number>
  /** [n] eV. */
  readonly energy: ArrayLike<number>
}

/** Drops of a path of any legs, in order; entries without a strain step between them are never a drop. */
export function stressDrops(path: StressPath, tolerance: number): readonly StressDrop[] {
  const drops: StressDrop[] = []
  for (let index = 1; index < path.strain.length; index++) {
    const sense = Math.sign(path.strain[index]! - path.strain[index - 1]!)
    const stressDrop = sense * (path.stress[index - 1]! - path.stress[index]!)
    if (stressDrop > tolerance && sense !== 0)
      drops.push({
        index,
        strain: path.strain[index]!,
        stressDrop,
        energyDrop: path.energy[index - 1]! - path.energy[index]!,
      })
  }
  return drops
}
