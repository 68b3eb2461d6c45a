import {
  faceSize,
  indexSize,
  isRun,
  parseMath,
  pieceWidth,
  type Indices,
  type Piece,
  type Run,
} from '#core/figures/drawing/mathText'
import { fonts, print } from '#core/figures/theme'
import { escapeXml, unescapeXml } from './xml.ts'

/**
 * Sets the texts of an SVG that ECharts drew.
 *
 * ECharts centres text by `dominant-baseline`, which several editors ignore, and cannot set an index
 * over another. Every text is put on its own baseline, and a formula becomes one text of several
 * chunks with places of their own. A chunk ends where its indices begin and is anchored there by its
 * end, so that an index sits at its symbol whichever of the fallback fonts is used.
 */
export function typesetTexts(svg: string): string {
  return svg.replace(/<text ([^>]*)>([^<]*)<\/text>/g, (_, attributes: string, content: string) =>
    typeset(readText(attributes, content)),
  )
}

interface SvgText {
  readonly label: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly size: number
  readonly bold: boolean
  readonly fill: string
  readonly transform: string
}

/** Half of the height of digits and capitals, of the type size: from the middle to the baseline. */
const halfHeight = 0.36
/** Baselines of index and exponent, of the symbol's size. */
const indexDrop = 0.23
const exponentRise = 0.42
/** Of an exponent over an index: its sign would touch the letter below. */
const stackedRise = 0.52

function readText(attributes: string, content: string): SvgText {
  const read = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
  const style = read('style')
  const moved = /^translate\(([-\d.]+)[ ,]([-\d.]+)\)$/.exec(read('transform'))
  return {
    label: unescapeXml(content),
    x: Number(read('x') || 0) + Number(moved?.[1] ?? 0),
    y: Number(read('y') || 0) + Number(moved?.[2] ?? 0),
    anchor: (read('text-anchor') || 'start') as SvgText['anchor'],
    size: Number(/font-size:([\d.]+)/.exec(style)?.[1] ?? print.text),
    bold: style.includes('font-weight:bold'),
    fill: read('fill'),
    transform: moved ? '' : read('transform'),
  }
}

function typeset(text: SvgText): string {
  const baseline = text.y + halfHeight * text.size
  const pieces = parseMath(text.label)
  const head = [
    `fill="${text.fill}"`,
    `font-family="${fonts.text}"`,
    `font-size="${round(text.size)}"`,
    text.bold ? 'font-weight="bold"' : '',
    text.transform ? `transform="${text.transform}"` : '',
  ].filter(Boolean)
  if (pieces.every((piece) => isRun(piece) && piece.face === 'text')) {
    const place = `x="${round(text.x)}" y="${round(baseline)}" text-anchor="${text.anchor}"`
    return `<text ${place} ${head.join(' ')}>${escapeXml(text.label)}</text>`
  }
  const width = pieces.reduce((sum, piece) => sum + pieceWidth(piece, text.size), 0)
  const start = text.x - { start: 0, middle: width / 2, end: width }[text.anchor]
  return `<text ${head.join(' ')}>${chunks(pieces, start, baseline, text.size).join('')}</text>`
}

function chunks(pieces: readonly Piece[], start: number, baseline: number, size: number): string[] {
  const set: string[] = []
  let x = start
  let line: Run[] = []
  const flush = (anchor: 'start' | 'end', at: number) => {
    if (line.length > 0) set.push(chunk(line, at, baseline, anchor, (run) => faceSize(run, size)))
    line = []
  }
  let afterIndices = start
  for (const piece of pieces) {
    if (isRun(piece)) {
      line.push(piece)
    } else {
      flush('end', x)
      set.push(...indices(piece, x, baseline, size))
      afterIndices = x + pieceWidth(piece, size)
    }
    x += pieceWidth(piece, size)
  }
  flush('start', afterIndices)
  return set
}

function indices(piece: Indices, x: number, baseline: number, size: number): string[] {
  const symbol = size * print.symbolScale
  const small = indexSize(size)
  const rise = symbol * (piece.below.length ? stackedRise : exponentRise)
  return [
    ...(piece.below.length
      ? [chunk(piece.below, x, baseline + indexDrop * symbol, 'start', () => small)]
      : []),
    ...(piece.above.length ? [chunk(piece.above, x, baseline - rise, 'start', () => small)] : []),
  ]
}

/** Runs that follow each other from one place, or up to it. */
function chunk(
  runs: readonly Run[],
  x: number,
  y: number,
  anchor: 'start' | 'end',
  sizeOf: (run: Run) => number,
): string {
  return runs
    .map((run, i) => {
      const place = i === 0 ? `x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" ` : ''
      const face = run.face === 'math' ? ` font-family="${fonts.math}"` : ''
      const italic = run.italic ? ' font-style="italic"' : ''
      const size = round(sizeOf(run))
      return `<tspan ${place}font-size="${size}"${face}${italic} xml:space="preserve">${escapeXml(run.text)}</tspan>`
    })
    .join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
