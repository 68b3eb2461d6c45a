/** The frozen matrix method as it is usually done: a cluster cut out of the glass, stepped and minimized by LAMMPS. */
import { toCartesian } from '#core/model/box'
import type { System } from '../native-workers/kernel.ts'
import type { Lammps } from './lammps.ts'
import { printed, stressOfBar } from './lammpsLog.ts'

/** Å. Beyond R + 2 r_ρ a frozen atom matters to nothing; 27 Å keeps all within up to a strain of 0.3. */
export const clusterRadius = 27

export interface Cluster {
  /** [n, 3] Å, the site at 0: free atoms first, then those whose density counts, then the others. */
  readonly positions: Float64Array
  readonly types: Uint8Array
  readonly free: number
  /** Free atoms and those within r_ρ of the region, with room for a strain of 0.3. */
  readonly inner: number
}

/** All images of atoms within clusterRadius of the fractional point. */
export function clusterAround(system: System, site: readonly number[], radius: number): Cluster {
  const { cell, types, positions, potential } = system
  const vectors = [...cell.subarray(0, 9)]
  const centre = toCartesian({ vectors, origin: [...cell.subarray(9)] }, site)
  const found: { r: number; x: number[]; type: number }[] = []
  // An unwrapped atom may be several cells away; the cells here are wider than the cluster's radius.
  const images = [-3, -2, -1, 0, 1, 2, 3]
  for (const i of images)
    for (const j of images)
      for (const k of images) {
        const shift = [0, 1, 2].map(
          (d) => i * vectors[d]! + j * vectors[3 + d]! + k * vectors[6 + d]! - centre[d]!,
        )
        types.forEach((type, atom) => {
          const x = shift.map((s, d) => positions[3 * atom + d]! + s)
          const r = Math.hypot(...x)
          if (r <= clusterRadius) found.push({ r, x, type })
        })
      }
  found.sort((a, b) => a.r - b.r)
  const within = (bound: number): number => found.filter(({ r }) => r <= bound).length
  return {
    positions: Float64Array.from(found.flatMap(({ x }) => x)),
    types: Uint8Array.from(found, ({ type }) => type),
    free: within(radius),
    inner: within((radius + potential.densityCutoff) / 0.85),
  }
}

export interface SiteWalk {
  readonly radius: number
  readonly sign: 1 | -1
  readonly step: number
  readonly steps: number
  /** eV/Å, two-norm of all forces. */
  readonly twoNorm: number
}

export interface SitePath {
  /** Of each step, without set-up. */
  readonly seconds: readonly number[]
  readonly evaluations: readonly number[]
  /** [steps + 1] local σ_xy, GPa; entry 0 is that at γ = 0. */
  readonly stress: readonly number[]
}

/** Forces between two outer atoms are left out: they are frozen, and no density that counts lacks them. */
export function siteByLammps(lammps: Lammps, system: System, cluster: Cluster, walk: SiteWalk): SitePath {
  const { radius, sign, step, steps, twoNorm } = walk
  const shift = sign * step * clusterRadius
  const volume = (4 / 3) * Math.PI * radius ** 3
  const script = `units metal
boundary f f f
read_data cluster.data
pair_style eam/fs/opt
pair_coeff * * potential.fs Cu Zr
neighbor 0.5 bin
neigh_modify every 1 delay 0 check yes
group free id <= ${cluster.free}
group inner id <= ${cluster.inner}
group outer subtract all inner
group frozen subtract all free
neigh_modify exclude group outer outer
fix hold frozen setforce 0 0 0
compute virial free stress/atom NULL
compute sum free reduce sum c_virial[4]
min_style cg
min_modify line quadratic dmax 0.1
thermo 1000000
thermo_style custom step pe c_sum
minimize 0 ${twoNorm} 10000 100000
print "STRESS $(c_sum:%.12g)"
variable k loop ${steps}
label again
displace_atoms all ramp x ${-shift} ${shift} y ${-clusterRadius} ${clusterRadius} units box
minimize 0 ${twoNorm} 10000 100000
print "STRESS $(c_sum:%.12g)"
next k
jump SELF again
`
  const { log, loops } = lammps.run({ script, files: { 'cluster.data': clusterData(system, cluster) } })
  const walked = loops.slice(1)
  return {
    seconds: walked.map((loop) => loop.seconds),
    evaluations: walked.map((loop) => loop.evaluations ?? Number.NaN),
    // Stress times volume, in bar Å³, positive in tension.
    stress: printed(log, 'STRESS').map(([sum]) => (-stressOfBar * sum!) / volume),
  }
}

function clusterData({ potential }: System, { positions, types }: Cluster): string {
  const bounds = ['x', 'y', 'z'].map((axis) => `-60 60 ${axis}lo ${axis}hi`)
  const masses = potential.masses.map((mass, t) => `${t + 1} ${mass}`)
  const atoms = Array.from(
    types,
    (type, i) => `${i + 1} ${type + 1} ${positions.subarray(3 * i, 3 * i + 3).join(' ')}`,
  )
  const head = [`${types.length} atoms`, `${potential.masses.length} atom types`, ...bounds]
  return ['cluster', '', ...head, '', 'Masses', '', ...masses, '', 'Atoms # atomic', '', ...atoms, ''].join(
    '\n',
  )
}
