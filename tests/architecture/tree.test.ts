import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { filesBelow, parse, readText, root, sourceFiles } from './sources.ts'

const pages = ['README.md', 'ARCHITECTURE.md', 'GLOSSARY.md']

/** Names that tie a file to a host or to the clock; src-core knows none of them. */
const hostNames = new Set([
  'Date',
  'process',
  'window',
  'document',
  'performance',
  'setTimeout',
  'setInterval',
])

/** `file:line name` for each use of a host's name (unless the file declares it) and of Math.random. */
function hostUses(file: string, source: ts.SourceFile): string[] {
  const declared = new Set<string>()
  const uses: { name: string; node: ts.Node }[] = []
  const visit = (node: ts.Node): void => {
    const { parent } = node
    if (ts.isIdentifier(node) && parent) {
      const isName = 'name' in parent && parent.name === node
      if (isName && !ts.isPropertyAccessExpression(parent)) declared.add(node.text)
      else if (!isName && hostNames.has(node.text)) uses.push({ name: node.text, node })
    }
    if (ts.isPropertyAccessExpression(node) && node.getText(source) === 'Math.random') {
      uses.push({ name: 'Math.random', node })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return uses
    .filter(({ name }) => !declared.has(name))
    .map(({ name, node }) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      return `${file}:${line + 1} ${name}`
    })
}

const linksOf = (page: string): string[] =>
  [...readText(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !link.includes(':'))
    .map((link) => posix.normalize(posix.join(posix.dirname(page), link)))

describe('the tree', () => {
  it('holds no file of more than 300 lines', () => {
    const folders = [
      'src-core',
      'src-main',
      'src-renderer',
      'native-workers',
      'tests',
      'bench',
      'scripts',
      'bin',
    ]
    const long = folders
      .flatMap(filesBelow)
      .filter((file) => /\.(ts|mjs|vue|cpp|h)$/.test(file))
      .map((file) => ({ file, lines: readText(file).split('\n').length - 1 }))
    expect(long.filter(({ lines }) => lines > 300)).toEqual([])
  })

  it('keeps src-core free of the clock, of chance and of any host', () => {
    const core = sourceFiles().filter((file) => file.startsWith('src-core/'))
    expect(core.flatMap((file) => hostUses(file, parse(file)))).toEqual([])
  })

  it('would see a host in src-core', () => {
    const text = 'const a = Date.now()\nb.window = Math.random()\nconst document = 1\nc(document)'
    const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true)
    expect(hostUses('x.ts', source)).toEqual(['x.ts:1 Date', 'x.ts:2 Math.random'])
  })

  it.skipIf(!existsSync(join(root, '.git')))('names no path of one machine and no registry', () => {
    const machine = new RegExp(
      ['work', 'farm', 'home', 'root', 'Users'].map((top) => `/${top}/[a-z]`).join('|'),
    )
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
    const texts = tracked.filter((file) => file && !/\.(gz|zst|png|ico|ttf|woff2?)$/.test(file))
    const offenders = texts
      .filter((file) => existsSync(join(root, file)))
      .flatMap((file) =>
        readText(file)
          .split('\n')
          .flatMap((line, index) => (machine.test(line) ? [`${file}:${index + 1}`] : [])),
      )
    expect(offenders).toEqual([])
    expect(readText('package-lock.json')).not.toContain('"resolved"')
  })
})

describe('the pages', () => {
  it('link to files that exist', () => {
    const broken = pages.flatMap((page) =>
      linksOf(page)
        .filter((link) => !existsSync(join(root, link)))
        .map((link) => `${page}: ${link}`),
    )
    expect(broken).toEqual([])
  })

  it('lead to every page of docs/theory', () => {
    const linked = new Set(pages.flatMap(linksOf))
    const theory = filesBelow('docs/theory').filter((file) => file.endsWith('.md'))
    expect(theory.filter((file) => !linked.has(file))).toEqual([])
  })
})
