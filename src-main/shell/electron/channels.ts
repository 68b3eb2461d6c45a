/** What the preload script and the main process say to each other besides the wire itself. */
export const channels = {
  /** The page asks for a port … */
  open: 'wire.open',
  /** … which comes with this. */
  opened: 'wire.opened',
  chooseFiles: 'files.choose',
} as const
