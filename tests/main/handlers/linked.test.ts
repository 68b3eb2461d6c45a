import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { writeLammpsDump } from '#core/formats/lammpsDumpWriter'
import type { EventName, Events } from '#core/contract'
import { fromResult } from '#core/model/configuration'
import { resource } from '../../../native-workers/locate.ts'
import { openBackend, type Backend } from '../../../src-main/handlers/backend.ts'
import { dumpText, frameBits } from '../../fixtures/linked.ts'
import { fixturePath } from '../../fixtures/lammpsFiles.ts'
import { temporaryFolder } from '../../fixtures/projects.ts'

interface Opened extends Backend {
  readonly folder: string
  readonly path: string
}

type Heard = <E extends EventName>(name: E, event: Events[E]) => void

async function openNew(hear: Heard = () => {}): Promise<Opened> {
  const backend = openBackend({ threads: 2, emit: hear })
  onTestFinished(() => backend.close())
  const folder = temporaryFolder()
  const path = join(folder, 'p.metabasin')
  await backend.send('project.create', { path, potential: 'CuZr_mm' })
  return { ...backend, folder, path }
}

const types = ['Cu', 'Zr']

async function imported({ send }: Backend, files: string[], link: boolean): Promise<number> {
  const asked = { files, types, as: 'trajectory', link } as const
  return (await send('structures.import', asked)).imported[0]!.id
}

/** The example glass, strained a little from frame to frame, with a column. */
async function glassRun({ send, folder }: Opened): Promise<string> {
  const [row] = (await send('structures.import', { files: [resource('examples', 'glass1000.data')] }))
    .imported
  const glass = fromResult(await send('results.read', { id: row!.id }))
  const frames = [0, 1, 2].map((k) => {
    const positions = glass.positions.map((x, at) => (at === 3 * 41 + 2 ? x + 0.4 * k : x))
    const work = Float64Array.from(glass.ids, (id) => id / (k + 3))
    const columns = { c_work: { data: work, shape: [work.length] } }
    return writeLammpsDump({ configuration: { ...glass, positions }, timestep: 50 * k, time: k / 3, columns })
  })
  const file = join(folder, 'run.dump')
  writeFileSync(file, frames.join(''))
  return file
}

test('a linked trajectory and a stored one give the same bits, frame by frame, of text, binary and several files', async () => {
  const backend = await openNew()
  const put = (name: string, text: string): string => {
    writeFileSync(join(backend.folder, name), text)
    return join(backend.folder, name)
  }
  for (const step of [0, 90, 100]) put(`run.${step}.dump`, dumpText(step, 9, 'ITEM: TIME\n0.25\n'))
  const sources = [
    [put('run.dump', dumpText(3, 40) + dumpText(4, 40) + dumpText(5, 40))],
    [fixturePath('binary-custom.bin')],
    [join(backend.folder, 'run.*.dump')],
    [join(backend.folder, 'run.%d.dump')],
  ]
  for (const files of sources) {
    const ids = [await imported(backend, files, true), await imported(backend, files, false)]
    const rows = await Promise.all(ids.map((id) => backend.send('results.find', { id })))
    expect(rows.map(({ summary }) => summary['linked'])).toEqual([true, false])
    const { frames, atoms, species, columns } = rows[0]!.summary
    expect(frames).toBe(3)
    expect(rows[1]!.summary).toMatchObject({ frames, atoms, species, columns })
    const [linked, stored] = await Promise.all(ids.map((id) => backend.send('results.read', { id })))
    for (const name of ['cells', 'timesteps', 'times'])
      expect(linked!.arrays[name]).toEqual(stored!.arrays[name])
    for (const frame of [2, 0, 1]) {
      const asked = { frame, columns: columns as string[] }
      const [a, b] = await Promise.all(
        ids.map((result) => backend.send('trajectory.frame', { result, ...asked })),
      )
      expect(frameBits(a!)).toBe(frameBits(b!))
      // What is sent of a frame holds no more than the frame.
      for (const { buffer, byteLength } of [a!, b!].map((one) => one.configuration.positions))
        expect(buffer.byteLength).toBe(byteLength)
    }
  }
})

test('frames of a linked trajectory are taken, compared and exported as those of a stored one', async () => {
  const backend = await openNew()
  const { send, folder } = backend
  const file = await glassRun(backend)
  const single = (await send('structures.import', { files: [file] })).imported
  const [linked, stored] = [await imported(backend, [file], true), await imported(backend, [file], false)]
  const taken = await send('trajectory.take', { result: linked, frame: 2, label: 'last' })
  expect(taken.summary).toMatchObject({ trajectory: linked, frame: 2, timestep: 100 })
  expect(taken.summary['energy_eV']).toBe(single[2]!.summary['energy_eV'])

  const compare = (result: number) =>
    send('trajectory.compare', {
      reference: { result: single[0]!.id, frame: 0 },
      frames: [
        { result, frame: 1 },
        { result, frame: 2 },
      ],
      cutoff: 3.6,
    })
  const d2min = (await compare(linked)).d2min
  expect(d2min).toEqual((await compare(stored)).d2min)
  expect(d2min.subarray(1000).indexOf(Math.max(...d2min.subarray(1000)))).toBe(41)

  for (const format of ['dump', 'xyz', 'data', 'cfg', 'poscar', 'csv']) {
    const written = await Promise.all(
      [linked, stored].map(async (id) => {
        const out = join(folder, `${id}.${format}`)
        const columns = { d2min: d2min.subarray(1000), pair: Array.from({ length: 2000 }, (_, i) => i) }
        await send('export.write', { id, format, file: out, frame: 2, columns })
        return readFileSync(out, 'utf8').replaceAll(/\(?run( \(2\))?, frame 3\)?/g, '')
      }),
    )
    expect(written[0]).toBe(written[1])
  }
  const back = (
    await send('structures.import', { files: [join(folder, `${linked}.dump`)], as: 'trajectory' })
  ).imported
  // A name of digits alone would be taken for an id.
  expect(back[0]!.label).toBe(`trajectory ${linked}`)
  expect(back[0]!.summary['columns']).toEqual(['c_work', 'd2min', 'pair[1]', 'pair[2]'])
  const [again, before] = await Promise.all([
    send('trajectory.frame', { result: back[0]!.id, frame: 0, columns: ['c_work', 'd2min'] }),
    send('trajectory.frame', { result: linked, frame: 2, columns: ['c_work'] }),
  ])
  expect(again).toMatchObject({ timestep: 100, time: 2 / 3 })
  expect(again.configuration.positions).toEqual(before.configuration.positions)
  expect(again.columns['c_work']).toEqual(before.columns['c_work'])
  expect(Float32Array.from(again.columns['d2min']!.data)).toEqual(d2min.slice(1000))

  const out = join(folder, 'no.dump')
  const refused = (more: object) => send('export.write', { id: linked, format: 'dump', file: out, ...more })
  await expect(refused({})).rejects.toThrow('a trajectory is written one frame at a time')
  await expect(refused({ frame: 3 })).rejects.toThrow('there is no frame 4, the last one is 3')
  await expect(refused({ frame: 0, columns: { d: [1, 2] } })).rejects.toThrow(
    'holds 2 numbers for 1000 atoms (d)',
  )
  await expect(send('trajectory.frame', { result: linked, frame: 0, columns: ['vx'] })).rejects.toThrow(
    'there is no column vx, only c_work',
  )
})

describe('files that have been moved', () => {
  test('are located by their contents, in any order', async () => {
    const backend = await openNew()
    const { send, folder, path } = backend
    const here = (name: string) => join(folder, name)
    for (const step of [2, 10]) writeFileSync(here(`run.${step}`), dumpText(step, 30))
    const result = await imported(backend, [here('run.*')], true)
    const bits = frameBits(await send('trajectory.frame', { result, frame: 1 }))
    mkdirSync(here('moved'))
    for (const step of [2, 10]) renameSync(here(`run.${step}`), here(`moved/run.${step}`))
    const files = [here('moved/run.10'), here('moved/run.2')]
    await expect(send('trajectory.frame', { result, frame: 0 })).rejects.toThrow(/`metabasin locate`.*run\.2/)

    const wrong = (given: string[]) => send('trajectory.locate', { result, files: given })
    await expect(wrong(files.slice(1))).rejects.toThrow('the trajectory has 2 files, not 1')
    writeFileSync(here('run.2'), dumpText(2, 30).replace('0.5', '0.6'))
    await expect(wrong([files[0]!, here('run.2')])).rejects.toThrow('its contents are not those of run.2')
    writeFileSync(here('run.2'), dumpText(3, 29))
    await expect(wrong([files[0]!, here('run.2')])).rejects.toThrow(
      /it has \d+ bytes, run.2, which was linked, has/,
    )
    await expect(wrong([files[0]!, here('run.3')])).rejects.toThrow('there is no such file')
    await expect(send('trajectory.frame', { result, frame: 0 })).rejects.toThrow(
      'has changed since it was linked',
    )

    const row = await send('trajectory.locate', { result, files })
    expect((row.summary['files'] as { path: string }[]).map((file) => file.path)).toEqual(files.toReversed())
    expect(frameBits(await send('trajectory.frame', { result, frame: 1 }))).toBe(bits)
    expect(await send('results.find', { id: result })).toEqual(row)
    expect(await send('project.check', { path })).toEqual({ ok: true, problems: [] })
    const stored = await imported(backend, files, false)
    await expect(send('trajectory.locate', { result: stored, files })).rejects.toThrow(
      'only a linked trajectory',
    )
  })

  test('outside of the folder that the program was started for are not read', async () => {
    const first = await openNew()
    const outside = join(temporaryFolder(), 'run.dump')
    writeFileSync(outside, dumpText(0, 3))
    const result = await imported(first, [outside], true)
    await first.close()
    const held = openBackend({ threads: 1, emit: () => {}, folderLimit: first.folder })
    onTestFinished(() => held.close())
    await held.send('project.open', { path: first.path })
    await expect(held.send('trajectory.frame', { result, frame: 0 })).rejects.toThrow('cannot go there')
    const job = { kind: 'frames', parameters: {}, inputs: { from: result } }
    await expect(held.send('jobs.submit', job)).rejects.toThrow('cannot go there')
  })
})

describe('an import', () => {
  const long = (folder: string, name: string, pack: (text: string) => string | Uint8Array): string => {
    writeFileSync(join(folder, name), pack(Array.from({ length: 60 }, (_, k) => dumpText(k, 4000)).join('')))
    return join(folder, name)
  }

  test.each([
    ['linked', { as: 'trajectory', link: true }, (text: string) => text],
    ['stored', { as: 'trajectory' }, gzipSync],
    ['of configurations', { as: 'configuration' }, (text: string) => text],
  ] as const)('%s tells how far it is; cancelled, it leaves nothing', async (_, how, pack) => {
    const told: Events['import.progressed'][] = []
    let cancel = async () => {}
    const { send, folder } = await openNew((name, event) => {
      if (name !== 'import.progressed') return
      told.push(event as Events['import.progressed'])
      void cancel()
    })
    const file = long(folder, 'run.dump', pack)
    cancel = async () => void (await send('structures.cancel', {}))
    const importing = send('structures.import', { files: [file], types, ...how })
    await expect(importing).rejects.toThrow('the import was cancelled: nothing of it is kept')
    expect(told[0]).toMatchObject({ file, total: readFileSync(file).length })
    expect(told[0]!.done).toBeGreaterThan(0)
    expect(await send('results.list', {})).toEqual([])

    cancel = async () => {}
    if (how.as === 'configuration') return
    told.length = 0
    expect((await send('structures.import', { files: [file], types, ...how })).imported).toHaveLength(1)
    expect(told.at(-1)).toMatchObject({ done: told[0]!.total })
  })

  test('of a link says what cannot be linked, and keeps nothing', async () => {
    const { send, folder } = await openNew()
    const file = join(folder, 'run.dump.gz')
    writeFileSync(file, gzipSync(dumpText(0, 3)))
    const link = (files: string[], as: 'trajectory' | 'configuration' = 'trajectory') =>
      send('structures.import', { files, types, as, link: true })
    await expect(link([file])).rejects.toThrow('it is packed with gzip: it can be imported but not linked')
    await expect(link([fixturePath('atomic.data')])).rejects.toThrow('it can be imported but not linked')
    await expect(link([fixturePath('two.dump')], 'configuration')).rejects.toThrow(
      'only a trajectory can be linked',
    )
    await expect(link([join(folder, 'none.*')])).rejects.toThrow('no file matches')
    expect(await send('results.list', {})).toEqual([])
  })
})

test('a stored trajectory keeps the columns that every frame has, and the times', async () => {
  const { send, folder } = await openNew()
  const file = join(folder, 'run.xyz')
  const frame = (time: number, more: string, rows: string[]) =>
    `2\nLattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3:v:R:2${more} Time=${time}\n${rows.join('\n')}\n`
  writeFileSync(
    file,
    frame(0.5, ':n:I:1', ['Cu 0 0 0 1 2 7', 'Zr 1 0 0 3 4 8']) +
      frame(1.5, '', ['Cu 0 0 0 5 6', 'Zr 2 0 0 7 8']),
  )
  const [row] = (await send('structures.import', { files: [file], as: 'trajectory' })).imported
  expect(row!.summary).toMatchObject({ columns: ['v'], linked: false, files: [file] })
  const { arrays } = await send('results.read', { id: row!.id })
  expect(arrays['column.v']).toEqual({ data: Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8]), shape: [2, 2, 2] })
  expect([...arrays['times']!.data]).toEqual([0.5, 1.5])
  const second = await send('trajectory.frame', { result: row!.id, frame: 1, columns: ['v'] })
  expect(second.columns['v']).toEqual({ data: Float64Array.from([5, 6, 7, 8]), shape: [2, 2] })
  expect(second.time).toBe(1.5)
})
