/**
 * Jobs that, by way of their results, are made from each other; null where there are none, as it must be.
 * Takes away, again and again, the jobs that wait for no other.
 */
export function findCycle(
  jobs: readonly { readonly job: number; readonly inputs: readonly number[] }[],
  results: readonly { readonly id: number; readonly jobId: number | null }[],
): readonly number[] | null {
  const makerOf = new Map(results.map(({ id, jobId }) => [id, jobId]))
  const makersOf = (inputs: readonly number[]) =>
    inputs.map((id) => makerOf.get(id) ?? null).filter((job) => job !== null)
  let left = new Map(jobs.map(({ job, inputs }) => [job, makersOf(inputs)]))
  for (;;) {
    const waiting = [...left].filter(([, makers]) => makers.some((maker) => left.has(maker)))
    if (waiting.length === 0) return null
    if (waiting.length === left.size) return waiting.map(([job]) => job)
    left = new Map(waiting)
  }
}
