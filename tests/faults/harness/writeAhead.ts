/** The write-ahead file of SQLite, taken apart: what a power cut leaves of it is tried on copies. */

/** Format: a header of 32 bytes, then frames of 24 bytes and a page each (sqlite.org/fileformat.html, section 4). */
const headerLength = 32
const frameHeader = 24

export interface Frame {
  /** Bytes of the file before it and with it. */
  readonly begin: number
  readonly end: number
  /** Number of the page, from 1. */
  readonly page: number
  /** The last of a transaction. */
  readonly commits: boolean
}

/** The frames of the newest round of writing: those with the salt of the header. */
export function framesOf(wal: Buffer): readonly Frame[] {
  if (wal.length < headerLength) return []
  const pageSize = wal.readUInt32BE(8)
  const salt = wal.subarray(16, 24)
  const frames: Frame[] = []
  for (let at = headerLength; at + frameHeader + pageSize <= wal.length; at += frameHeader + pageSize) {
    if (!wal.subarray(at + 8, at + 16).equals(salt)) break
    const commits = wal.readUInt32BE(at + 4) !== 0
    frames.push({ begin: at, end: at + frameHeader + pageSize, page: wal.readUInt32BE(at), commits })
  }
  return frames
}

/** The database with the pages of some frames written into it, as a checkpoint that was cut short leaves it. */
export function withPages(database: Buffer, wal: Buffer, frames: readonly Frame[]): Buffer {
  const pageSize = wal.readUInt32BE(8)
  const size = Math.max(database.length, ...frames.map(({ page }) => page * pageSize))
  const written = Buffer.alloc(size)
  database.copy(written)
  for (const { begin, page } of frames)
    wal.copy(written, (page - 1) * pageSize, begin + frameHeader, begin + frameHeader + pageSize)
  return written
}
