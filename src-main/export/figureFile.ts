import type { Pause } from './breath.ts'
import { drawPdf } from './pages/pdf.ts'
import { drawPng } from './pages/png.ts'
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
  return format === 'pdf' ? drawPdf(drawing, figure) : drawPng(drawing, figure)
}
