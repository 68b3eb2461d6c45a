import type { ChildProcess } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Tab } from '../shell/served.ts'
import { ended, start, Workspace, type Ended } from './commandLine.ts'

let place: Workspace
/** Whatever a test leaves behind. */
const children: ChildProcess[] = []

beforeEach(() => {
  place = new Workspace()
  process.env['XDG_CONFIG_HOME'] = place.path('config')
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  delete process.env['XDG_CONFIG_HOME']
  place.remove()
})

interface Serving {
  readonly child: ChildProcess
  readonly url: URL
  readonly end: Promise<Ended>
}

async function serving(...args: readonly string[]): Promise<Serving> {
  const child = start(['serve', ...args, '--json'], place.folder)
  children.push(child)
  const end = ended(child)
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', resolve)
    void end.then(({ stderr }) => reject(new Error(stderr)))
  })
  return { child, url: new URL((JSON.parse(line) as { url: string }).url), end }
}

const tabOf = ({ url }: Serving) =>
  Tab.open({ port: Number(url.port), token: url.searchParams.get('token')! } as never)

describe.skipIf(process.platform === 'win32')('metabasin serve', () => {
  test('prints one document with the address and ends with 0 at Ctrl-C', async () => {
    await place.project()
    const { child, url, end } = await serving('p.metabasin')
    expect(url.hostname).toBe('127.0.0.1')
    expect(url.searchParams.get('token')).toMatch(/^[\w-]{43}$/)
    const second = await place.run('serve', 'p.metabasin')
    expect(second.code).toBe(1)
    expect(second.stderr).toMatch(/^metabasin: cannot open the project for writing: another window .*\n$/)
    child.kill('SIGINT')
    const { code, stdout, stderr } = await end
    expect({ code, lines: stdout.trim().split('\n').length, stderr }).toEqual({
      code: 0,
      lines: 1,
      stderr: '',
    })
    const again = await serving('p.metabasin')
    again.child.kill('SIGTERM')
    expect((await again.end).code).toBe(0)
  })

  test('stops a job with its checkpoint at Ctrl-C; the next one shows it and goes on', async () => {
    await place.project()
    const first = await serving('p.metabasin', '--threads', '1')
    const tab = await tabOf(first)
    const shear = { kind: 'shear', parameters: { to: 0.05, step: 1e-4 }, inputs: { from: 'glass' } }
    const { jobId } = await tab.send('jobs.submit', shear)
    await tab.until('job.progressed', ({ done }: { done: number }) => done > 0)
    first.child.kill('SIGINT')
    const { code, stderr } = await first.end
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: 'metabasin: a job was interrupted and can be resumed\n',
    })

    const next = await serving('p.metabasin')
    const other = await tabOf(next)
    const [job] = await other.send('jobs.list', {})
    expect(job).toMatchObject({ id: jobId, state: 'interrupted' })
    expect(job!.done).toBeGreaterThan(0)
    await other.send('jobs.resume', { jobId })
    await other.until('job.progressed', ({ done }: { done: number }) => done >= job!.done!)
    next.child.kill('SIGKILL')
    await next.end

    // A window that died leaves no claim that counts, and its job as interrupted.
    const last = await serving('p.metabasin')
    expect((await (await tabOf(last)).send('jobs.list', {}))[0]).toMatchObject({ state: 'interrupted' })
    last.child.kill('SIGINT')
    expect((await last.end).code).toBe(0)
  })

  test('refuses what it cannot do in one line', async () => {
    expect(await place.run('serve', 'none.metabasin')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^metabasin: .*there is no such file \(.*none\.metabasin\)\n$/) as string,
    })
    expect((await place.run('serve', '--port', '70000')).code).toBe(2)
    const one = await serving()
    const taken = await place.run('serve', '--port', one.url.port)
    expect(taken).toMatchObject({
      code: 1,
      stderr: `metabasin: cannot serve the window: another program uses this port (127.0.0.1:${one.url.port})\n`,
    })
    one.child.kill('SIGINT')
    expect((await one.end).code).toBe(0)
  })
})
