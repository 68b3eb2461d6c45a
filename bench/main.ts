/** `npm run bench [-- names] [--quick] [--write]`: each promise of speed, measured. */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { Bench, Setting, Size } from './bench.ts'
import { findLammps } from './lammps.ts'
import { machineOf } from './machine.ts'
import { listen, noiseSentence } from './noise.ts'
import { writePage, type Measured } from './page.ts'
import { benches, onlyByName } from './registry.ts'
import { agreementLine, keeps, measurementLine } from './report.ts'

const names = (of: readonly Bench[]): string => of.map(({ name }) => name).join(', ')

const usage = `usage: npm run bench [-- NAME…] [--quick] [--write]
  NAME     ${names(benches)};
           where none is named all of them but ${names(onlyByName)}
  --quick  fewer repetitions, about 3 minutes
  --tiny   some seconds, to see that everything runs; the numbers mean nothing
  --write  write docs/performance.md; a full run of all does so by itself`

interface Options {
  readonly size: Size
  readonly names: readonly string[]
  readonly write: boolean
}

/** THROWS Error where the call is wrong. */
function options(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      tiny: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  })
  const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name))
  if (unknown.length > 0) throw new Error(`there is no bench ${unknown.join(', ')}`)
  if (values.write && (positionals.length > 0 || values.tiny)) {
    throw new Error('the page is written from a run of all benches, full or quick')
  }
  const size: Size = values.tiny ? 'tiny' : values.quick ? 'quick' : 'full'
  return { size, names: positionals, write: values.write || (positionals.length === 0 && size === 'full') }
}

/** Runs one bench and tells what it found. */
async function measure(bench: Bench, setting: Setting): Promise<Measured> {
  console.log(`\n--- ${bench.name}: ${bench.promise}`)
  const heard = listen()
  const begin = performance.now()
  const report = await bench.run(setting)
  const seconds = (performance.now() - begin) / 1000
  const noise = heard()
  for (const measurement of report.measurements) console.log(measurementLine(measurement))
  for (const agreement of report.agreements) console.log(agreementLine(agreement))
  for (const note of report.notes) console.log(note)
  console.log(`${noiseSentence(noise)}; ${seconds.toFixed(1)} s`)
  return { bench, report, noise }
}

const asPromised = ({ report }: Measured, size: Size): boolean =>
  report.agreements.every(({ holds }) => holds) &&
  report.measurements.every(({ rival, by }) => !rival || size === 'tiny' || keeps(rival, by))

/** True where every bench ran, agreed and kept its promise. A bench that breaks down does not stop the others. */
async function runAll({ size, names, write }: Options): Promise<boolean> {
  const { lammps, why } = findLammps(console.log)
  const machine = machineOf(lammps?.version ?? null)
  console.log([machine.processor, machine.system, lammps ? `LAMMPS ${lammps.version}` : why].join('\n'))
  const threads = availableParallelism() > 1 ? [1, 2] : [1]
  if (threads.length === 1) console.log('one processor: nothing is measured on 2 threads')
  const asked = (bench: Bench) =>
    names.length > 0 ? names.includes(bench.name) : !onlyByName.includes(bench)
  const wanted = benches.filter(asked)
  const done: Measured[] = []
  for (const bench of wanted) {
    try {
      done.push(await measure(bench, { size, lammps, threads }))
    } catch (error) {
      console.error(`${bench.name} broke down:`, error)
    }
  }
  const complete = done.length === wanted.length
  if (write) {
    const told = complete ? `written: ${writePage(done, { machine, size, why })}` : 'the page is not written'
    console.log(`\n${told}`)
  }
  return complete && done.every((measured) => asPromised(measured, size))
}

function optionsOrUsage(): Options | null {
  try {
    return options()
  } catch (error) {
    console.error(`bench: ${(error as Error).message.split('. ')[0]}\n${usage}`)
    return null
  }
}

const asked = optionsOrUsage()
process.exitCode = asked === null ? 2 : (await runAll(asked)) ? 0 : 1
