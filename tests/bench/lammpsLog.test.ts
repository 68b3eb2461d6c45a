import { describe, expect, it } from 'vitest'
import { dumpRows, printed, readLoops, stressOfBar, versionOf } from '../../bench/lammpsLog.ts'

/** As LAMMPS 29 Sep 2021 writes it, shortened. */
const log = `LAMMPS (29 Sep 2021 - Update 2)
Step PotEng Pxy Fmax
       0   -4849.4966   -55.888304 0.00070539031
      66   -4849.4966    -32.31421 7.2588064e-07
Loop time of 0.319654 on 1 procs for 66 steps with 1000 atoms

98.0% CPU use with 1 MPI tasks x 1 OpenMP threads

Minimization stats:
  Stopping criterion = force tolerance
  Energy initial, next-to-last, final =
     -4849.49660934111  -4849.49662250523  -4849.49662250529
  Iterations, force evaluations = 66 132
STATE -32.3142 7.26e-07
Loop time of 1.02291 on 2 procs for 20 steps with 8000 atoms
STATES are not STATE
STATE -64.6245 6.08e-07
Total wall time: 0:00:01
`

describe('a log of LAMMPS', () => {
  it('tells the time of each loop, and the evaluations of a minimization', () => {
    expect(readLoops(log)).toEqual([
      {
        seconds: 0.319654,
        steps: 66,
        atoms: 1000,
        processes: 1,
        evaluations: 132,
        stopping: 'force tolerance',
      },
      { seconds: 1.02291, steps: 20, atoms: 8000, processes: 2, evaluations: null, stopping: null },
    ])
  })

  it('gives what the script printed', () => {
    expect(printed(log, 'STATE')).toEqual([
      [-32.3142, 7.26e-7],
      [-64.6245, 6.08e-7],
    ])
  })

  it('with an error is thrown with its words', () => {
    expect(() => readLoops('ERROR: Lost atoms: original 8 current 7 (src/thermo.cpp:438)\n')).toThrow(
      'LAMMPS stopped: ERROR: Lost atoms: original 8 current 7',
    )
  })

  it('and its help name the version', () => {
    expect(versionOf(log)).toBe('29 Sep 2021 - Update 2')
    const help =
      '\nLarge-scale Atomic/Molecular Massively Parallel Simulator - 29 Sep 2021 - Update 2\n\nUsage'
    expect(versionOf(help)).toBe('29 Sep 2021 - Update 2')
    expect(versionOf('sh: lmp: not found')).toBeNull()
  })

  it('speaks of pressure: a stress has the other sign', () => {
    expect(1e4 * stressOfBar).toBeCloseTo(-1, 6)
  })
})

describe('a dump', () => {
  it('is put in the order of the ids', () => {
    const dump = 'ITEM: TIMESTEP\n0\nITEM: ATOMS id fx fy\n2 0.5 1e-3\n1 -1 2\n'
    expect(dumpRows(dump)).toEqual([
      [-1, 2],
      [0.5, 1e-3],
    ])
    expect(() => dumpRows('ITEM: ATOMS x y\n')).toThrow('no atoms with their ids')
  })
})
