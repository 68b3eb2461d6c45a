/**
 * The first WebGL context of a browser takes long without a graphics card (about a second), and the page waits for
 * it. A worker makes one while nobody waits, so that the first view of a map or of atoms comes up as fast as later
 * ones.
 */
export function warmUp(): void {
  requestIdleCallback(() => new Worker(new URL('./warmWorker.ts', import.meta.url), { type: 'module' }))
}
