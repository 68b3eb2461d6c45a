import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type * as Files from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '#core/base/problem'
import { writeFigures } from '../../../src-main/export/figures.ts'
import { syntheticProject } from '../../figures/fixture.ts'

/** Bytes that fit on the disk of these tests. */
let room = Infinity

vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof Files>()
  return {
    ...real,
    async open(path: string, flags: string): Promise<Files.FileHandle> {
      const file = await real.open(path, flags)
      const write = file.writeFile.bind(file)
      file.writeFile = async (content) => {
        const bytes = Buffer.from(content as Uint8Array)
        const fits = Math.min(room, bytes.length)
        room -= fits
        await write(bytes.subarray(0, fits))
        if (fits < bytes.length)
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', errno: -28 })
      }
      return file
    },
  }
})

const project = syntheticProject({ cycles: 3, grid: 6 })
const options = {
  formats: ['svg', 'pdf', 'png'],
  provenance: { project: 'a1b2', potential: 'none', program: 'metabasin 0' },
}
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disk-'))
  room = Infinity
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a place that cannot take the figures', () => {
  it('leaves whole files only when the disk is full', async () => {
    await writeFigures(project, { ...options, out: folder, only: ['fig1b'] })
    const whole = readdirSync(folder).sort()
    expect(whole).toEqual(['fig1b.csv', 'fig1b.pdf', 'fig1b.png', 'fig1b.svg'])
    const sizeOf = (name: string) => statSync(join(folder, name)).size
    // The SVG, and of the PDF all but its end.
    room = sizeOf('fig1b.svg') + sizeOf('fig1b.pdf') - 1
    const call = writeFigures(project, { ...options, out: join(folder, 'full'), only: ['fig1b'] })
    await expect(call).rejects.toThrow(/the disk is full \(.*fig1b\.pdf\)/)
    await expect(call).rejects.toBeInstanceOf(Problem)
    expect(readdirSync(join(folder, 'full'))).toEqual(['fig1b.svg'])
  })

  it.each([
    ['is below a file', () => join(folder, 'file', 'below'), /the folder cannot be made/],
    ['may not be written to', () => '/proc/self', /cannot write the file/],
  ])('is told in one sentence when it %s', async (_, out, why) => {
    writeFileSync(join(folder, 'file'), '')
    const fault = await writeFigures(project, { ...options, out: out() }).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(Problem)
    expect((fault as Problem).message).toMatch(why)
    expect(readdirSync(folder)).toEqual(['file'])
  })
})
