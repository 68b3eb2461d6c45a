import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Problem } from '#core/base/problem'
import { check, checkProject } from '../../src-main/store/check.ts'
import { closeProject, openWritable } from '../../src-main/store/database.ts'
import { jobRow } from '../../src-main/store/repositories/jobs.ts'
import { resultRows } from '../../src-main/store/repositories/results.ts'
import { chainRequest, contentOf, newProject, openTestQueue } from '../fixtures/projects.ts'

const order = chainRequest({ size: 4000, rounds: 60, resultEvery: 2, pause_ms: 1 })

/** The path of a project in which the order was performed with room enough. */
async function undisturbed(): Promise<string> {
  const path = newProject()
  const database = openWritable(path)
  const queue = openTestQueue(database)
  await queue.wait(queue.submit(order).jobId)
  await queue.close()
  closeProject(database)
  return path
}

describe('a full disk', () => {
  test('interrupts the job in a plain sentence; with room again it ends in the same bits', async () => {
    const path = newProject()
    const database = openWritable(path)
    const queue = openTestQueue(database)
    const pages = Number(database.pragma('page_count', { simple: true }))
    database.pragma(`max_page_count = ${pages + 60}`)
    const { jobId } = queue.submit(order)
    const error = await queue.wait(jobId).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Problem)
    expect((error as Problem).message).toBe(
      `chain was interrupted: the disk is full; what was written before is kept: free some space and run the same command again (${path})`,
    )
    const kept = resultRows(database).length
    expect(kept).toBeGreaterThan(3)
    expect(check(database)).toEqual([])
    expect(jobRow(database, jobId).state).toBe('interrupted')

    database.pragma('max_page_count = 1000000')
    expect(queue.submit(order)).toEqual({ jobId, taken: 'resumed' })
    await queue.wait(jobId)
    await queue.close()
    closeProject(database)
    expect(contentOf(path)).toBe(contentOf(await undisturbed()))
  })

  const disk = mkdtempSync(join(tmpdir(), 'metabasin-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]).status === 0
  afterAll(() => {
    if (mounted) spawnSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })

  test.skipIf(!mounted)('that is a real one (needs the right to mount)', async () => {
    const path = join(disk, 'glass.metabasin')
    copyFileSync(newProject(), path)
    writeFileSync(join(disk, 'ballast'), new Uint8Array(15_800_000))
    const database = openWritable(path)
    const queue = openTestQueue(database)
    const { jobId } = queue.submit(order)
    await expect(queue.wait(jobId)).rejects.toThrow('chain was interrupted: the disk is full')
    await queue.close()
    closeProject(database)
    expect(checkProject(path)).toEqual({ ok: true, problems: [] })

    rmSync(join(disk, 'ballast'))
    const later = openWritable(path)
    const next = openTestQueue(later)
    expect(next.submit(order)).toEqual({ jobId, taken: 'resumed' })
    await next.wait(jobId)
    await next.close()
    closeProject(later)
    expect(contentOf(path)).toBe(contentOf(await undisturbed()))
  })
})
