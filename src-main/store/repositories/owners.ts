import type { ReadableDatabase, WritableDatabase } from '../connection.ts'

/** A process that has jobs in hand. `start` tells it from a later process of the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** '' where the system does not say when a process was started. */
  readonly start: string
  readonly host: string
}

export interface OwnerRow extends ProcessIdentity {
  readonly id: number
  readonly heartbeatAt: string
}

export function insertOwner(database: WritableDatabase, owner: ProcessIdentity): number {
  const { lastInsertRowid } = database
    .prepare('INSERT INTO owner (pid, start, host, heartbeat_at) VALUES (?, ?, ?, ?)')
    .run(owner.pid, owner.start, owner.host, new Date().toISOString())
  return Number(lastInsertRowid)
}

export function ownerRows(database: ReadableDatabase): readonly OwnerRow[] {
  return database
    .prepare<[], OwnerRow>('SELECT id, pid, start, host, heartbeat_at AS heartbeatAt FROM owner ORDER BY id')
    .all()
}

/** The sign of life by which programs on other machines know that the owner works. */
export function beat(database: WritableDatabase, ownerId: number): void {
  database.prepare('UPDATE owner SET heartbeat_at = ? WHERE id = ?').run(new Date().toISOString(), ownerId)
}

export function deleteOwner(database: WritableDatabase, ownerId: number): void {
  database.prepare('DELETE FROM owner WHERE id = ?').run(ownerId)
}
