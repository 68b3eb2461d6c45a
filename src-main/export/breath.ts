/** Called between the steps of long work: gives the event loop its turn once the budget (ms) is used up. */
export type Pause = () => Promise<void>

export function makePause(budget = 12): Pause {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < budget) return
    await new Promise((resolve) => setImmediate(resolve))
    since = performance.now()
  }
}
