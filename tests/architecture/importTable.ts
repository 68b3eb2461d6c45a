/** Who may import whom. ARCHITECTURE.md shows the same table in words. */
export interface Rule {
  /** The files it speaks of: a path from the root, or its beginning. The longest that fits counts. */
  readonly from: string
  /** Beginnings of paths, and names of packages. A rule always allows its own `from`. */
  readonly may: readonly string[]
  /** Only by `import type`. */
  readonly types?: readonly string[]
}

const core = 'src-core/'
const base = 'src-core/base/'
const model = 'src-core/model/'
const kernelDump = 'native-workers/kernelDump.ts'
const locate = 'native-workers/locate.ts'

export const table: readonly Rule[] = [
  { from: base, may: [] },
  { from: model, may: [base] },
  { from: 'src-core/analysis/', may: [base, model] },
  { from: 'src-core/formats/', may: [base, model] },
  { from: 'src-core/jobs/', may: [base, model, 'zod'] },
  { from: 'src-core/figures/', may: [base, model, 'src-core/analysis/'], types: ['echarts'] },
  { from: 'src-core/contract', may: ['zod'], types: [core] },
  { from: 'src-core/wire', may: [base, 'zod'], types: [core] },

  { from: locate, may: ['node:'] },
  { from: 'native-workers/kernel.ts', may: [base, locate, 'node:'], types: [model, kernelDump] },
  { from: kernelDump, may: [], types: ['src-core/formats/'] },
  {
    from: 'native-workers/workers/',
    may: [core, 'native-workers/kernel.ts', locate, 'node:'],
    types: [kernelDump],
  },

  { from: 'src-main/store/', may: [core, 'better-sqlite3', 'node:'] },
  { from: 'src-main/queue/', may: [core, 'src-main/store/', locate, 'node:'] },
  { from: 'src-main/files/', may: [core, locate, 'node:'] },
  {
    from: 'src-main/export/',
    may: [core, 'echarts', 'pdfkit', 'fontkit', '@resvg/resvg-js', locate, 'node:'],
  },
  {
    from: 'src-main/handlers/',
    may: [
      core,
      'src-main/store/',
      'src-main/queue/',
      'src-main/files/',
      'src-main/export/',
      locate,
      'zod',
      'node:',
    ],
  },
  {
    from: 'src-main/cli',
    may: [
      core,
      'src-main/handlers/',
      'src-main/store/',
      'src-main/shell/serve/',
      locate,
      'commander',
      'node:',
    ],
  },
  {
    from: 'src-main/shell/',
    may: [core, 'src-main/handlers/', 'src-main/store/', locate, 'ws', 'msgpackr', 'node:'],
  },
  {
    from: 'src-main/shell/electron',
    may: [core, 'src-main/shell/', 'src-main/handlers/', locate, 'electron', 'zod', 'node:'],
  },
  { from: 'src-main/main.ts', may: [core, 'src-main/', locate, 'electron', 'node:'] },
  { from: 'src-main/preload.ts', may: ['electron'], types: [core] },

  { from: 'src-renderer/client', may: [core, 'msgpackr', 'zod'] },
  { from: 'src-renderer/', may: [core, 'vue', 'dockview-vue', '@fontsource/'] },
  { from: 'src-renderer/charts/', may: [core, 'src-renderer/', 'vue', 'echarts', 'd3-scale-chromatic'] },
  {
    from: 'src-renderer/scene/',
    may: [core, 'src-renderer/', 'vue', '@babylonjs/core', 'd3-scale-chromatic'],
  },
]

const fits = (path: string, beginnings: readonly string[]) =>
  beginnings.some((start) => path.startsWith(start))

export const ruleFor = (file: string): Rule | undefined =>
  table.filter(({ from }) => file.startsWith(from)).sort((a, b) => b.from.length - a.from.length)[0]

/** Why an import is not allowed, or null. */
export function objection(file: string, to: string, typeOnly: boolean): string | null {
  const rule = ruleFor(file)
  if (!rule) return 'its place has no row in the import table'
  if (fits(to, [rule.from, ...rule.may])) return null
  if (!fits(to, rule.types ?? [])) return `${rule.from} may not import it`
  return typeOnly ? null : `${rule.from} may import it by \`import type\` only`
}
