/** Damaged and senseless inputs of every reader but those of structure files; each in a process of its own. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '#core/base/problem'
import type { Random } from '#core/base/random'
import { requests, type CommandName } from '#core/contract'
import { loadKernel } from '../../../native-workers/kernel.ts'
import { runCommandLine } from '../../../src-main/cli/program.ts'
import { verbs } from '../../../src-main/cli/verbs.ts'
import { openBackend } from '../../../src-main/handlers/backend.ts'
import { Conversation } from '../../../src-main/shell/conversation.ts'
import { checkProject } from '../../../src-main/store/check.ts'
import { recoverProject } from '../../../src-main/store/recover.ts'
import { demand } from './campaign.ts'
import { contentOf } from './content.ts'
import { anyValue, mutatedBytes, mutatedText } from './mutate.ts'
import { smallProject } from './smallProject.ts'

/** Tries one input; true where it was read. Throws what must not happen. */
export type Try = (random: Random) => Promise<boolean> | boolean

/** By the name of the input; each is set up once, with an empty folder. */
export const kindsOfInput: Readonly<Record<string, (folder: string) => Promise<Try> | Try>> = {
  potential: () => tryPotential,
  project: tryProjects,
  contract: tryRequests,
  flags: () => tryFlags,
}

/** eam/alloy and eam/fs of two elements with few knots. */
function setfl(fs: boolean): string {
  const knots = (n: number, f: (i: number) => number) =>
    Array.from({ length: n }, (_, i) => f(i).toFixed(6)).join(' ')
  const density = knots(12, (i) => Math.max(0, 3 - 0.3 * i))
  const element = (z: number) => [
    `${z} 63.5 3.6 fcc`,
    knots(10, (i) => -Math.sqrt(i)),
    density,
    ...(fs ? [density] : []),
  ]
  const pairs = Array.from({ length: 3 }, () => knots(12, (i) => 9 - i))
  return ['a', 'b', 'c', '2 Cu Zr', '10 0.5 12 0.5 5.5', ...element(29), ...element(40), ...pairs, ''].join(
    '\n',
  )
}
const potentials = [setfl(true), setfl(false)]

function tryPotential(random: Random): boolean {
  const text = potentials[random.below(2)]!
  const bytes = Buffer.from(mutatedText(text, random))
  const kernel = loadKernel()
  let potential
  try {
    potential = kernel.loadPotential(random.below(2) === 0 ? mutatedBytes(bytes, random) : bytes)
  } catch (error) {
    demand(error instanceof Error && error.message.length > 0, 'refused without a sentence')
    return false
  }
  const cell = Float64Array.of(20, 0, 0, 0, 20, 0, 0, 0, 20, 0, 0, 0)
  const positions = Float64Array.of(1, 1, 1, 1 + 4 * random.uniform(), 1, 1)
  try {
    const { energy } = kernel.evaluate(
      { potential, cell, positions, types: Uint8Array.of(0, 0), threads: 1 },
      {},
    )
    demand(Number.isFinite(energy), `an energy of ${energy}`)
  } catch (error) {
    demand(error instanceof Error && !error.message.startsWith('an energy'), `${String(error)}`)
  }
  return true
}

function tryProjects(folder: string): Try {
  const path = join(folder, 'small.metabasin')
  smallProject(path)
  const bytes = readFileSync(path)
  const content = contentOf(path)
  const damaged = join(folder, 'damaged.metabasin')
  const saved = join(folder, 'saved.metabasin')
  return (random) => {
    writeFileSync(damaged, mutatedBytes(bytes, random))
    let read = false
    try {
      read = checkProject(damaged).ok
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
    if (read) demand(contentOf(damaged) === content, 'a damaged project passes with other content')
    if (random.below(8) !== 0) return read
    rmSync(saved, { force: true })
    try {
      recoverProject(damaged, saved, 'test')
      const { ok, problems } = checkProject(saved)
      demand(ok, `what was recovered is not whole: ${problems.join('; ')}`)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
    return read
  }
}

/** Commands that would work for long, or write where they are told, once they happened to be right. */
const spared: readonly CommandName[] = ['reproduce.run']

function tryRequests(folder: string): Try {
  const { send } = openBackend({ threads: 1, emit: () => {}, folderLimit: folder })
  const names = (Object.keys(requests) as CommandName[]).filter((name) => !spared.includes(name))
  return async (random) => {
    const command = random.below(20) === 0 ? String(anyValue(random)) : names[random.below(names.length)]!
    const fields = Object.keys((requests as Record<string, { shape?: object }>)[command]?.shape ?? {})
    const request =
      random.below(4) === 0
        ? anyValue(random)
        : Object.fromEntries(fields.map((field) => [field, anyValue(random)]))
    const raw = random.below(10) === 0 ? anyValue(random) : { type: 'request', id: 1, command, request }
    const answer = await new Promise<{ type: string; fault?: { what: string } } | null>((resolve) => {
      const conversation = new Conversation(send, resolve as never)
      if (!conversation.hear(raw)) resolve(null)
    })
    demand(!answer?.fault?.what.includes('defect'), `${command}: ${JSON.stringify(answer)}`)
    return answer?.type === 'reply'
  }
}

/** Verbs that begin long work, serve, or write into the folder at hand without being told. */
const sparedVerbs = ['demo', 'serve', 'reproduce']

async function tryFlags(random: Random): Promise<boolean> {
  const known = verbs.filter(({ name }) => !sparedVerbs.includes(name))
  const verb = known[random.below(known.length)]!
  const flags = verb.options.map(({ long }) => long ?? '')
  const words = ['no.metabasin', '--json', '--seed', '--threads', '1', 'x', '--', '-', ...flags]
  const args = Array.from({ length: random.below(8) }, () =>
    random.below(4) === 0 ? String(anyValue(random)) : words[random.below(words.length)]!,
  )
  let told = ''
  const { write } = process.stderr
  const writeOut = process.stdout.write
  process.stderr.write = (text) => ((told += String(text)), true)
  process.stdout.write = (_text: unknown, ...rest: unknown[]) => {
    const done = rest.at(-1)
    if (typeof done === 'function') (done as () => void)()
    return true
  }
  let code
  try {
    code = await runCommandLine([verb.name, ...args])
  } finally {
    process.stderr.write = write
    process.stdout.write = writeOut
  }
  const how = `metabasin ${[verb.name, ...args].join(' ')}`
  demand(!told.includes('met a defect'), `${how}: ${told}`)
  const sentence = code === 0 || (code <= 2 && /^metabasin: .+\n$/.test(told)) || (code === 1 && told === '')
  demand(sentence, `${how} ended with ${code}: ${told}`)
  return code === 0
}
