import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { fuzz } from '../../fixtures/fuzz/fuzz.ts'
import type { Campaign, Setting, Verdict } from './campaign.ts'

const program = fileURLToPath(new URL('./inputsProgram.ts', import.meta.url))
/** ms without a sign of life after which a reader hangs. */
const patience = 60_000

/** In a process of its own: what crashes or hangs it is a loss, and is named. */
function runInputs(kind: string, { count, random, folder }: Setting): Promise<Verdict> {
  const seed = random.bits()
  return new Promise((resolve) => {
    const child = fork(program, [kind, String(count), String(seed), folder], { silent: true, cwd: folder })
    let output = ''
    let last = 0
    let life = performance.now()
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('message', (n) => {
      last = Number(n)
      life = performance.now()
    })
    const watch = setInterval(() => performance.now() - life > patience && child.kill('SIGKILL'), 1000)
    child.on('close', (code, signal) => {
      clearInterval(watch)
      const lines = output.trim().split('\n')
      const lost = lines.filter((line) => line.startsWith('lost ')).map((line) => line.slice(5))
      const told = lines.find((line) => /^read \d+ of/.test(line))
      if (told === undefined)
        lost.push(
          `${kind}, input ${last} of seed ${seed}: the process ended with ${signal ?? code}: ${lines.at(-1)}`,
        )
      resolve({
        tried: count,
        lost,
        notes:
          told === undefined
            ? []
            : [
                `${told} were ${told.startsWith('read 0') ? 'none' : 'still whole or right'}, the others refused`,
              ],
      })
    })
  })
}

const told: Readonly<
  Record<string, { readonly title: string; readonly what: string; readonly share: number }>
> = {
  potential: {
    title: 'Damaged potentials',
    what: 'Small setfl files (eam/fs and eam/alloy) with words, lines and bytes changed are read by the kernel, and a dimer is evaluated with what was read: a sentence or finite numbers.',
    share: 0.25,
  },
  project: {
    title: 'Damaged project files',
    what: 'Bytes of a project are flipped, cut, doubled: `check` reports it or the content is the same; what `recover` saves is whole.',
    share: 0.05,
  },
  contract: {
    title: 'Senseless messages',
    what: 'Messages and requests of any shape for every command but `reproduce.run`: a typed refusal, or a reply where one happens to be right.',
    share: 0.3,
  },
  flags: {
    title: 'Senseless command lines',
    what: 'Flags and operands in any order for every verb but `demo`, `serve` and `reproduce`: exit code 0, 1 or 2 and one sentence.',
    share: 0.05,
  },
}

/** Each as a user gives it, by the door of `import`; the thread that reads is ended where it hangs. */
async function runStructures({ count, random }: Setting): Promise<Verdict> {
  const first = 1 + random.below(2 ** 20)
  const { read, refused, defects, sentences } = await fuzz(first, count, 5)
  return {
    tried: count,
    lost: defects.map(({ seed, name, why }) => `seed ${seed}, ${name}: ${why}`),
    notes: [
      `${read} of ${count} were still right, ${refused} refused in ${sentences.size} different sentences`,
    ],
  }
}

const structures: Campaign = {
  name: 'inputs-structures',
  title: 'Damaged structure files',
  what:
    'Files of all formats, written by LAMMPS and ASE, plain and packed, with bits, words, lines and counts changed, are read as `import` reads ' +
    'them: frames that hold together, or one sentence; no crash, no hang, no heap of memory.',
  kind: 'inputs',
  share: 0.35,
  run: runStructures,
}

export const inputCampaigns: readonly Campaign[] = [
  structures,
  ...Object.entries(told).map(([kind, { title, what, share }]): Campaign => ({
    name: `inputs-${kind}`,
    title,
    what,
    kind: 'inputs',
    share,
    run: (setting) => runInputs(kind, setting),
  })),
]
