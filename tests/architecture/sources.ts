import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The folders whose imports are held to the table. */
const places = ['src-core', 'src-main', 'src-renderer', 'native-workers']

export const readText = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Files below a folder, as paths from the root with forward slashes. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

export const sourceFiles = (): string[] =>
  places.flatMap(filesBelow).filter((file) => /\.(ts|vue)$/.test(file) && !file.endsWith('.d.ts'))

/** The script of a .vue file stands in its <script> block; the rest of the file is blanked to keep lines. */
function scriptOf(file: string): string {
  const text = readText(file)
  if (!file.endsWith('.vue')) return text
  const block = /<script[^>]*>([\s\S]*?)<\/script>/.exec(text)
  if (!block?.[1]) return ''
  const start = block.index + block[0].indexOf('>') + 1
  return text.slice(0, start).replace(/[^\n]/g, ' ') + block[1]
}

export const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, scriptOf(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)

export interface Import {
  readonly from: string
  readonly line: number
  /** A path from the root, or the name of a package. */
  readonly to: string
  readonly typeOnly: boolean
}

const isTypeOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  const clause = node.importClause
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = clause.namedBindings
  return (
    !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly)
  )
}

/** What a specifier means: `./x.ts` and `#core/x` become paths from the root, 'echarts/core' the package. */
function target(from: string, specifier: string): string {
  if (specifier.startsWith('#core/')) return `src-core/${specifier.slice(6)}.ts`
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), specifier))
  if (specifier.startsWith('node:')) return 'node:'
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier)
}

/** Every import, re-export, `import()` and `import('x').T` of a file. */
export function importsOf(file: string): Import[] {
  const source = parse(file)
  const found: Import[] = []
  const note = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
    found.push({ from: file, line, to: target(file, specifier.text), typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      note(node, node.moduleSpecifier, isTypeOnly(node))
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      note(node, node.arguments[0], false)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      note(node, node.argument.literal, true)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
