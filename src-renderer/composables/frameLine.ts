/** Frames fetched one at a time, the newest wish first, and kept within a number of bytes. */
import type { FrameReply } from '#core/contract'

export interface FrameWish {
  /** What is to be shown, the most urgent first; kept in any case. */
  readonly needed: readonly number[]
  /** What will be shown next; fetched where there is room. */
  readonly ahead: readonly number[]
  /** Further columns that every one of them is to have. */
  readonly columns: readonly string[]
}

interface Kept {
  readonly frame: FrameReply
  readonly bytes: number
}

export class FrameLine {
  readonly #fetch: (index: number, columns: readonly string[]) => Promise<FrameReply>
  /** Told whenever a frame or a fault has come. */
  readonly #heard: () => void
  readonly #limit: number
  /** Last used last. */
  readonly #kept = new Map<number, Kept>()
  readonly #faults = new Map<number, unknown>()
  #wish: FrameWish = { needed: [], ahead: [], columns: [] }
  #largest = 0
  #busy = false
  #closed = false

  constructor(
    fetch: (index: number, columns: readonly string[]) => Promise<FrameReply>,
    heard: () => void,
    limit: number,
  ) {
    this.#fetch = fetch
    this.#heard = heard
    this.#limit = limit
  }

  get bytes(): number {
    let sum = 0
    for (const { bytes } of this.#kept.values()) sum += bytes
    return sum
  }

  /** Takes the place of the wish before. What failed for other columns is tried again. */
  want(wish: FrameWish): void {
    if (wish.columns.join('\n') !== this.#wish.columns.join('\n')) this.#faults.clear()
    this.#wish = wish
    for (const index of [...wish.ahead, ...wish.needed].toReversed()) this.#touch(index)
    void this.#go()
  }

  /** The frame with all columns of the wish, where it is here. */
  at(index: number): FrameReply | null {
    const kept = this.#kept.get(index)
    return kept && this.#whole(kept) ? kept.frame : null
  }

  faultOf(index: number): unknown {
    return this.#faults.get(index)
  }

  /** What failed is tried once more. */
  retry(): void {
    this.#faults.clear()
    void this.#go()
  }

  close(): void {
    this.#closed = true
    this.#kept.clear()
  }

  async #go(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    for (let next = this.#next(); next !== undefined && !this.#closed; next = this.#next()) {
      try {
        this.#keep(next, await this.#fetch(next, this.#wish.columns))
      } catch (error) {
        this.#faults.set(next, error)
      }
      if (!this.#closed) this.#heard()
    }
    this.#busy = false
  }

  #next(): number | undefined {
    const { needed, ahead } = this.#wish
    const lacks = (index: number) => !this.#faults.has(index) && !this.at(index)
    const fits = (place: number) => (needed.length + place + 1) * this.#largest <= this.#limit
    return needed.find(lacks) ?? ahead.find((index, place) => fits(place) && lacks(index))
  }

  #whole({ frame }: Kept): boolean {
    return this.#wish.columns.every((name) => Object.hasOwn(frame.columns, name))
  }

  #touch(index: number): void {
    const kept = this.#kept.get(index)
    if (!kept) return
    this.#kept.delete(index)
    this.#kept.set(index, kept)
  }

  #keep(index: number, frame: FrameReply): void {
    const bytes = bytesOf(frame)
    this.#largest = Math.max(this.#largest, bytes)
    this.#kept.delete(index)
    this.#kept.set(index, { frame, bytes })
    const { needed, ahead } = this.#wish
    const spared = new Set([...needed, ...ahead])
    const given = [...this.#kept.keys()].filter((one) => !spared.has(one))
    given.push(...ahead.filter((one) => !needed.includes(one)).toReversed())
    let left = this.bytes
    for (const one of given) {
      if (left <= this.#limit) break
      left -= this.#kept.get(one)?.bytes ?? 0
      this.#kept.delete(one)
    }
  }
}

function bytesOf({ configuration: { positions, types, ids }, columns }: FrameReply): number {
  const further = Object.values(columns).reduce((sum, { data }) => sum + data.byteLength, 0)
  return positions.byteLength + types.byteLength + ids.byteLength + further
}
