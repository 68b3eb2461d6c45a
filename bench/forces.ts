/** Energy, forces and virial of the glass of 8000 atoms, against LAMMPS at the same list. */
import { loadKernel, type System } from '../native-workers/kernel.ts'
import { bySize, processesOf, threadsOf, type Bench, type Setting } from './bench.ts'
import type { Lammps } from './lammps.ts'
import { dumpRows, printed, stressOfBar } from './lammpsLog.ts'
import { secondsOf, takeTurns, type Contender } from './measure.ts'
import { agreement, compared, measured, type Agreement, type Measurement, type Report } from './report.ts'
import { copyOf, displaced, glass1000, glass8000, lammpsData, neverCancelled } from './structures.ts'

/** Å; that of our dynamics, so LAMMPS is given the same. */
const skin = 1

/** Atoms that hardly move (1 µK, 1 as), so that on neither side the list is made anew. */
const stillStep = 1e-6
const stillTemperature = 1e-6

/** ms of one evaluation, from a run of still atoms; making the list once is within ours, not within LAMMPS's. */
export function ourEvaluation(system: System, threads: number, steps: number): Contender {
  const kernel = loadKernel()
  return () => {
    const copy = copyOf(system, threads)
    const state = { velocities: new Float64Array(copy.positions.length), extended: new Float64Array(16) }
    const options = {
      steps,
      timestep: stillStep,
      temperatureFrom: stillTemperature,
      temperatureTo: stillTemperature,
      temperatureDamping: 1,
      pressure: null,
      pressureDamping: 1,
    }
    return (1000 / steps) * secondsOf(() => kernel.dynamics(copy, state, options, neverCancelled()))
  }
}

const head = (style: string): string => `units metal
boundary p p p
box tilt large
read_data glass.data
pair_style ${style}
pair_coeff * * potential.fs Cu Zr
neighbor ${skin} bin
neigh_modify every 1 delay 0 check yes
`

export interface Styled {
  readonly style: string
  readonly processes: number
}

export function theirEvaluation(
  lammps: Lammps,
  system: System,
  { style, processes }: Styled,
  steps: number,
): Contender {
  const script = `${head(style)}velocity all set 0 0 0
fix 1 all nve
timestep ${stillStep}
thermo 1
thermo_style custom step pe press
run ${steps}
`
  const files = { 'glass.data': lammpsData(system) }
  return () => (1000 / steps) * lammps.run({ script, files, processes }).loops[0]!.seconds
}

/** Every atom off its place, so that no force is near 0. */
function agreements(lammps: Lammps, glass: System): Agreement[] {
  const system = displaced(glass, 0.1, 1)
  const forces = new Float64Array(system.positions.length)
  const ours = loadKernel().evaluate(system, { forces })
  const script = `${head('eam/fs/opt')}thermo_style custom step pe pxx pyy pzz pxy pxz pyz
dump 1 all custom 1 forces.dump id fx fy fz
dump_modify 1 format float %.17g
run 0
print "ENERGY $(pe:%.17g)"
print "PRESSURE $(pxx:%.17g) $(pyy:%.17g) $(pzz:%.17g) $(pxy:%.17g) $(pxz:%.17g) $(pyz:%.17g)"
`
  const files = { 'glass.data': lammpsData(system) }
  const { log, texts } = lammps.run({ script, files, reads: ['forces.dump'] })
  const rows = dumpRows(texts['forces.dump']!).flat()
  const apart = Math.max(...rows.map((f, i) => Math.abs(forces[i]! - f) / Math.max(1, Math.abs(f))))
  const energy = printed(log, 'ENERGY')[0]![0]!
  const stress = printed(log, 'PRESSURE')[0]!.map((p, k) => Math.abs(ours.stress[k]! - p * stressOfBar))
  return [
    agreement('forces, largest difference relative to max(1 eV/Å, |f|)', apart, 1e-9, ''),
    agreement('energy, relative', Math.abs(ours.energy / energy - 1), 1e-12, ''),
    agreement('stress, largest difference of a component', Math.max(...stress), 1e-6, 'GPa'),
  ]
}

async function run({ size, lammps, threads }: Setting): Promise<Report> {
  const glass = await (size === 'tiny' ? glass1000() : glass8000())
  const rounds = bySize(size, { full: 7, quick: 3, tiny: 1 })
  const [ourSteps, theirSteps] = bySize(size, { full: [200, 50], quick: [100, 25], tiny: [5, 5] } as const)
  const ours = threads.map((n) => ourEvaluation(glass, n, ourSteps))
  const styles: Styled[] = ['eam/fs/opt', 'eam/fs'].map((style) => ({ style, processes: 1 }))
  if (lammps?.parallel && threads.length > 1) styles.push({ style: 'eam/fs/opt', processes: 2 })
  const theirs = lammps ? styles.map((s) => theirEvaluation(lammps, glass, s, theirSteps)) : []
  const costs = takeTurns([...ours, ...theirs], rounds, 1)

  const measurements: Measurement[] = lammps
    ? styles.map(({ style, processes }, s) =>
        compared(costs[processes - 1]!, costs[threads.length + s]!, {
          what: `evaluation, ${threadsOf(processes)}`,
          unit: 'ms',
          rival: `LAMMPS ${style}, ${processesOf(processes)}`,
          ...(s === 0 && { promised: 3 }),
        }),
      )
    : threads.map((n, t) => measured(costs[t]!, { what: `evaluation, ${threadsOf(n)}`, unit: 'ms' }))
  if (threads.length > 1) {
    const speedUp = { what: 'evaluation, 2 threads', unit: 'ms', rival: 'the same on 1 thread' }
    measurements.push(compared(costs[1]!, costs[0]!, speedUp))
  }
  return {
    measurements,
    agreements: lammps ? agreements(lammps, glass) : [],
    notes: [
      `${glass.types.length} atoms that hardly move, ${ourSteps} steps of our dynamics, ${theirSteps} of LAMMPS's fix nve, ` +
        `on both sides with a skin of ${skin} Å, the virial at every step and the integration within the time.`,
      'The agreement is that of the same glass with every coordinate moved by up to 0.1 Å.',
    ],
  }
}

export const forces: Bench = {
  name: 'forces',
  title: 'One force evaluation',
  promise: 'One evaluation is several times faster than LAMMPS eam/fs/opt on the same core.',
  run,
}
