/**
 * A fault that a user can understand and act on. Everything that can go wrong with
 * input, files or the physics is thrown as a Problem; any other error is a defect.
 *
 * Printed as one line: `metabasin: WHAT: WHY (WHERE)`.
 */
export class Problem extends Error {
  override readonly name = 'Problem'

  /** What could not be done: "cannot read the potential". */
  readonly what: string
  /** Why, saying what is allowed: "line 7 holds 3 numbers, 5 are needed". */
  readonly why: string
  /** Where: a file with its line, a parameter, a row. */
  readonly where: string
  /** 'usage': the call is wrong (exit 2) · 'work': the input or the work failed (exit 1). */
  readonly blame: 'usage' | 'work'

  constructor(what: string, why: string, where = '', blame: 'usage' | 'work' = 'work') {
    super(where ? `${what}: ${why} (${where})` : `${what}: ${why}`)
    this.what = what
    this.why = why
    this.where = where
    this.blame = blame
  }
}
