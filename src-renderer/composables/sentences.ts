/** What is shown of an error: the sentence of a Problem, or that of a defect. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
