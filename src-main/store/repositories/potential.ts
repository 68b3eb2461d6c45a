import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { Problem } from '#core/base/problem'
import { sha256 } from '../arrayBytes.ts'
import { inTransaction } from '../connection.ts'
import type { ReadableDatabase, WritableDatabase } from '../connection.ts'

export interface PotentialRow {
  readonly name: string
  /** Of the bytes of the setfl file. */
  readonly sha256: string
  readonly elements: readonly string[]
  readonly byteLength: number
}

export interface StoredPotential extends PotentialRow {
  readonly bytes: Uint8Array
}

/**
 * Gives the project its potential. The same bytes again change nothing; others are refused,
 * because numbers of two potentials must not be compared.
 */
export function setPotential(
  database: WritableDatabase,
  potential: { readonly name: string; readonly elements: readonly string[]; readonly bytes: Uint8Array },
): PotentialRow {
  return inTransaction(database, () => {
    const checksum = sha256(potential.bytes)
    const present = potentialRow(database)
    if (present?.sha256 === checksum) return present
    if (present)
      throw new Problem(
        'cannot take the potential',
        `the project computes with ${present.name} (sha256 ${present.sha256.slice(0, 12)}…) and never mixes two: make a new project`,
        potential.name,
      )
    database
      .prepare(
        'INSERT INTO potential (id, name, sha256, elements, byte_length, deflated) VALUES (1, ?, ?, ?, ?, ?)',
      )
      .run(
        potential.name,
        checksum,
        JSON.stringify(potential.elements),
        potential.bytes.byteLength,
        deflateRawSync(potential.bytes),
      )
    return {
      name: potential.name,
      sha256: checksum,
      elements: potential.elements,
      byteLength: potential.bytes.byteLength,
    }
  })
}

export function potentialRow(database: ReadableDatabase): PotentialRow | null {
  const row = database
    .prepare<[], Omit<PotentialRow, 'elements'> & { readonly elements: string }>(
      'SELECT name, sha256, elements, byte_length AS byteLength FROM potential',
    )
    .get()
  return row ? { ...row, elements: JSON.parse(row.elements) as string[] } : null
}

/** The potential with its bytes, checked against the checksum; null where the project has none. */
export function readPotential(database: ReadableDatabase): StoredPotential | null {
  const row = potentialRow(database)
  if (!row) return null
  const deflated = database.prepare<[], Buffer>('SELECT deflated FROM potential').pluck().get()
  const bytes = inflated(deflated ?? Buffer.alloc(0), row.byteLength)
  if (!bytes || sha256(bytes) !== row.sha256)
    throw new Problem(
      'cannot read the potential of the project',
      'its bytes do not have their checksum',
      row.name,
    )
  return { ...row, bytes }
}

function inflated(deflated: Buffer, byteLength: number): Uint8Array | null {
  try {
    return new Uint8Array(inflateRawSync(deflated, { maxOutputLength: Math.max(1, byteLength) }))
  } catch {
    return null
  }
}
