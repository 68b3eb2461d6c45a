import { Argument, InvalidArgumentError, Option } from 'commander'
import { Interrupted } from '../complain.ts'
import { readInteger } from '../flags.ts'
import type { Verb } from '../verb.ts'

export const serveWindow: Verb = {
  name: 'serve',
  summary: 'the window in a browser of this machine, until Ctrl-C',
  arguments: [new Argument('[project]', 'the project file; without it the window begins empty')],
  options: [
    new Option('--port <n>', 'port of 127.0.0.1 (default: one that is free)').argParser(readPort),
    new Option('--folder <folder>', 'the folder files are chosen from (default: that of the project)'),
  ],
  notes:
    'Prints an address with a token; whoever has it may work in the folder with your rights.\n' +
    'Ctrl-C stops running jobs with their checkpoints written; they can be resumed later.',
  async run({ threads, stopped, say }, [project], flags) {
    // Only here: no other verb needs a server.
    const { serve } = await import('../../shell/serve/serve.ts')
    const served = await serve({
      threads,
      ...(project === undefined ? {} : { project: project as string }),
      ...(flags['port'] === undefined ? {} : { port: flags['port'] as number }),
      ...(flags['folder'] === undefined ? {} : { folder: flags['folder'] as string }),
    })
    const { url, folder } = served
    const text = `${url}\nFiles are chosen from ${folder}; Ctrl-C ends.`
    await say({ json: { url, folder, project: project ?? null }, text })
    await stopped
    const jobs = await served.close()
    const sentence = `${jobs === 1 ? 'a job was' : `${jobs} jobs were`} interrupted and can be resumed`
    if (jobs > 0) throw Interrupted.saying(sentence)
    return null
  },
}

function readPort(text: string): number {
  const port = readInteger(text)
  if (port < 0 || port > 65535) throw new InvalidArgumentError('a port from 0 to 65535 is needed')
  return port
}
