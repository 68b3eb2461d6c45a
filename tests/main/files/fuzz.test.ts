import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Problem } from '#core/base/problem'
import { fuzz } from '../../fixtures/fuzz/fuzz.ts'
import { fuzzInput } from '../../fixtures/fuzz/inputs.ts'
import { fixturePath } from '../../fixtures/lammpsFiles.ts'
import { openBackend } from '../../../src-main/handlers/backend.ts'
import { temporaryFolder } from '../../fixtures/projects.ts'

/** More of them: `FUZZ_INPUTS=100000 npx vitest run tests/main/files/fuzz.test.ts`, or see fuzz.ts. */
const count = Number(process.env['FUZZ_INPUTS'] ?? 10_000)

it('mutated files give frames that hold together or a sentence, never a crash, a hang or a heap of memory', async () => {
  const before = process.resourceUsage().maxRSS
  const { read, refused, defects, sentences } = await fuzz(1, count, 5)
  expect(defects.map(({ seed, name, why }) => `seed ${seed}, ${name}: ${why}`)).toEqual([])
  expect(read + refused).toBe(count)
  // Both ends must be reached in many ways, or the mutations are too mild or too wild to mean anything.
  expect(read).toBeGreaterThan(count / 20)
  expect(refused).toBeGreaterThan(count / 3)
  expect(sentences.size).toBeGreaterThan(100)
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(600_000)
}, 600_000)

it('an import that is refused leaves nothing of the file, nor of the good ones beside it', async () => {
  const folder = temporaryFolder()
  const { send, close } = openBackend({ threads: 1, emit: () => {} })
  onTestFinished(() => close())
  await send('project.create', { path: join(folder, 'glass.metabasin'), potential: 'CuZr_mm' })
  const [good, bad] = [fixturePath('flipped/images.dump'), join(folder, 'mutated')]
  let [kept, refusals] = [0, 0]
  for (let seed = 1; seed <= 30; seed++) {
    writeFileSync(bad, fuzzInput(seed).bytes)
    const files = seed % 2 ? [good, bad] : [bad]
    const before = await send('results.list', {})
    const error = await send('structures.import', { files, types: ['Cu', 'Zr'], as: 'trajectory' }).catch((e: unknown) => e) // prettier-ignore
    if (error instanceof Error) {
      expect(error).toBeInstanceOf(Problem)
      expect(await send('results.list', {})).toEqual(before)
      refusals++
    } else {
      expect(await send('results.list', {})).toHaveLength(before.length + 1)
      kept++
    }
  }
  expect(refusals).toBeGreaterThan(8)
  expect(kept).toBeGreaterThan(1)
  const { problems } = await send('project.check', { path: join(folder, 'glass.metabasin') })
  expect(problems).toEqual([])
})
