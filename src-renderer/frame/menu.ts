/** What a menu is made of. */
export interface MenuItem {
  readonly title: string
  readonly run: () => void
  readonly shortcut?: string
  readonly disabled?: boolean
  /** A mark: this is how it is now. */
  readonly checked?: boolean
  /** A line above it. */
  readonly apart?: boolean
}
export interface Menu {
  readonly title: string
  readonly items: readonly MenuItem[]
}
