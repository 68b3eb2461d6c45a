import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { objection } from './importTable.ts'
import { importsOf, root, sourceFiles, type Import } from './sources.ts'

const imports = sourceFiles().flatMap(importsOf)

/** A file on a way that comes back to it, as the way; null where there is none. */
function findCircle(all: readonly Import[]): string[] | null {
  const next = Map.groupBy(all, ({ from }) => from)
  const finished = new Set<string>()
  const walk = (file: string, way: readonly string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
    if (finished.has(file)) return null
    for (const { to } of next.get(file) ?? []) {
      const circle = walk(to, [...way, file])
      if (circle) return circle
    }
    finished.add(file)
    return null
  }
  for (const file of next.keys()) {
    const circle = walk(file, [])
    if (circle) return circle
  }
  return null
}

const edge = (from: string, to: string): Import => ({ from, to, line: 1, typeOnly: false })

describe('imports', () => {
  it('are found in the sources', () => {
    expect(imports.length).toBeGreaterThan(20)
  })

  it('follow the table of ARCHITECTURE.md', () => {
    const offenders = imports.flatMap(({ from, line, to, typeOnly }) => {
      const why = objection(from, to, typeOnly)
      return why ? [`${from}:${line} imports ${to}: ${why}`] : []
    })
    expect(offenders).toEqual([])
  })

  it('name files that exist', () => {
    const missing = imports.filter(({ to }) => /^(src-|native-)/.test(to) && !existsSync(join(root, to)))
    expect(missing.map(({ from, line, to }) => `${from}:${line} imports ${to}`)).toEqual([])
  })

  it('run in no circle, types included', () => {
    expect(findCircle(imports)).toBeNull()
  })

  it('an index.ts stands only in front of a registry', () => {
    const registries = [
      'src-core/jobs',
      'src-core/figures',
      'native-workers/workers',
      'src-main/handlers',
      'src-main/cli/verbs',
    ].map((folder) => `${folder}/index.ts`)
    const indexes = sourceFiles().filter((file) => file.endsWith('/index.ts'))
    expect(indexes.filter((file) => !registries.includes(file))).toEqual([])
  })
})

describe('the check of imports itself', () => {
  it('objects to an arrow that points outward and to a value where only types may go', () => {
    expect(objection('src-core/model/box.ts', 'src-core/analysis/x.ts', false)).toContain('may not import')
    expect(objection('src-core/base/matrix.ts', 'node:', false)).toContain('may not import')
    expect(objection('src-main/cli/shear.ts', 'electron', false)).toContain('may not import')
    expect(objection('src-core/figures/theme.ts', 'echarts', false)).toContain('import type')
    expect(objection('src-core/figures/theme.ts', 'echarts', true)).toBeNull()
    expect(objection('src-elsewhere/x.ts', 'src-core/base/json.ts', true)).toContain('no row')
  })

  it('sees a circle', () => {
    expect(findCircle([edge('a', 'b'), edge('b', 'c'), edge('c', 'b')])).toEqual(['b', 'c', 'b'])
    expect(findCircle([edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'd')])).toBeNull()
  })
})
