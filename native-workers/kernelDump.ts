/** The part of the kernel's face that reads LAMMPS dumps (kernel/include/metabasin/dump.h and dumpScanner.h). */
import type { DumpHeader, ParsedDump } from '#core/formats/dumpHeader'

/** Where a piece of a file stands in it, for the sentences of what is refused. */
export interface DumpPlace {
  /** A LAMMPS binary dump; else text. */
  readonly binary: boolean
  /** Number of the frame, from 0. */
  readonly frame: number
  /** Text: lines of the file before the piece. */
  readonly linesBefore: number
  /** Binary: bytes of the file before it. */
  readonly bytesBefore: number
  /** Bytes of memory that a frame may take. */
  readonly limit: number
  /** The file ends with the piece. */
  readonly last: boolean
  /** Where the table is written if it is large enough, so that frame after frame takes no new memory. */
  readonly memory?: Float64Array
}

/** A frame of an index; its end is the next one's offset or the end of the file. */
export interface DumpEntry extends DumpHeader {
  /** Bytes of the file before the frame. */
  readonly offset: number
}

/** The state of a scan, held by the kernel. */
export type DumpScan = object

export interface DumpKernel {
  /** With `headers` false only the starts are found, and no text is refused. */
  openDumpScan(binary: boolean, headers: boolean): DumpScan
  /**
   * The next piece of a file, of any length: where further frames begin (the first begins at 0), and the
   * frames whose header is complete now. `last` after the last piece. Memory: one header.
   * Errors end in "(frame 17, line 5 of it)".
   */
  scanDump(
    bytes: Uint8Array,
    scan: DumpScan,
    last?: boolean,
  ): { readonly starts: readonly number[]; readonly frames: readonly DumpEntry[] }
  /**
   * One whole frame; null where a text holds blank lines only. Never allocates more than the bytes hold.
   * Errors end in "(line 12)" or "(byte 400)".
   */
  parseDumpFrame(bytes: Uint8Array, place: DumpPlace): ParsedDump | null
}
