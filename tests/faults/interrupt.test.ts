import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkProject } from '../../src-main/store/check.ts'
import { closeProject, openReadable } from '../../src-main/store/database.ts'
import { readCheckpoint } from '../../src-main/store/repositories/checkpoints.ts'
import { jobRow } from '../../src-main/store/repositories/jobs.ts'
import { ownerRows } from '../../src-main/store/repositories/owners.ts'
import { contentOf, newProject } from '../fixtures/projects.ts'
import { startProgram } from './programs.ts'

describe.skipIf(process.platform === 'win32')('SIGINT', () => {
  test('ends with 130, keeps the checkpoint and leaves one single file; the same command goes on', async () => {
    const path = newProject()
    const program = startProgram(path, 1, 300, 5)
    await program.said('progress')
    program.kill('SIGINT')
    const { code, errors } = await program.ended
    expect({ code, errors }).toEqual({
      code: 130,
      errors: 'chain was interrupted; the same command goes on from its last checkpoint',
    })
    expect(readdirSync(dirname(path))).toEqual(['glass.metabasin'])
    expect(checkProject(path).problems).toEqual([])

    const database = openReadable(path)
    expect(jobRow(database, 1)).toMatchObject({ state: 'interrupted', ownerId: null })
    expect(Number(readCheckpoint(database, 1)?.summary['round'])).toBeGreaterThan(0)
    expect(ownerRows(database)).toEqual([])
    closeProject(database)

    const next = await startProgram(path, 1, 300, 5).ended
    expect(next.code).toBe(0)
    expect(next.lines).toContain('submitted 1 resumed')
    const undisturbed = newProject()
    await startProgram(undisturbed, 1, 300, 5).ended
    expect(contentOf(path)).toBe(contentOf(undisturbed))
  })
})

describe('two programs on one project', () => {
  test('do not take the same job, and work on others side by side', async () => {
    const path = newProject()
    const one = startProgram(path, 1, 400, 5)
    await one.said('progress')
    const same = await startProgram(path, 1, 400, 5).ended
    expect(same.code).toBe(1)
    expect(same.errors).toContain(
      `cannot start chain: the same job is running in another program (process ${one.pid} on `,
    )
    const other = await startProgram(path, 1, 401, 1).ended
    expect(other).toMatchObject({ code: 0, errors: '' })
    expect(await one.ended).toMatchObject({ code: 0, errors: '' })
    expect(checkProject(path).problems).toEqual([])
    const again = await startProgram(path, 1, 400, 5).ended
    expect(again.lines).toContain('submitted 1 finished')
  })
})
