import type { z } from 'zod'
import { Problem } from '#core/base/problem'
import {
  requests,
  type CommandName,
  type Handler,
  type Handlers,
  type Replies,
  type RequestInput,
} from '#core/contract'
import { trajectoryCompare } from './compare.ts'
import { demandInside } from './folderLimit.ts'
import { exportWrite } from './export.ts'
import { figuresDraw, figuresWrite } from './figures.ts'
import { filesList } from './files.ts'
import { trajectoryFrame, trajectoryTake } from './frames.ts'
import { jobsCancel, jobsList, jobsPause, jobsResume, jobsSubmit, jobsWait } from './jobs.ts'
import { trajectoryLocate } from './locate.ts'
import { logsImport } from './logs.ts'
import { programDescribe } from './program.ts'
import {
  projectCheck,
  projectClose,
  projectCopy,
  projectCreate,
  projectDescribe,
  projectOpen,
  projectRecent,
  projectRecover,
} from './project.ts'
import { reproduceRun } from './reproduce.ts'
import { resultsFind, resultsList, resultsRead } from './results.ts'
import { Session, type SessionOptions } from './session.ts'
import { sitesTrace } from './sites.ts'
import { structuresCancel, structuresEvaluate, structuresImport } from './structures.ts'

function handlersOf(session: Session): Handlers {
  return {
    'program.describe': programDescribe(session),
    'project.describe': projectDescribe(session),
    'project.recent': projectRecent(session),
    'project.create': projectCreate(session),
    'project.open': projectOpen(session),
    'project.close': projectClose(session),
    'project.check': projectCheck,
    'project.copy': projectCopy(session),
    'project.recover': projectRecover,
    'structures.import': structuresImport(session),
    'structures.cancel': structuresCancel(session),
    'structures.evaluate': structuresEvaluate,
    'logs.import': logsImport(session),
    'results.list': resultsList(session),
    'results.find': resultsFind(session),
    'results.read': resultsRead(session),
    'jobs.list': jobsList(session),
    'jobs.submit': jobsSubmit(session),
    'jobs.wait': jobsWait(session),
    'jobs.cancel': jobsCancel(session),
    'jobs.pause': jobsPause(session),
    'jobs.resume': jobsResume(session),
    'sites.trace': sitesTrace(session),
    'trajectory.compare': trajectoryCompare(session),
    'trajectory.frame': trajectoryFrame(session),
    'trajectory.take': trajectoryTake(session),
    'trajectory.locate': trajectoryLocate(session),
    'files.list': filesList(session),
    'reproduce.run': reproduceRun(session),
    'figures.write': figuresWrite(session),
    'figures.draw': figuresDraw(session),
    'export.write': exportWrite(session),
  }
}

export interface Backend {
  /** Checks the request with its schema and performs it. Rejects with a Problem for a fault of the user. */
  send<C extends CommandName>(command: C, request: RequestInput<C>): Promise<Replies[C]>
  /** Stops what runs, keeps the checkpoints, closes the project. */
  close(): Promise<void>
}

/** The contract performed, for a window or for the command line. */
export function openBackend(options: SessionOptions): Backend {
  const session = new Session(options)
  const handlers = handlersOf(session)
  return {
    async send(command, request) {
      if (!Object.hasOwn(requests, command)) {
        throw new Problem(`cannot do ${command}`, 'there is no such command', '', 'usage')
      }
      const checked = (requests[command] as z.ZodType).safeParse(request)
      if (!checked.success) throw refusal(command, checked.error)
      if (options.folderLimit !== undefined) demandInside(options.folderLimit, checked.data as object)
      return (handlers[command] as Handler<CommandName>)(checked.data as never) as never
    },
    close: () => session.close(),
  }
}

function refusal(command: string, { issues }: z.ZodError): Problem {
  const issue = issues[0]
  const where = issue?.path.join('.') ?? ''
  return new Problem(
    `cannot do ${command}`,
    issue?.message ?? 'the request is not as it must be',
    where,
    'usage',
  )
}
