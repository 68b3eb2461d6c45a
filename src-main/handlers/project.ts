import { basename } from 'node:path'
import type { Handler, ProjectInfo } from '#core/contract'
import { resource } from '../../native-workers/locate.ts'
import { checkProject } from '../store/check.ts'
import { copyProject } from '../store/copy.ts'
import { createProject } from '../store/database.ts'
import { recoverProject } from '../store/recover.ts'
import { potentialRow, setPotential } from '../store/repositories/potential.ts'
import { projectRow } from '../store/repositories/project.ts'
import { evaluateAll } from './evaluation.ts'
import { readPotentialFile } from './potentials.ts'
import { isInside } from './folderLimit.ts'
import { programVersion } from './programVersion.ts'
import { recentProjects, rememberProject } from './recent.ts'
import type { Session } from './session.ts'
import { structuresImport } from './structures.ts'

/** A new project appears whole, with a potential that was read, or not at all. */
export function projectCreate(session: Session): Handler<'project.create'> {
  return async ({ path, potential, name, example }) => {
    const file = await readPotentialFile(potential)
    const { elements } = await evaluateAll(file, [])
    const project = { name: name ?? basename(path).replace(/\.metabasin$/, ''), programVersion }
    createProject(path, project, (database) => setPotential(database, { ...file, elements }))
    await session.open(path, false)
    const told = opened(session)
    const files = [resource('examples', 'glass1000.data')]
    if (example)
      await structuresImport(session)({ files, label: 'example', as: 'configuration', link: false })
    return told
  }
}

export function projectOpen(session: Session): Handler<'project.open'> {
  return async ({ path, readOnly }) => {
    await session.open(path, readOnly)
    return opened(session)
  }
}

export function projectClose(session: Session): Handler<'project.close'> {
  return async () => {
    await session.close()
    session.options.emit('project.changed', { project: null })
    return null
  }
}

export function projectDescribe(session: Session): Handler<'project.describe'> {
  return async () => (session.isOpen ? infoOf(session) : null)
}

export function projectRecent({ options }: Session): Handler<'project.recent'> {
  return async () => {
    const { recentFile, folderLimit } = options
    const known = recentFile === undefined ? [] : recentProjects(recentFile)
    return folderLimit === undefined ? known : known.filter(({ path }) => isInside(path, folderLimit))
  }
}

export const projectCheck: Handler<'project.check'> = async ({ path }) => checkProject(path)

export function projectCopy(session: Session): Handler<'project.copy'> {
  return async ({ file }) => {
    await copyProject(session.readable, file)
    return { file }
  }
}

export const projectRecover: Handler<'project.recover'> = async ({ path, file, potential }) => {
  const own = potential === undefined ? undefined : await readPotentialFile(potential)
  const known = own && { ...own, elements: (await evaluateAll(own, [])).elements }
  return recoverProject(path, file, programVersion, known)
}

function opened(session: Session): ProjectInfo {
  const project = infoOf(session)
  const { emit, recentFile } = session.options
  if (recentFile !== undefined) rememberProject(recentFile, project)
  emit('project.changed', { project })
  return project
}

function infoOf(session: Session): ProjectInfo {
  const potential = potentialRow(session.readable)
  return {
    path: session.path,
    name: projectRow(session.readable).name,
    readOnly: session.readOnly,
    potential: potential && { name: potential.name, sha256: potential.sha256, elements: potential.elements },
  }
}
