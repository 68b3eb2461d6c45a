import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Option } from 'commander'
import { Problem } from '#core/base/problem'
import type { Verb } from '../verb.ts'
import { checkTable, planFlags, planRequest } from './reproduce.ts'

export const demo: Verb = {
  name: 'demo',
  summary: 'reproduce --preset quick on a new project, then figures and a table against the paper',
  arguments: [],
  options: [
    new Option('--out <folder>', 'folder of the project and its figures').default('demo-output'),
    ...planFlags(),
  ],
  notes: 'Run again with the same folder, it goes on where it stopped.',
  async run({ send, seed }, _, flags) {
    const folder = flags['out'] as string
    await mkdir(folder, { recursive: true }).catch((error: Error) => {
      throw new Problem('cannot make the demo', error.message, folder)
    })
    const path = join(folder, 'demo.metabasin')
    if (existsSync(path)) await send('project.open', { path })
    else await send('project.create', { path, potential: 'CuZr_mm' })
    const { checks } = await send('reproduce.run', planRequest('quick', flags, seed))
    const request = { folder: join(folder, 'figures'), formats: ['svg'] }
    const { figures } = await send('figures.write', request)
    const files = figures.flatMap((figure) => figure.files)
    const text = [
      checkTable(checks),
      '',
      `project: ${path}`,
      ...files.filter((file) => !file.endsWith('.csv')).map((file) => `figure:  ${file}`),
    ].join('\n')
    return { json: { project: path, figures, checks }, text }
  },
}
