import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resource } from '../../../native-workers/locate.ts'
import { glass, potential, Workspace } from './commandLine.ts'

const work = new Workspace()
const project = 'p.metabasin'
let rowsBefore = ''

beforeAll(async () => {
  await work.project(project)
  rowsBefore = rows()
})
afterAll(() => work.remove())

/** Every row of the project that holds something. */
function rows(): string {
  const database = new BetterSqlite3(work.path(project), { readonly: true })
  try {
    const tables = ['result', 'job', 'result_array', 'potential']
    return JSON.stringify(tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all()))
  } finally {
    database.close()
  }
}

/** Ends with the code, one line on stderr that holds the words, nothing on stdout, and changes nothing. */
async function refused(code: 1 | 2, words: readonly string[], ...args: readonly string[]): Promise<void> {
  const filesBefore = readdirSync(work.folder)
  const ended = await work.run(...args, '--json')
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(ended.stderr).toMatch(/^metabasin: [^:]+: .+\n$/)
  for (const word of words) expect(ended.stderr).toContain(word)
  expect(ended.stdout).toBe('')
  expect(ended.code).toBe(code)
  expect(readdirSync(work.folder)).toEqual(filesBefore)
  expect(rows()).toBe(rowsBefore)
}

/** The example glass with its lines changed. */
function altered(name: string, change: (lines: string[]) => string[]): string {
  writeFileSync(work.path(name), change(readFileSync(glass, 'utf8').split('\n')).join('\n'))
  return name
}

/** Index of the line of the n-th atom. */
function atomLine(lines: readonly string[], n: number): number {
  return lines.findIndex((line) => line.startsWith('Atoms')) + 1 + n
}

describe('bad input ends in one clear line', () => {
  it('a missing file', async () => {
    await refused(1, ['there is no such file', 'none.data'], 'import', project, 'none.data')
    await refused(1, ['none.data'], 'energy', 'none.data', '--potential', potential)
    await refused(1, ['none.fs', 'CuZr_mm'], 'new', 'q.metabasin', '--potential', 'none.fs')
    await refused(1, ['none.metabasin'], 'list', 'none.metabasin')
  })

  it('a truncated potential', async () => {
    const whole = gunzipSync(readFileSync(resource('potentials', 'CuZr_mm.eam.fs.gz')))
    writeFileSync(work.path('cut.fs'), whole.subarray(0, whole.length / 2))
    await refused(
      1,
      ['cannot read the potential', 'cut.fs', 'line'],
      'new',
      'q.metabasin',
      '--potential',
      'cut.fs',
    )
  })

  it('a species the potential lacks', async () => {
    await refused(1, ['Cu, Zr', 'not Al'], 'energy', glass, '--potential', potential, '--types', 'Cu,Al')
    await refused(1, ['Cu, Zr', 'not Al'], 'import', project, glass, '--types', 'Cu,Al')
  })

  it('a dump whose last frame is cut: no frame is taken', async () => {
    await work.json('export', project, '--id', 'glass', '--format', 'dump', 'whole.dump')
    const frame = readFileSync(work.path('whole.dump'), 'utf8')
    writeFileSync(work.path('cut.dump'), frame + frame.slice(0, frame.length / 2))
    await refused(1, ['cut.dump'], 'import', project, 'cut.dump')
  })

  it('a coordinate that is not a number', async () => {
    const file = altered('nan.data', (lines) =>
      lines.with(atomLine(lines, 5), lines[atomLine(lines, 5)]!.replace(/^(\s*\S+\s+\S+\s+)\S+/, '$1nan')),
    )
    await refused(1, ['nan.data'], 'import', project, file)
    await refused(1, ['nan.data'], 'energy', file, '--potential', potential)
  })

  it('two atoms at one place', async () => {
    const file = altered('twins.data', (lines) => {
      const [a, b] = [lines[atomLine(lines, 1)]!, lines[atomLine(lines, 2)]!].map((line) =>
        line.trim().split(/\s+/),
      )
      return lines.with(atomLine(lines, 2), [...b!.slice(0, 2), ...a!.slice(2)].join(' '))
    })
    await refused(1, ['overlap', 'twins.data'], 'energy', file, '--potential', potential)
    await refused(1, ['overlap', 'twins.data'], 'import', project, file)
  })

  it('a strain step that is not positive', async () => {
    const words = ['a number from', '-0.0001', 'step']
    await refused(2, words, 'shear', project, '--from', 'glass', '--step', '-1e-4')
    await refused(2, words, 'train', project, '--from', 'glass', '--step', '-1e-4')
  })

  it('a project of a newer version', async () => {
    copyFileSync(work.path(project), work.path('newer.metabasin'))
    const database = new BetterSqlite3(work.path('newer.metabasin'))
    database.pragma('user_version = 999')
    database.close()
    for (const verb of ['list', 'check'])
      await refused(1, ['newer Metabasin', '999'], verb, 'newer.metabasin')
  })

  it('an id that does not exist', async () => {
    await refused(1, ['no result of this id', '77'], 'shear', project, '--from', '77')
    await refused(
      1,
      ['no result of this label', 'gone'],
      'export',
      project,
      '--id',
      'gone',
      '--format',
      'xyz',
      'o.xyz',
    )
  })

  it('a cell too small for the region of the probe', async () => {
    const words = ['2R + 2 r_ρ = 32.00 Å', 'the smallest is 26.05 Å']
    const { code, stderr } = await work.run('probe', project, '--from', 'glass', '--grid', '1', '--json')
    expect(code).toBe(1)
    for (const word of words) expect(stderr).toContain(word)
  })
})

describe('wrong usage ends with 2', () => {
  it.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['shear', project, '--from', 'glass', '--frobnicate'], "unknown option '--frobnicate'"],
    [['shear', project], "required option '--from <id>'"],
    [['new', 'q.metabasin'], '--potential'],
    [['list', project, 'everything'], 'samples, configurations, maps, trajectories, jobs'],
    [['shear', project, '--from', 'glass', '--to', 'far'], 'a number is needed'],
    [['shear', project, '--from', 'glass', '--direction', 'up'], 'one of +, - is needed'],
    [['export', project, '--id', 'glass', '--format', 'doc', 'out.doc'], 'known are data, dump, xyz'],
    [['list', project, '--threads', '0'], '--threads must be at least 1'],
    [['quench', project, '--composition', 'Cu50'], 'add up to 50'],
    [['probe', project, '--from', 'glass', '--grid', '0'], 'a whole number from 1'],
    [['figures', project, '--out', 'none', '--format', 'svg,tiff'], '"tiff" is none of svg, pdf, png, csv'],
    [['figures', project, '--out', 'none', '--style', 'science'], 'prb, nature, elsevier, talk'],
    [['figures', project, '--out', 'none', '--dpi', '10'], 'a whole number from 36 to 2400'],
    [['figures', project, '--out', 'none', '--only', 'fig9'], '"fig9" is none of'],
    [['figures', project, '--out', 'none', '--dpi', '2.5'], 'a whole number from 36 to 2400'],
  ])('%j', async (args, words) => {
    const { code, stdout, stderr } = await work.run(...args)
    expect(stderr).toContain(words)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('no verb at all', async () => {
    const { code, stderr } = await work.run()
    expect(stderr).toContain('a verb is needed')
    expect(code).toBe(2)
  })

  it('but help and the version are no faults', async () => {
    for (const args of [['--help'], ['shear', '--help'], ['--version']]) {
      const { code, stdout } = await work.run(...args)
      expect(stdout.length).toBeGreaterThan(0)
      expect(code).toBe(0)
    }
  })
})
