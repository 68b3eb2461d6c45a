import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { Problem } from '#core/base/problem'

/** Pieces that are large enough for speed and small beside a frame. */
const chunkSize = 1 << 18

/** Hears how many bytes of a file, packed or not, have been read. What it throws ends the reading. */
export type ReadingProgress = (done: number, total: number, path: string) => void

/**
 * The content of a file piece by piece, unpacked where it is gzip or zstd (told by the first bytes,
 * not by the name). Throws a Problem if the file cannot be read or the packed data is damaged or cut.
 */
export async function* readChunks(path: string, progress?: ReadingProgress): AsyncGenerator<Buffer> {
  try {
    const total = await requireFile(path)
    const file = createReadStream(path, { highWaterMark: chunkSize })
    for await (const chunk of unpacked(file, await firstBytes(path))) {
      yield chunk
      progress?.(file.bytesRead, total, path)
    }
  } catch (error) {
    throw asProblem(error, path)
  }
}

/** The whole content, unpacked. Throws a Problem if it is larger than `limit` bytes. */
export async function readBytes(path: string, limit = 256e6): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of readChunks(path)) {
    size += chunk.length
    if (size > limit)
      throw new Problem('cannot read the file', `it is larger than ${Math.round(limit / 1e6)} MB`, path)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** Its length in bytes. */
async function requireFile(path: string): Promise<number> {
  const found = await stat(path)
  if (found.isDirectory()) throw new Problem('cannot read the file', 'it is a directory', path)
  return found.size
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const gzip = Buffer.of(0x1f, 0x8b)
const zstd = Buffer.of(0x28, 0xb5, 0x2f, 0xfd)

async function* unpacked(file: Readable, magic: Buffer): AsyncGenerator<Buffer> {
  const unpack = magic.subarray(0, 2).equals(gzip)
    ? createGunzip({ chunkSize })
    : magic.equals(zstd)
      ? createZstdDecompress({ chunkSize })
      : null
  if (unpack === null) {
    yield* file as AsyncIterable<Buffer>
    return
  }
  const output = new PassThrough({ highWaterMark: chunkSize })
  // Its error reaches the reader through `output`, which the pipeline destroys.
  const done = pipeline(file, unpack, output).catch(() => undefined)
  yield* output as AsyncIterable<Buffer>
  await done
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
}

/** Faults of the file and of what is packed in it become Problems; all else is a defect and stays as it is. */
function asProblem(error: unknown, path: string): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error
  const { code = '', errno, message } = error as NodeJS.ErrnoException
  const isPacking = /^(Z|ZSTD|ERR_ZSTD)_/.test(code)
  if (!isPacking && errno === undefined) return error
  const why = isPacking ? `the packed data is damaged or cut (${message})` : (reasons[code] ?? message)
  return new Problem('cannot read the file', why, path)
}
