/** Athermal quasistatic shear by LAMMPS, along the path that the kernel walks. */
import type { System } from '../native-workers/kernel.ts'
import type { Lammps } from './lammps.ts'
import { printed, stressOfBar } from './lammpsLog.ts'
import { lammpsData } from './structures.ts'

export interface LammpsShear {
  readonly minimizer: 'cg' | 'fire'
  readonly steps: number
  readonly step: number
  /** eV/Å, largest norm of a force. */
  readonly forceTolerance: number
}

export interface LammpsPath {
  /** Of each step, without set-up. */
  readonly seconds: readonly number[]
  readonly evaluations: readonly number[]
  /** σ_xy, GPa. */
  readonly stress: readonly number[]
  /** Largest norm of a force, eV/Å. */
  readonly maxForce: readonly number[]
}

/**
 * x += Δγ y: `change_box xy` alone would leave c where it is, so its xz is changed with it.
 * FIRE gets the time step that is best for it here (2 fs; 1 fs and 4 fs need more evaluations).
 */
export function shearByLammps(lammps: Lammps, system: System, shear: LammpsShear): LammpsPath {
  const { minimizer, steps, step, forceTolerance } = shear
  const script = `units metal
boundary p p p
box tilt large
read_data glass.data
pair_style eam/fs/opt
pair_coeff * * potential.fs Cu Zr
neighbor 0.5 bin
neigh_modify every 1 delay 0 check yes
timestep 0.002
min_style ${minimizer}
min_modify ${minimizer === 'cg' ? 'line quadratic ' : ''}norm max dmax 0.1
thermo 1000000
thermo_style custom step pe pxy fmax
variable k loop ${steps}
label again
change_box all xy delta $(${step}*ly) xz delta $(${step}*yz) remap units box
minimize 0 ${forceTolerance} 100000 1000000
print "STATE $(pxy:%.17g) $(fmax:%.9g)"
next k
jump SELF again
`
  const { loops, log } = lammps.run({ script, files: { 'glass.data': lammpsData(system) } })
  const states = printed(log, 'STATE')
  return {
    seconds: loops.map((loop) => loop.seconds),
    evaluations: loops.map((loop) => loop.evaluations ?? Number.NaN),
    stress: states.map(([pressure]) => stressOfBar * pressure!),
    maxForce: states.map(([, force]) => force!),
  }
}
