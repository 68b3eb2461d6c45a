/** What the canvases cannot read from the style sheet: look.md's data colours and the lines of the view. */
import type { Theme } from '../../composables/view.ts'
import type { Inks } from '../../scene/panel.ts'

const inks: Readonly<Record<Theme, Inks>> = {
  dark: { ground: '#121417', edge: '#b0b7be', text: '#e6e8ea' },
  light: { ground: '#ffffff', edge: '#4b5259', text: '#1a1d20' },
}
export const inksOf = (theme: Theme): Inks => inks[theme]

export const zoneColours: Readonly<
  Record<Theme, { readonly hardening: string; readonly softening: string }>
> = {
  dark: { hardening: '#e0693a', softening: '#8fcbe8' },
  light: { hardening: '#a63c0c', softening: '#3f90b8' },
}
