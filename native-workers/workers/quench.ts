import { Problem } from '#core/base/problem'
import { parseComposition } from '#core/jobs/composition'
import type { Values } from '#core/jobs/job'
import type { quench } from '#core/jobs/quench'
import type { DynamicsState, Kernel, Potential, System } from '../kernel.ts'
import { guardedKernel } from './guardedKernel.ts'
import type { Checkpoint, Host, Performer } from './performer.ts'
import { startingLattice } from './startingLattice.ts'
import { cellVolume, configurationDraft, doubles, type Sample } from './system.ts'

type QuenchValues = Values<typeof quench.parameters>

/** Melt, hold, cool at a constant rate at zero pressure, then relax atoms and cell to zero stress. */
export const performQuench: Performer<QuenchValues> = (task, host) => {
  const kernel = guardedKernel(
    { what: 'cannot quench', where: task.parameters.composition },
    task.potential.name,
  )
  const p = task.parameters
  const potential = kernel.loadPotential(task.potential.bytes)
  const sample = startingSample(p, potential, task.threads)
  const { system } = sample
  const run = task.checkpoint ? resumeRun(task.checkpoint, system) : startRun(kernel, system, p)
  const hold = Math.round(p.hold / p.timestep)
  const ramp = Math.round((p.melt - p.final) / (p.rate * 1e-12 * p.timestep))
  const chunk = Math.max(10, Math.min(5000, Math.round(4e6 / p.atoms)))
  const total = hold + ramp
  while (run.done < total) {
    host.throwIfCancelled()
    host.progress(run.done, total, 'MD steps')
    const end = run.done < hold ? hold : total
    const steps = Math.min(chunk, end - run.done)
    const temperatureAt = (step: number): number =>
      step <= hold ? p.melt : p.melt + ((p.final - p.melt) * (step - hold)) / ramp
    kernel.dynamics(
      system,
      run.state,
      {
        steps,
        timestep: p.timestep,
        temperatureFrom: temperatureAt(run.done),
        temperatureTo: temperatureAt(run.done + steps),
        temperatureDamping: p.temperatureDamping,
        pressure: 0,
        pressureDamping: p.pressureDamping,
      },
      host.control,
    )
    run.done += steps
    host.checkpoint(checkpointOf(run, system))
  }
  return [relaxed(kernel, sample, p, host)]
}

interface Run {
  done: number
  readonly state: DynamicsState
}

function startingSample(p: QuenchValues, potential: Potential, threads: number): Sample {
  const shares = parseComposition(p.composition)
  for (const { element } of shares) {
    if (potential.elements.includes(element)) continue
    const known = potential.elements.join(', ')
    throw new Problem('cannot quench', `the potential knows ${known}, not ${element}`, p.composition, 'usage')
  }
  const crystal = startingLattice(p.lattice, shares, p.atoms, p.volumePerAtom, p.seed)
  const species = shares.map((s) => s.element)
  const kernelTypes = crystal.types.map((t) => potential.elements.indexOf(species[t]!))
  return {
    system: { potential, cell: crystal.cell, types: kernelTypes, positions: crystal.positions, threads },
    species,
    types: crystal.types,
    ids: Int32Array.from(crystal.types, (_, i) => i + 1),
    originCell: crystal.cell,
    strain: 0,
  }
}

function startRun(kernel: Kernel, system: System, p: QuenchValues): Run {
  const velocities = new Float64Array(system.positions.length)
  kernel.drawVelocities(system, p.melt, p.seed, velocities)
  return { done: 0, state: { velocities, extended: new Float64Array(16) } }
}

function checkpointOf(run: Run, system: System): Checkpoint {
  const shape = [system.types.length, 3]
  return {
    summary: { done: run.done },
    arrays: {
      cell: { data: system.cell.slice(), shape: [12] },
      positions: { data: system.positions.slice(), shape },
      velocities: { data: run.state.velocities.slice(), shape },
      extended: { data: run.state.extended.slice(), shape: [16] },
    },
  }
}

function resumeRun(checkpoint: Checkpoint, system: System): Run {
  system.cell.set(doubles(checkpoint, 'cell'))
  system.positions.set(doubles(checkpoint, 'positions'))
  const velocities = doubles(checkpoint, 'velocities').slice()
  const extended = doubles(checkpoint, 'extended').slice()
  return { done: checkpoint.summary['done'] as number, state: { velocities, extended } }
}

function relaxed(kernel: Kernel, sample: Sample, p: QuenchValues, host: Host) {
  host.throwIfCancelled()
  const { system } = sample
  const limits = {
    forceTolerance: p.forceTolerance,
    stressTolerance: p.relaxedStress,
    maxEvaluations: 200_000,
  }
  const end = kernel.relaxBox(system, limits, host.control)
  if (!end.converged) {
    throw new Problem(
      'cannot relax the quenched sample',
      `${end.evaluations} force evaluations did not bring it to rest`,
    )
  }
  const mass = system.types.reduce((sum, t) => sum + system.potential.masses[t]!, 0)
  const gramsPerCm3 = (1.6605390666 * mass) / cellVolume(system.cell)
  return configurationDraft(sample, end, {
    role: 'as-cast',
    state: 'as-cast',
    direction: null,
    cycle: null,
    strain: 0,
    originCell: system.cell,
    more: { density_g_cm3: gramsPerCm3, volumePerAtom_A3: cellVolume(system.cell) / p.atoms },
  })
}
