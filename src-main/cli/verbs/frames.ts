import { Option } from 'commander'
import { frames as job } from '#core/jobs/frames'
import { findField } from '#core/model/fields'
import type { NamedArray } from '#core/model/result'
import { flagsOf, givenValues } from '../flags.ts'
import { digits } from '../output.ts'
import type { Verb } from '../verb.ts'
import { projectOperand } from './arguments.ts'
import { lastOfKind, runJob } from './runJob.ts'

export const frames: Verb = {
  name: 'frames',
  summary: 'numbers of every frame of a trajectory: strain of the cell, D²min, local strain, energy, pairs',
  arguments: [projectOperand()],
  options: [
    new Option('--trajectory <id>', 'trajectory, stored or linked').makeOptionMandatory(),
    ...flagsOf(job.parameters),
  ],
  notes:
    'frames[] holds a row for each frame, frame counted from 1. The strain of the cell is continuous where the\n' +
    'file flips a tilted cell. Interrupted, the same command goes on with the next frame.',
  async run(context, [path], flags) {
    const given = givenValues(job.parameters, flags)
    const results = await runJob(context, path as string, 'frames', given, {
      from: flags['trajectory'] as string,
    })
    const { id, label, arrays, summary } = await context.send('results.read', {
      id: lastOfKind(results, 'frames').id,
    })
    const count = arrays['frame']!.data.length
    const perFrame = Object.entries(arrays).filter(([, { shape }]) => shape[0] === count && shape.length <= 2)
    const rows = Array.from({ length: count }, (_, k) =>
      Object.fromEntries(perFrame.map(([name, array]) => valueOf(name, array, k))),
    )
    const others = Object.entries(arrays).filter(([, { shape }]) => shape[0] !== count)
    const json = {
      result: id,
      label,
      ...summary,
      frames: rows,
      ...Object.fromEntries(others.map(([name, { data }]) => [name, data])),
    }
    const last = (name: string) => (arrays[name] ? digits(arrays[name].data.at(-1) ?? null) : '–')
    const text = [
      `${count} frames; in the last γ_xy = ${last('strain')}, mean D²min = ${last('meanD2min')} Å², rearranged ${last('rearranged')}`,
      `frames ${id} (${label})`,
    ]
    return { json, text: text.join('\n') }
  },
}

/** `energy_eV: -1`; a frame is counted from 1, and what has no value is null. */
function valueOf(name: string, { data, shape }: NamedArray, row: number): readonly [string, unknown] {
  const width = shape[1] ?? 1
  const values = Array.from(data.subarray(row * width, (row + 1) * width), (x) =>
    Number.isNaN(x) ? null : x,
  )
  const unit = findField(name)?.unit.replace('Å²', 'A2').replace('Å', 'A').replace('eV/A', 'eV_A') ?? ''
  const key = unit === '' ? name : `${name}_${unit}`
  if (name === 'frame') return [name, values[0]! + 1]
  return [key, shape.length === 1 ? values[0] : values]
}
