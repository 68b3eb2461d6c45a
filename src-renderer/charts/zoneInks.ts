/** Zone colours by theme: hardening is always the darker. */
import type { ThemeName } from './inks.ts'

export const zoneInks = {
  dark: {
    hardening: '#e0693a',
    softening: '#8fcbe8',
    plastic: '#b866ee',
    outside: '#c4c9cd',
    count: '#b0b7be',
  },
  light: {
    hardening: '#a63c0c',
    softening: '#3f90b8',
    plastic: '#8a2fb0',
    outside: '#858b91',
    count: '#4b5259',
  },
} as const satisfies Record<ThemeName, Record<string, string>>
