import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'
import type { Pause } from './breath.ts'

/** Gray, true colour, true colour with alpha. */
const colourTypes = { 1: 0, 3: 2, 4: 6 } as const

const compress = promisify(deflate)

/** 8 bits a channel, rows from the top; RGBA with straight alpha, RGB, or gray. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3 | 4
  readonly data: Uint8Array | Uint8ClampedArray
}

export interface PngNotes {
  /** Dots per inch: gives the picture its size on paper. */
  readonly dpi: number
  /** Keyword (Latin-1, at most 79 characters) and text. */
  readonly texts: readonly (readonly [keyword: string, text: string])[]
}

/**
 * A PNG file (ISO/IEC 15948). Of its own, and not that of the rasterizer, because of the physical size (pHYs) and
 * the texts (iTXt), and because it compresses in another thread.
 */
export async function encodePng(pixels: Pixels, pause: Pause, notes?: PngNotes): Promise<Uint8Array> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(pixels.width, 0)
  header.writeUInt32BE(pixels.height, 4)
  // 8 bits, the kind of colour, the one compression and the one filtering there are, not interlaced.
  header.set([8, colourTypes[pixels.channels], 0, 0, 0], 8)
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...(notes ? [chunk('pHYs', physicalSize(notes.dpi))] : []),
    ...(notes?.texts ?? []).map(([keyword, text]) => chunk('iTXt', international(keyword, text))),
    chunk('IDAT', await compressedRows(pixels, pause)),
    chunk('IEND', new Uint8Array()),
  ])
}

/** The pixels as PNG and PDF (predictor 15) want them: each row with its filter in front, all deflated. */
export async function compressedRows(pixels: Pixels, pause: Pause): Promise<Uint8Array> {
  return compress(await filteredRows(pixels, pause), { level: 6 })
}

/** Each row less the one above it (filter Up): most rows of a drawing are like it and become zeros. */
async function filteredRows({ width, height, channels, data }: Pixels, pause: Pause): Promise<Uint8Array> {
  const stride = width * channels
  const rows = new Uint8Array((stride + 1) * height)
  for (let y = 0; y < height; y++) {
    const [from, to] = [y * stride, y * (stride + 1)]
    rows[to] = filterUp
    for (let i = 0; i < stride; i++)
      rows[to + 1 + i] = data[from + i]! - (y > 0 ? data[from - stride + i]! : 0)
    if (y % 32 === 31) await pause()
  }
  return rows
}

const filterUp = 2

/** Whole pixels per metre, the only unit there is. */
function physicalSize(dpi: number): Uint8Array {
  const body = Buffer.alloc(9)
  const perMetre = Math.round(dpi / 0.0254)
  body.writeUInt32BE(perMetre, 0)
  body.writeUInt32BE(perMetre, 4)
  body[8] = 1
  return body
}

/** Not compressed, without language and translated keyword. */
function international(keyword: string, text: string): Uint8Array {
  return Buffer.concat([Buffer.from(keyword, 'latin1'), new Uint8Array(5), Buffer.from(text, 'utf8')])
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(body.length + 12)
  whole.writeUInt32BE(body.length, 0)
  whole.write(type, 4, 'latin1')
  whole.set(body, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, body.length + 8)), body.length + 8)
  return whole
}
