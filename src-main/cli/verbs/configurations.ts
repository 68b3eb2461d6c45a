import type { ResultRow } from '#core/model/result'
import { digits, table } from '../output.ts'

/** A configuration as a document shows it. */
export function configurationDocument({ id, label, summary }: ResultRow) {
  const { atoms, state, direction, cycle, strain, energy_eV, stress_GPa, maxForce_eV_A } = summary
  return { id, label, atoms, state, direction, cycle, strain, energy_eV, stress_GPa, maxForce_eV_A }
}

/** Configurations as lines of a table. */
export function configurationTable(rows: readonly ResultRow[]): string {
  const lines = rows.map(({ id, label, summary }) => {
    const stress = summary['stress_GPa'] as readonly number[] | null
    const [atoms, state] = [summary['atoms'], summary['state']] as [number, string]
    const energy = summary['energy_eV'] as number | null
    return [
      id,
      label,
      state,
      atoms,
      digits(summary['strain'] as number),
      digits(energy, 10),
      digits(stress?.[3], 4),
    ]
  })
  return table(['id', 'label', 'state', 'atoms', 'strain', 'energy (eV)', 'σ_xy (GPa)'], lines)
}
