import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether PDF files can be looked at: Debian's poppler-utils, which `npm test` installs where it may. */
export const hasPoppler = spawnSync('pdffonts', ['-v']).status === 0

export interface PdfLook {
  /** Rows of pdffonts. */
  readonly fonts: readonly { name: string; embedded: boolean; subset: boolean; unicode: boolean }[]
  readonly text: string
  /** Of pdfinfo, by its names. */
  readonly info: Readonly<Record<string, string>>
  /** pt. */
  readonly size: readonly number[]
}

export function lookAtPdf(file: Uint8Array): PdfLook {
  return inFolder(file, (path) => {
    const fonts = run('pdffonts', [path]).split('\n').slice(2).filter(Boolean)
    const lines = run('pdfinfo', ['-custom', path]).split('\n')
    const more = run('pdfinfo', [path]).split('\n')
    const info = Object.fromEntries(
      [...lines, ...more].flatMap((line) => {
        const [, key, value] = /^([^:]+):\s+(.*)$/.exec(line) ?? []
        return key === undefined ? [] : [[key, value!]]
      }),
    )
    return {
      fonts: fonts.map((row) => {
        const [, name, embedded, subset, unicode] =
          /^(\S+)\s.*\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(row) ?? []
        return {
          name: name ?? row,
          embedded: embedded === 'yes',
          subset: subset === 'yes',
          unicode: unicode === 'yes',
        }
      }),
      text: run('pdftotext', ['-raw', path, '-']),
      info,
      size: (info['Page size'] ?? '').match(/[\d.]+/g)!.map(Number),
    }
  })
}

/** The page as gray or colour pixels by Poppler's own rasterizer. */
export function drawnPdf(file: Uint8Array, width: number, height: number): Uint8Array {
  return inFolder(file, (path) => {
    const size = ['-scale-to-x', `${width}`, '-scale-to-y', `${height}`]
    run('pdftoppm', [...size, path, join(path, '..', 'page')])
    const name = readdirSync(join(path, '..')).find((one) => one.endsWith('.ppm'))!
    const bytes = readFileSync(join(path, '..', name))
    return bytes.subarray(bytes.length - 3 * width * height)
  })
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0 || stderr !== '') throw new Error(`${program}: ${stderr}`)
  return stdout
}

function inFolder<R>(file: Uint8Array, look: (path: string) => R): R {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
  try {
    const path = join(folder, 'figure.pdf')
    writeFileSync(path, file)
    return look(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
