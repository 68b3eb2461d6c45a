import PDFDocument from 'pdfkit'
import type { Raster } from '#core/figures/drawing/picture'
import type { Pause } from '../breath.ts'
import type { Rasters } from '../pictures.ts'
import { compressedRows } from '../pngFile.ts'
import type { Drawing, Ink, Matrix, Path, Shape, Stroke, Text } from './drawing.ts'
import { placeChunk } from './typeset.ts'

type Document = InstanceType<typeof PDFDocument>

export interface PdfOptions {
  readonly pictures: Rasters
  /** What is written as the date: that of the data, so that the same data give the same bytes. */
  readonly created: Date
  /** Name and version of this program. */
  readonly program: string
  readonly pause: Pause
}

/**
 * A PDF of one page of exactly the size of the drawing: lines as paths, text as text in embedded fonts that are cut
 * to the characters used, pictures with their transparency. The same drawing gives the same bytes.
 */
export async function drawPdf(drawing: Drawing, options: PdfOptions): Promise<Uint8Array> {
  const { width, height, title, description, provenance } = drawing
  const document = new PDFDocument({
    size: [width, height],
    margin: 0,
    // No standard font in front: it would stand in the file without being embedded.
    font: null as unknown as string,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: title,
      Subject: description,
      Keywords: provenance.join('; '),
      Provenance: provenance.join('\n'),
      Creator: options.program,
      CreationDate: options.created,
    } as PDFKit.DocumentInfo,
  })
  const parts: Uint8Array[] = []
  document.on('data', (part: Uint8Array) => parts.push(part))
  const finished = new Promise<void>((resolve, reject) => {
    document.on('end', resolve)
    document.on('error', reject)
  })
  const pictures = await embedImages(document, options)
  await drawShapes(document, drawing.shapes, pictures, options.pause)
  document.end()
  await finished
  return Buffer.concat(parts)
}

async function drawShapes(
  document: Document,
  shapes: readonly Shape[],
  pictures: ReadonlyMap<string, string>,
  pause: Pause,
): Promise<void> {
  for (const shape of shapes) {
    document.save()
    if (shape.transform) document.transform(...(shape.transform as Writable<Matrix>))
    if (shape.kind === 'group') {
      if (shape.clip !== undefined) document.path(shape.clip).clip()
      await drawShapes(document, shape.shapes, pictures, pause)
    } else if (shape.kind === 'path') {
      drawPath(document, shape)
    } else if (shape.kind === 'text') {
      drawText(document, shape)
    } else {
      const name = pictures.get(shape.href)
      if (name === undefined) throw new Error(`there is no ${shape.href}`)
      document.opacity(shape.opacity)
      // An image of PDF is a unit square with its first row on top, and y upwards.
      document.transform(shape.width, 0, 0, -shape.height, shape.x, shape.y + shape.height)
      document.addContent(`/${name} Do`)
    }
    document.restore()
    await pause()
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

function drawPath(document: Document, { data, fill, stroke }: Path): void {
  if (data.trim() === '' || (!fill && !stroke)) return
  document.path(data)
  if (fill) setFill(document, fill)
  if (stroke) setStroke(document, stroke)
  if (fill && stroke) document.fillAndStroke()
  else if (fill) document.fill()
  else document.stroke()
}

function setFill(document: Document, { colour, opacity }: Ink): void {
  document.fillColor(colour, opacity)
}

function setStroke(document: Document, stroke: Stroke): void {
  document.strokeColor(stroke.colour, stroke.opacity)
  document
    .lineWidth(stroke.width)
    .lineCap(stroke.cap)
    .lineJoin(stroke.join)
    .miterLimit(Math.max(1, stroke.miterLimit))
  if (stroke.dashes.length > 0) document.dash([...stroke.dashes] as never, { phase: stroke.dashOffset })
}

function drawText(document: Document, { chunks }: Text): void {
  for (const { text, file, size, fill, x, y } of chunks.flatMap(placeChunk)) {
    document.font(file.font as never, file.name, size)
    setFill(document, fill)
    document.text(text, x, y, { lineBreak: false, baseline: 'alphabetic' })
  }
}

/** Every picture as an image of the document, by its name in the drawing; the alpha as a soft mask. */
async function embedImages(
  document: Document,
  { pictures, pause }: PdfOptions,
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const [href, raster] of pictures) {
    const { colour, alpha } = separate(raster)
    const mask = document.ref(imageHeader(raster, 'DeviceGray', 1))
    mask.end(await compressedRows({ ...raster, channels: 1, data: alpha }, pause))
    const image = document.ref({ ...imageHeader(raster, 'DeviceRGB', 3), SMask: mask })
    image.end(await compressedRows({ ...raster, channels: 3, data: colour }, pause))
    const name = `P${names.size + 1}`
    ;(document.page as unknown as { xobjects: Record<string, unknown> }).xobjects[name] = image
    names.set(href, name)
  }
  return names
}

function imageHeader({ width, height }: Raster, colours: string, channels: number) {
  return {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: colours,
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: width },
  }
}

function separate({ width, height, data }: Raster): { colour: Uint8Array; alpha: Uint8Array } {
  const count = width * height
  const colour = new Uint8Array(3 * count)
  const alpha = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    colour[3 * i] = data[4 * i]!
    colour[3 * i + 1] = data[4 * i + 1]!
    colour[3 * i + 2] = data[4 * i + 2]!
    alpha[i] = data[4 * i + 3]!
  }
  return { colour, alpha }
}
