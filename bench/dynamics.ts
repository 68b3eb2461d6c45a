/** A step of dynamics at constant pressure, against LAMMPS's fix npt from the same positions and velocities. */
import { loadKernel, type System } from '../native-workers/kernel.ts'
import { bySize, processesOf, threadsOf, type Bench, type Setting } from './bench.ts'
import type { Lammps } from './lammps.ts'
import { printed } from './lammpsLog.ts'
import { secondsOf, takeTurns } from './measure.ts'
import { agreement, compared, measured, type Agreement, type Measurement, type Report } from './report.ts'
import { copyOf, glass1000, glass8000, lammpsData, neverCancelled } from './structures.ts'

/** K: hot enough for lists to be made anew as in a quench. */
const temperature = 1500
/** ps */
const timestep = 0.002
const temperatureDamping = 0.1
const pressureDamping = 1
const seed = 1

function velocitiesOf(system: System): Float64Array {
  const velocities = new Float64Array(system.positions.length)
  loadKernel().drawVelocities(system, temperature, seed, velocities)
  return velocities
}

function ourRun(system: System, threads: number, steps: number) {
  const copy = copyOf(system, threads)
  const state = { velocities: velocitiesOf(system), extended: new Float64Array(16) }
  const options = {
    steps,
    timestep,
    temperatureFrom: temperature,
    temperatureTo: temperature,
    temperatureDamping,
    pressure: 0,
    pressureDamping,
  }
  const kernel = loadKernel()
  let end = { temperature: Number.NaN, potentialEnergy: Number.NaN }
  const seconds = secondsOf(() => (end = kernel.dynamics(copy, state, options, neverCancelled())))
  return { seconds, ...end }
}

function theirRun(lammps: Lammps, system: System, processes: number, steps: number) {
  const script = `units metal
boundary p p p
box tilt large
read_data glass.data
pair_style eam/fs/opt
pair_coeff * * potential.fs Cu Zr
timestep ${timestep}
fix 1 all npt temp ${temperature} ${temperature} ${temperatureDamping} iso 0 0 ${pressureDamping}
thermo 1000000
thermo_style custom step temp pe press
run ${steps}
print "END $(temp:%.12g) $(pe:%.12g)"
`
  const files = { 'glass.data': lammpsData(system, velocitiesOf(system)) }
  const { log, loops } = lammps.run({ script, files, processes })
  const [end] = printed(log, 'END')
  return { seconds: loops[0]!.seconds, temperature: end![0]!, potentialEnergy: end![1]! }
}

/** After a while two integrators part, as neighboring trajectories do; before that they agree to their order. */
function agreements(lammps: Lammps, system: System, steps: number): Agreement[] {
  const ours = ourRun(system, 1, steps)
  const theirs = theirRun(lammps, system, 1, steps)
  const perAtom = (1000 * Math.abs(ours.potentialEnergy - theirs.potentialEnergy)) / system.types.length
  const kelvin = Math.abs(ours.temperature - theirs.temperature)
  return [
    agreement(`potential energy after ${steps} steps, difference from LAMMPS`, perAtom, 0.01, 'meV/atom'),
    agreement(`temperature after ${steps} steps, difference from LAMMPS`, kelvin, 0.01, 'K'),
  ]
}

async function run({ size, lammps, threads }: Setting): Promise<Report> {
  const glass = await (size === 'tiny' ? glass1000() : glass8000())
  const steps = bySize(size, { full: 200, quick: 100, tiny: 5 })
  const rounds = bySize(size, { full: 3, quick: 2, tiny: 1 })
  const perStep = (seconds: number): number => (1000 / steps) * seconds
  const ours = threads.map((n) => () => perStep(ourRun(glass, n, steps).seconds))
  const processes = lammps ? (lammps.parallel ? threads : [1]) : []
  const theirs = processes.map((n) => () => perStep(theirRun(lammps!, glass, n, steps).seconds))
  const costs = takeTurns([...ours, ...theirs], rounds, 1)
  const measurements: Measurement[] = threads.map((n, t) => {
    const what = `step, ${threadsOf(n)}`
    const rival = costs[threads.length + processes.indexOf(n)]
    if (!processes.includes(n)) return measured(costs[t]!, { what, unit: 'ms' })
    return compared(costs[t]!, rival!, { what, unit: 'ms', rival: `LAMMPS fix npt, ${processesOf(n)}` })
  })
  return {
    measurements,
    agreements: lammps ? agreements(lammps, glass, Math.min(steps, 50)) : [],
    notes: [
      `${glass.types.length} atoms from the glass at ${temperature} K and 0 bar, ${steps} steps of ${1000 * timestep} fs; ` +
        "LAMMPS with eam/fs/opt and its own choice of list (skin 2 Å, checked every step after ten). Making the first list is within our time, not within LAMMPS's.",
    ],
  }
}

export const dynamics: Bench = {
  name: 'dynamics',
  title: 'Molecular dynamics',
  promise: 'A step at constant pressure is faster than LAMMPS fix npt on the same core.',
  run,
}
