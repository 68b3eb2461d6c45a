import { availableParallelism } from 'node:os'
import { Command, CommanderError } from 'commander'
import { Problem } from '#core/base/problem'
import { openBackend, type Backend } from '../handlers/backend.ts'
import { programVersion } from '../handlers/programVersion.ts'
import { complain, exitCodes, Interrupted } from './complain.ts'
import { jsonDocument } from './output.ts'
import { progressView, type ProgressView } from './progress.ts'
import { commandOf, type Answer, type Flags, type GlobalFlags, type Verb } from './verb.ts'
import { verbs } from './verbs.ts'

type Operands = readonly (string | readonly string[] | undefined)[]

/** Runs one command line; gives the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let code: number = exitCodes.done
  const act = async (verb: Verb, operands: Operands, flags: Flags) => {
    code = await perform(verb, operands, flags)
  }
  const program = new Command('metabasin')
    .description('the mechanics of metallic glasses: quench, shear, train, map, compare')
    .version(programVersion)
  for (const verb of verbs) program.addCommand(commandOf(verb, act))
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ outputError: () => {} })
      .showSuggestionAfterError(false)
  }
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) return complain(error, args.includes('--debug'))
    if (error.exitCode === 0) return exitCodes.done
    return complain(usageProblem(error, args), false)
  }
}

async function perform(verb: Verb, operands: Operands, flags: Flags & GlobalFlags): Promise<number> {
  const view = progressView(process.stderr, flags.quiet === true)
  let backend: Backend | undefined
  let signals: Signals | undefined
  try {
    const threads = flags.threads ?? availableParallelism()
    if (threads < 1) throw new Problem('cannot start', '--threads must be at least 1', '--threads', 'usage')
    backend = openBackend({ threads, emit: (name, event) => tell(view, name, event) })
    signals = stopOnSignal(backend)
    const say = async (answer: Answer) => {
      view.clear()
      await write(process.stdout, flags.json ? jsonDocument(answer.json) : `${answer.text}\n`)
    }
    const context = { send: backend.send, seed: flags.seed, threads, stopped: signals.stopped, say }
    const answer = await verb.run(context, operands, flags)
    await backend.close()
    if (answer) await say(answer)
    return answer?.failed ? exitCodes.failed : exitCodes.done
  } catch (error) {
    await backend?.close().catch(() => {})
    view.clear()
    const interrupted = signals?.asked() && !(error instanceof Interrupted)
    return complain(interrupted ? new Interrupted(error) : error, flags.debug === true)
  } finally {
    signals?.release()
  }
}

function tell(view: ProgressView, name: string, event: unknown): void {
  if (name === 'job.progressed') view.show(event as Parameters<ProgressView['show']>[0])
  else if (name === 'import.progressed') view.importing(event as Parameters<ProgressView['importing']>[0])
  else if (name === 'job.ended') view.end(event as Parameters<ProgressView['end']>[0])
  else if (name === 'job.noted') view.stage((event as { sentence: string }).sentence)
  else if (name === 'stage.entered') view.stage((event as { title: string }).title)
}

interface Signals {
  /** Whether one has come. */
  asked(): boolean
  readonly stopped: Promise<void>
  release(): void
}

/** The first signal stops the jobs with their checkpoints written, the second ends the program at once. */
function stopOnSignal(backend: Backend): Signals {
  let asked = false
  const stopped = Promise.withResolvers<void>()
  const stop = () => {
    if (asked) process.exit(exitCodes.interrupted)
    asked = true
    stopped.resolve()
    void backend.close()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, stop)
  return {
    asked: () => asked,
    stopped: stopped.promise,
    release() {
      for (const signal of signals) process.off(signal, stop)
    },
  }
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}

/** Commander's sentence without its own beginning: "error: unknown option '--foo'". */
function usageProblem({ message }: CommanderError, args: readonly string[]): Problem {
  const verb = args.find((arg) => verbs.some(({ name }) => name === arg))
  const why = message.replace(/^error: /, '').split('\n')[0]!
  if (!verb && why === '(outputHelp)') {
    const names = verbs.map(({ name }) => name).join(', ')
    return new Problem('cannot start', `a verb is needed: ${names}`, '', 'usage')
  }
  const help = verb
    ? `\`metabasin ${verb} --help\` says what there is`
    : '`metabasin --help` says what there is'
  return new Problem('cannot read the command line', `${why}; ${help}`, '', 'usage')
}
