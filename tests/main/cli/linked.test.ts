import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpText } from '../../fixtures/linked.ts'
import { Workspace } from './commandLine.ts'

interface Imported {
  readonly trajectory: { readonly id: number; readonly label: string }
}

describe('a linked trajectory on the command line', () => {
  const work = new Workspace()
  beforeAll(() => work.project())
  afterAll(() => work.remove())

  it('is imported, a frame of it taken by its number or its timestep and exported', async () => {
    await work.json('export', 'p.metabasin', '--id', 'glass', '--format', 'dump', 'one.dump')
    const frame = readFileSync(work.path('one.dump'), 'utf8')
    const at = (timestep: number) => frame.replace(/^(ITEM: TIMESTEP\n)\d+/, `$1${timestep}`)
    writeFileSync(work.path('run.5.dump'), at(5) + at(6))
    writeFileSync(work.path('run.10.dump'), at(10) + at(10))
    const people = await work.run(
      'import',
      'p.metabasin',
      'run.%d.dump',
      '--as',
      'trajectory',
      '--link',
      '--label',
      'run',
    )
    expect(people).toMatchObject({ code: 0, stderr: '' })
    expect(people.stdout).toMatch(/^trajectory \d+ \(run\): 4 frames of 1000 atoms, linked\n$/)

    const { configuration } = await work.json<{ configuration: { label: string; energy_eV: number } }>(
      ...['take', 'p.metabasin', 'run', '--frame', '2'],
    )
    expect(configuration.label).toBe('run, frame 2')
    expect(configuration.energy_eV).toBeCloseTo(-4849.496640578, 8)
    await work.json('export', 'p.metabasin', '--id', 'run', '--timestep', '6', '--format', 'dump', 'six.dump')
    expect(readFileSync(work.path('six.dump'), 'utf8')).toBe(at(6))
  })

  it('names a frame that is not there, or not one', async () => {
    const said = async (...flags: string[]) => {
      const { code, stderr } = await work.run('take', 'p.metabasin', 'run', ...flags)
      return `${code} ${stderr}`
    }
    expect(await said('--frame', '5')).toMatch(/^1 metabasin: .*there is no frame 5, the last one is 4/)
    expect(await said('--frame', '0')).toMatch(/^2 .*frames count from 1/)
    expect(await said('--timestep', '10')).toMatch(
      /^2 .*2 frames have this timestep, name one of them by --frame: 3, 4/,
    )
  })

  it('is located when its files have been moved', async () => {
    renameSync(work.path('run.5.dump'), work.path('a.dump'))
    const lost = await work.run('take', 'p.metabasin', 'run', '--frame', '1')
    expect(lost.code).toBe(1)
    expect(lost.stderr).toMatch(
      /^metabasin: cannot read the frame: there is no such file; .*`metabasin locate`.*run\.5\.dump\)\n$/,
    )
    const { trajectory } = await work.json<{ trajectory: { files: string[] } }>(
      ...['locate', 'p.metabasin', 'run', 'run.10.dump', 'a.dump'],
    )
    expect(trajectory.files).toEqual([work.path('a.dump'), work.path('run.10.dump')])
    expect((await work.run('take', 'p.metabasin', 'run', '--frame', '1')).code).toBe(0)
    writeFileSync(work.path('a.dump'), dumpText(5, 1000))
    const changed = await work.run('locate', 'p.metabasin', 'run', 'a.dump', 'run.10.dump')
    expect(changed.code).toBe(1)
    expect(changed.stderr).toMatch(/a changed file must be imported again/)
  })

  it('is not made of what cannot be linked', async () => {
    writeFileSync(work.path('run.gz'), gzipSync(dumpText(0, 5)))
    const linked = (...more: string[]) => work.run('import', 'p.metabasin', 'run.gz', '--link', ...more)
    expect(await linked('--as', 'trajectory', '--types', 'Cu,Zr')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/it can be imported but not linked/) as string,
    })
    expect(await linked()).toMatchObject({
      code: 2,
      stderr: 'metabasin: cannot import: only a trajectory can be linked: add --as trajectory (--link)\n',
    })
    const { trajectory } = await work.json<Imported>(
      ...['import', 'p.metabasin', 'run.gz', '--as', 'trajectory', '--types', 'Cu,Zr'],
    )
    expect(trajectory).toMatchObject({ label: 'run (2)', linked: false, columns: ['c_work'], atoms: 5 })
  })
})
