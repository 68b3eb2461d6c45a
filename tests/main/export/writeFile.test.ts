import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '#core/base/problem'
import { writeFileWhole } from '../../../src-main/export/writeFile.ts'

let folder = ''
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'write-'))))
afterAll(() => rmSync(folder, { recursive: true }))

describe('writing a file whole', () => {
  it('writes text, bytes and pieces, over what was there', async () => {
    const path = join(folder, 'out.txt')
    await writeFileWhole(path, 'first')
    await writeFileWhole(path, Uint8Array.of(97, 98))
    expect(readFileSync(path, 'utf8')).toBe('ab')
    await writeFileWhole(path, ['one ', 'two'])
    expect(readFileSync(path, 'utf8')).toBe('one two')
    expect(readdirSync(folder)).toEqual(['out.txt'])
  })

  it('keeps the old content and leaves nothing behind when it fails half-way', async () => {
    const path = join(folder, 'kept.txt')
    writeFileSync(path, 'old')
    function* failing(): Generator<string> {
      yield 'half of the new '
      throw new Error('the source failed')
    }
    await expect(writeFileWhole(path, failing())).rejects.toThrow('the source failed')
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([])
  })

  it.each([
    ['a missing folder', () => join(folder, 'no', 'such', 'out.txt'), /its folder does not exist/],
    [
      'a folder of that name',
      () => (mkdirSync(join(folder, 'taken')), join(folder, 'taken')),
      /a folder of that name/,
    ],
    ['a name too long', () => join(folder, 'x'.repeat(250)), /the name is too long/],
  ])('answers %s with a Problem', async (_, path, why) => {
    const error = await writeFileWhole(path(), 'text').catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Problem)
    expect((error as Problem).message).toMatch(why)
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([])
  })

  it('keeps the old content when many write at once, and ends with one of them', async () => {
    const path = join(folder, 'race.txt')
    const texts = Array.from({ length: 8 }, (_, k) => String(k).repeat(10_000))
    await Promise.all(texts.map((text) => writeFileWhole(path, text)))
    expect(texts).toContain(readFileSync(path, 'utf8'))
  })
})
