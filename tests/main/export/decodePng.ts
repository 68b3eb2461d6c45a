import { inflateSync } from 'node:zlib'

/** A PNG taken apart by the words of its standard, for tests. */
export interface DecodedPng {
  readonly width: number
  readonly height: number
  readonly colourType: number
  /** Bytes of the rows, the filter undone. */
  readonly data: Uint8Array
  readonly pixelsPerMetre: readonly [number, number] | null
  readonly texts: Readonly<Record<string, string>>
  readonly chunks: readonly string[]
}

export function decodePng(file: Uint8Array): DecodedPng {
  const bytes = Buffer.from(file)
  if (bytes.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('no signature')
  const chunks: [type: string, body: Buffer][] = []
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    if (bytes.readUInt32BE(at + 8 + length) !== checksum(bytes.subarray(at + 4, at + 8 + length)))
      throw new Error('a checksum is wrong')
    chunks.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length)])
    at += 12 + length
  }
  const all = (type: string) => chunks.filter(([one]) => one === type).map(([, body]) => body)
  const [header] = all('IHDR')
  const [width, height, colourType] = [header!.readUInt32BE(0), header!.readUInt32BE(4), header![9]!] as const
  const channels = { 0: 1, 2: 3, 6: 4 }[colourType]!
  const [physical] = all('pHYs')
  const texts = all('iTXt').map((body) => {
    const end = body.indexOf(0)
    return [body.toString('latin1', 0, end), body.toString('utf8', end + 5)]
  })
  return {
    width,
    height,
    colourType,
    data: unfiltered(inflateSync(Buffer.concat(all('IDAT'))), width * channels, height),
    pixelsPerMetre: physical?.[8] === 1 ? [physical.readUInt32BE(0), physical.readUInt32BE(4)] : null,
    texts: Object.fromEntries(texts) as Record<string, string>,
    chunks: chunks.map(([type]) => type),
  }
}

function unfiltered(rows: Buffer, stride: number, height: number): Uint8Array {
  const data = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    if (rows[y * (stride + 1)] !== 2) throw new Error('only the filter Up is read here')
    for (let i = 0; i < stride; i++)
      data[y * stride + i] = rows[y * (stride + 1) + 1 + i]! + (y > 0 ? data[(y - 1) * stride + i]! : 0)
  }
  return data
}

/** CRC-32 bit by bit. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
