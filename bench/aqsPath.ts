/** Two hundred steps of athermal quasistatic shear with their events, LAMMPS on every one of the same steps. */
import { shearByLammps } from './aqsLammps.ts'
import { bySize, type Bench, type Setting } from './bench.ts'
import { takeTurns } from './measure.ts'
import { agreement, comparedApart, digits, type Agreement, type Measurement, type Report } from './report.ts'
import { dropsOf, dropTolerance, largestApart } from './aqs.ts'
import { glass1000, glass8000 } from './structures.ts'
import { forceTolerance, strainStep, Walk } from './walk.ts'

/** GPa; after an event two minimizers may rest in states that differ by what the tolerance leaves. */
const sameStress = 0.01

async function run({ size, lammps }: Setting): Promise<Report> {
  const glass = await (size === 'tiny' ? glass1000() : glass8000())
  const steps = bySize(size, { full: 200, quick: 5, tiny: 2 })
  const rounds = bySize(size, { full: 3, quick: 2, tiny: 1 })
  const walks = Array.from({ length: rounds }, () => new Walk(glass, { threads: 1, followBranch: true }))
  const ours = takeTurns(
    walks.map((walk) => () => walk.go(steps) / steps),
    1,
  ).flat()
  const mine = walks[0]!
  const measurements: Measurement[] = []
  const agreements: Agreement[] = []
  const notes = [
    `${glass.types.length} atoms, Δγ = ${strainStep}, max |F| ≤ ${forceTolerance.toExponential()} eV/Å, ${steps} steps; ` +
      `drops above ${dropTolerance} GPa at steps ${dropsOf(mine, steps).join(', ') || 'none'}.`,
  ]
  for (const minimizer of lammps ? (['cg', 'fire'] as const) : []) {
    const path = shearByLammps(lammps!, glass, { minimizer, steps, step: strainStep, forceTolerance })
    measurements.push(
      comparedApart(ours, path.seconds, {
        what: `AQS step, 1 thread, steps 1 to ${steps} with events`,
        unit: 's',
        by: 'mean',
        rival: `LAMMPS min_style ${minimizer}, 1 process, the same steps`,
      }),
    )
    const apart = path.stress.map((stress, i) => Math.abs(stress - mine.stress[i + 1]!))
    const parted = apart.findIndex((difference) => difference > sameStress)
    agreements.push(
      agreement(
        `σ_xy of steps 1 to ${steps}, largest difference from ${minimizer}`,
        largestApart(path.stress, mine.stress.slice(1)),
        sameStress,
        'GPa',
      ),
    )
    const evaluations = path.evaluations.reduce((sum, n) => sum + n, 0) / steps
    notes.push(
      `LAMMPS ${minimizer}: ${digits(evaluations)} evaluations a step` +
        (parted < 0 ? '.' : `; from step ${parted + 1} on it is on another branch.`),
    )
  }
  return { measurements, agreements, notes }
}

export const aqsPath: Bench = {
  name: 'aqsPath',
  title: 'Shear through events, step for step',
  promise: 'Over the same 200 steps, events included, faster than LAMMPS, on the same curve.',
  run,
}
