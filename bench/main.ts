/** `npm run bench [-- names] [--quick] [--write]`: each promise of speed, measured. */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { Size } from './bench.ts'
import { findLammps } from './lammps.ts'
import { machineOf } from './machine.ts'
import { listen, noiseSentence } from './noise.ts'
import { writePage, type Measured } from './page.ts'
import { benches } from './registry.ts'
import { agreementLine, keeps, measurementLine } from './report.ts'

const usage = `usage: npm run bench [-- NAME…] [--quick] [--write]
  NAME     ${benches.map(({ name }) => name).join(', ')}; all of them where none is named
  --quick  fewer repetitions, about 3 minutes
  --tiny   some seconds, to see that everything runs; the numbers mean nothing
  --write  write docs/performance.md; a full run of all does so by itself`

function options() {
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

/** True where every bench ran, agreed and kept its promise. */
async function runAll({ size, names, write }: ReturnType<typeof options>): Promise<boolean> {
  const { lammps, why } = findLammps(console.log)
  const machine = machineOf(lammps?.version ?? null)
  console.log([machine.processor, machine.system, lammps ? `LAMMPS ${lammps.version}` : why].join('\n'))
  const threads = availableParallelism() > 1 ? [1, 2] : [1]
  if (threads.length === 1) console.log('one processor: nothing is measured on 2 threads')
  const wanted = benches.filter(({ name }) => names.length === 0 || names.includes(name))
  const done: Measured[] = []
  for (const bench of wanted) {
    console.log(`\n--- ${bench.name}: ${bench.promise}`)
    const heard = listen()
    const begin = performance.now()
    const report = await bench.run({ size, lammps, threads })
    const seconds = (performance.now() - begin) / 1000
    const noise = heard()
    for (const measurement of report.measurements) console.log(measurementLine(measurement))
    for (const agreement of report.agreements) console.log(agreementLine(agreement))
    for (const note of report.notes) console.log(note)
    console.log(`${noiseSentence(noise)}; ${seconds.toFixed(1)} s`)
    done.push({ bench, report, noise })
  }
  if (write) console.log(`\nwritten: ${writePage(done, { machine, size, why })}`)
  return done.every(
    ({ report }) =>
      report.agreements.every(({ holds }) => holds) &&
      report.measurements.every(({ rival, by }) => !rival || size === 'tiny' || keeps(rival, by)),
  )
}

function main(): Promise<boolean> | null {
  try {
    return runAll(options())
  } catch (error) {
    console.error(`bench: ${(error as Error).message}\n${usage}`)
    return null
  }
}

const kept = await main()
process.exitCode = kept === null ? 2 : kept ? 0 : 1
