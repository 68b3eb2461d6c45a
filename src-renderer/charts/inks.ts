/** Colours of charts by theme: frame and text, and the data colours, one meaning each (look.md). */
export type ThemeName = 'dark' | 'light'

export const inks = {
  dark: {
    plot: '#16191c',
    axis: '#7d858d',
    grid: '#262b30',
    track: '#3a4047',
    text: '#e6e8ea',
    text2: '#b0b7be',
    text3: '#929aa2',
    accent: '#4fb3a9',
    plus: '#f2b26b',
    minus: '#5f93dd',
    asCast: '#929aa2',
    trained: '#f2f3f4',
  },
  light: {
    plot: '#ffffff',
    axis: '#646b72',
    grid: '#ebecec',
    track: '#cfd2d5',
    text: '#1a1d20',
    text2: '#4b5259',
    text3: '#5f666d',
    accent: '#0b6e69',
    plus: '#cf7812',
    minus: '#1c3f8f',
    asCast: '#7d848b',
    trained: '#16191c',
  },
} as const satisfies Record<ThemeName, Record<string, string>>

/** Line styles that go with a colour, px. */
export const dashes = {
  solid: 'solid',
  minus: [7, 4],
  trained: [3, 2],
  earlier: [2, 3],
  fit: [1.5, 3],
} as const
