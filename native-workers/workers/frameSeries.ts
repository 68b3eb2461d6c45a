import { boxAt, boxStrain, continuousCells } from '#core/analysis/deformation/boxStrain'
import { rearrangedAtoms, topShareThreshold } from '#core/analysis/deformation/rearrangements'
import type { Values } from '#core/jobs/job'
import { demandFrame, framesOfRange, type frames } from '#core/jobs/frames'
import { parseThreshold } from '#core/jobs/threshold'
import { toResult, type Configuration } from '#core/model/configuration'
import type { Frame } from '#core/model/trajectory'
import type { NamedArrays } from '#core/model/result'
import type { Kernel, Potential } from '../kernel.ts'
import { compareFrames, meanOf } from './frameComparison.ts'
import { FramePairs } from './framePairs.ts'
import { openFrames, type Frames } from './frames.ts'
import { FrameTable } from './frameTable.ts'
import { guardedKernel } from './guardedKernel.ts'
import type { Host, Performer, Task } from './performer.ts'
import { firstMinimumOf } from './rearrangements.ts'
import { doubles, sampleOf } from './system.ts'

type Parameters = Values<typeof frames.parameters>

/** Numbers of each frame of a range: strain of the cell, D²min against a reference, energy, pairs. */
export const performFrames: Performer<Parameters> = (task, host) => {
  const from = task.inputs['from']!
  const source = openFrames(from)
  try {
    return new Series(task, source, continuousCells(doubles(from, 'cells'))).run(host)
  } finally {
    source.close()
  }
}

class Series {
  readonly #task: Task<Parameters>
  readonly #source: Frames
  /** Edges that go on from frame to frame, where the file flips the cell. */
  readonly #cells: Float64Array
  readonly #label: string
  readonly #range: readonly number[]
  readonly #fixed: number
  #kept: { readonly frame: number; readonly read: Frame } | null = null

  constructor(task: Task<Parameters>, source: Frames, cells: Float64Array) {
    this.#task = task
    this.#source = source
    this.#cells = cells
    this.#label = task.inputs['from']!.label
    this.#range = framesOfRange(task.parameters, source.count, this.#label)
    this.#fixed = demandFrame(task.parameters.referenceFrame, source.count, this.#label)
  }

  run(host: Host) {
    const { parameters: p, checkpoint, threads, inputs } = this.#task
    const { potential, kernel } = this.#kernel()
    const first = this.#read(this.#range[0]!).configuration
    const pairs = p.pairs
      ? new FramePairs(kernel, p, first.species, this.#range.length, threads, checkpoint?.arrays)
      : null
    const table = new FrameTable(this.#range.length, this.#widths(), checkpoint?.arrays)
    const compares = p.reference !== 'none'
    const cutoff = compares ? p.cutoff || this.#firstMinimum(kernel) : 0
    const eta = compares ? this.#threshold(kernel, cutoff) : null
    for (let k = Number(checkpoint?.summary['done'] ?? 0); k < this.#range.length; k++) {
      host.throwIfCancelled()
      host.progress(k, this.#range.length, 'frames')
      const frame = this.#range[k]!
      const { configuration, timestep, time } = this.#read(frame)
      const strain = boxStrain(boxAt(this.#cells, this.#fixed), boxAt(this.#cells, frame))
      table.set(k, 'frame', frame)
      table.set(k, 'timestep', timestep ?? Number.NaN)
      table.set(k, 'time', time ?? Number.NaN)
      table.set(k, 'strain', strain.xy)
      table.set(k, 'strainXz', strain.xz)
      table.set(k, 'strainYz', strain.yz)
      table.set(k, 'volumeStrain', strain.volume)
      const reference = this.#referenceOf(k)
      if (reference !== null && eta !== null) this.#compare(table, k, reference, cutoff, eta, kernel)
      if (potential) this.#evaluate(table, k, configuration, kernel, potential)
      if (pairs) {
        const { g, s2 } = pairs.add(configuration)
        table.set(k, 'gOfFrames', ...g)
        table.set(k, 'excessEntropy', s2)
      }
      host.checkpoint({ summary: { done: k + 1 }, arrays: { ...table.arrays(), ...pairs?.state() } })
    }
    const means = pairs?.result()
    const atoms = inputs['from']!.summary['atoms'] ?? null
    return [
      {
        kind: 'frames' as const,
        role: 'frames',
        summary: {
          frames: this.#range.length,
          atoms,
          reference: p.reference,
          referenceFrame: p.referenceFrame,
          cutoff_A: compares ? cutoff : null,
          eta_A2: eta,
          ...means?.summary,
        },
        arrays: { ...table.arrays(), ...means?.arrays } satisfies NamedArrays,
      },
    ]
  }

  #widths(): Record<string, number> {
    const { reference, energy, pairs, bins } = this.#task.parameters
    const one = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 1]))
    return {
      ...one('frame', 'timestep', 'time', 'strain', 'strainXz', 'strainYz', 'volumeStrain'),
      ...(reference === 'none'
        ? {}
        : one(
            'meanDisplacement',
            'meanD2min',
            'rearranged',
            'rearrangedShare',
            'excluded',
            'leftOut',
            'localShear',
            'localVolumetric',
          )),
      ...(energy ? { energy: 1, stress: 6, maxForce: 1 } : {}),
      ...(pairs ? { excessEntropy: 1, gOfFrames: bins } : {}),
    }
  }

  #kernel() {
    const { potential, parameters } = this.#task
    const kernel = guardedKernel({ what: 'cannot analyse the frames', where: this.#label }, potential.name)
    return { kernel, potential: parameters.energy ? kernel.loadPotential(potential.bytes) : null }
  }

  /** Number of the frame that the k-th is compared with; null where there is none before it. */
  #referenceOf(k: number): number | null {
    const { reference } = this.#task.parameters
    if (reference === 'none') return null
    if (reference === 'fixed') return this.#fixed
    return k === 0 ? null : this.#range[k - 1]!
  }

  /** With edges that go on from the frame before. */
  #at(frame: number): Configuration {
    return { ...this.#read(frame).configuration, box: boxAt(this.#cells, frame) }
  }

  #read(frame: number): Frame {
    if (this.#kept?.frame !== frame) this.#kept = { frame, read: this.#source.read(frame) }
    return this.#kept.read
  }

  #firstMinimum(kernel: Kernel): number {
    const frame = this.#task.parameters.reference === 'fixed' ? this.#fixed : this.#range[0]!
    const named = { configuration: this.#at(frame), label: `${this.#label}, frame ${frame + 1}` }
    return firstMinimumOf(kernel, named, this.#task.threads)
  }

  /** η in Å²; a share is that of the frame that is named. NaN where that one has no reference. */
  #threshold(kernel: Kernel, cutoff: number): number | null {
    const { eta, etaFrame } = this.#task.parameters
    const asked = parseThreshold(eta)
    if ('value' in asked) return asked.value
    const frame =
      etaFrame === 0 ? this.#range.at(-1)! : demandFrame(etaFrame, this.#source.count, this.#label)
    const k = this.#range.indexOf(frame)
    const reference = this.#referenceOf(k < 0 ? this.#range.length : k)
    if (reference === null) return null
    const { threads } = this.#task
    const { d2min } = compareFrames(kernel, this.#copy(reference), this.#at(frame), {
      cutoff,
      threads,
      where: this.#label,
    })
    const found = topShareThreshold(d2min, asked.share).eta
    return Number.isNaN(found) ? null : found
  }

  /** Kept while another frame is read: that one may be written over it. */
  #copy(frame: number): Configuration {
    const { positions, ids, types, ...rest } = this.#at(frame)
    return { ...rest, positions: positions.slice(), ids: ids.slice(), types: types.slice() }
  }

  #compare(
    table: FrameTable,
    k: number,
    reference: number,
    cutoff: number,
    eta: number,
    kernel: Kernel,
  ): void {
    const before = this.#copy(reference)
    const { threads } = this.#task
    const where = `${this.#label}, frame ${this.#range[k]! + 1}`
    const found = compareFrames(kernel, before, this.#at(this.#range[k]!), { cutoff, threads, where })
    const rearranged = rearrangedAtoms(found.d2min, eta)
    table.set(k, 'meanDisplacement', meanOf(found.displacement))
    table.set(k, 'meanD2min', meanOf(found.d2min))
    table.set(k, 'rearranged', rearranged.count)
    table.set(k, 'rearrangedShare', rearranged.share)
    table.set(k, 'excluded', rearranged.excluded)
    table.set(k, 'leftOut', found.leftOut)
    table.set(k, 'localShear', meanOf(found.strain.shear))
    table.set(k, 'localVolumetric', meanOf(found.strain.volumetric))
  }

  #evaluate(
    table: FrameTable,
    k: number,
    configuration: Configuration,
    kernel: Kernel,
    potential: Potential,
  ): void {
    const nothing = { state: 'imported', direction: null, cycle: null, strain: null } as const
    const facts = { ...nothing, energy_eV: null, stress_GPa: null, maxForce_eV_A: null }
    const draft = toResult(configuration, 'frame', facts)
    const stored = {
      ...this.#task.inputs['from']!,
      ...draft,
      label: `${this.#label}, frame ${this.#range[k]! + 1}`,
    }
    const { energy, stress, maxForce } = kernel.evaluate(
      sampleOf(stored, potential, this.#task.threads).system,
      {},
    )
    table.set(k, 'energy', energy)
    table.set(k, 'stress', ...stress)
    table.set(k, 'maxForce', maxForce)
  }
}
