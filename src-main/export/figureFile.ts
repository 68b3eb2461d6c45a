import type { Pause } from './breath.ts'
import { readSvg } from './pages/readSvg.ts'
import { embedPictures, type Rasters } from './pictures.ts'

export const figureFormats = ['svg', 'pdf', 'png'] as const
export type FigureFormat = (typeof figureFormats)[number]

/** A figure that is ready to be written in any format. */
export interface DrawnFigure {
  /** With `picture:K` where its pictures are. */
  readonly svg: string
  readonly pictures: Rasters
  /** Of a PNG. */
  readonly dpi: number
  /** What stands in a PDF as its date. */
  readonly created: Date
  readonly program: string
  readonly pause: Pause
}

/** The file of a figure in a format; all are made from the one SVG. */
export async function figureFile(format: FigureFormat, figure: DrawnFigure): Promise<string | Uint8Array> {
  if (format === 'svg') return embedPictures(figure.svg, figure.pictures, figure.pause)
  const drawing = readSvg(figure.svg)
  await figure.pause()
  // Only here: their libraries would slow down the start of every command.
  if (format === 'pdf') return (await import('./pages/pdf.ts')).drawPdf(drawing, figure)
  return (await import('./pages/png.ts')).drawPng(drawing, figure)
}
