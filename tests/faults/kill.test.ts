import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { checkProject } from '../../src-main/store/check.ts'
import { contentOf, newProject } from '../fixtures/projects.ts'
import { startProgram } from './programs.ts'

/** More of them: METABASIN_KILLS=200 npx vitest run tests/faults */
const kills = Number(process.env['METABASIN_KILLS'] ?? 15)

test(
  'killed again and again, a row of jobs ends in the same bits as undisturbed',
  { timeout: 600_000 },
  async () => {
    const operands = [3, 30 * kills, 3]
    const undisturbed = newProject()
    const path = newProject()
    expect((await startProgram(undisturbed, ...operands).ended).code).toBe(0)
    let hits = 0
    for (let n = 0, seed = 7; n < kills; n++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      const program = startProgram(path, ...operands)
      await program.said(n % 3 === 0 ? 'submitted' : 'progress')
      await pause((seed / 2 ** 32) * 150)
      program.kill('SIGKILL')
      const { signal } = await program.ended
      if (signal === 'SIGKILL') hits += 1
      expect(checkProject(path)).toEqual({ ok: true, problems: [] })
    }
    const last = await startProgram(path, ...operands).ended
    expect(last).toMatchObject({ code: 0, errors: '' })
    expect(hits).toBeGreaterThan(kills / 2)
    expect(checkProject(path)).toEqual({ ok: true, problems: [] })
    expect(contentOf(path)).toBe(contentOf(undisturbed))
  },
)
