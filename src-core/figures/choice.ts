import type { ParameterTable, Values } from '../model/parameters.ts'

/**
 * What a reader chooses about the numbers of a figure. 0 stands for "as found in the project": what it comes
 * to is said in the caption. A figure takes from it what it uses.
 */
export const choiceParameters = {
  amplitude: {
    type: 'number',
    title: 'Training amplitude',
    symbol: 'γ_A',
    help: 'The training that is shown (our choice: 0, that is 0.06 if there is one, else the largest).',
    default: 0,
    min: 0,
    max: 0.5,
    paper: [0.05, 0.06, 0.08],
  },
  tauC: {
    type: 'number',
    title: 'Zone threshold',
    symbol: 'τ_c',
    unit: 'GPa',
    help: 'Beyond it a site has hardened or softened (our choice: 0, that of the latest polarity job, else 1).',
    default: 0,
    min: 0,
    max: 10,
    paper: [1],
  },
  topShare: {
    type: 'number',
    title: 'Share of rearranged atoms',
    symbol: 'η',
    help: 'η is the D²min that this share of the atoms exceeds from as-cast to trained; one absolute value for all pairs (our choice: 0, that of the latest polarity job, else 0.05).',
    default: 0,
    min: 0,
    max: 0.9999,
    paper: [0.03, 0.05, 0.14],
  },
  bandwidth: {
    type: 'number',
    title: 'Bandwidth of kernels',
    help: "Gaussian kernels of densities, in units of Silverman's bandwidth (our choice: 1).",
    default: 1,
    min: 0.1,
    max: 10,
  },
  fitFrom: {
    type: 'number',
    title: 'Fit from',
    unit: 'GPa',
    help: 'Lower end of the exponential fit of Ψ (our choice: 0, that of the polarity job).',
    default: 0,
    min: 0,
    max: 10,
  },
  fitTo: {
    type: 'number',
    title: 'Fit to',
    unit: 'GPa',
    help: 'Upper end of the exponential fit of Ψ (our choice: 0, that of the polarity job).',
    default: 0,
    min: 0,
    max: 20,
  },
  smoothing: {
    type: 'number',
    title: 'Smoothing over distance',
    unit: 'Å',
    help: 'Standard deviation of a Gaussian over r for pair distributions (our choice: 0.05 Å).',
    default: 0.05,
    min: 0,
    max: 1,
  },
  turn: {
    type: 'number',
    title: 'Camera, turn',
    unit: '°',
    help: 'Azimuth of the eye about z, counted from x (our choice: −60°).',
    default: -60,
    min: -360,
    max: 360,
  },
  rise: {
    type: 'number',
    title: 'Camera, rise',
    unit: '°',
    help: 'Of the eye above the horizon (our choice: 22°).',
    default: 22,
    min: -90,
    max: 90,
  },
} as const satisfies ParameterTable

/** What is left out takes its default. */
export type Choice = Partial<Values<typeof choiceParameters>>

/** Every value of a choice. */
export function completeChoice(choice: Choice = {}): Values<typeof choiceParameters> {
  const defaults = Object.entries(choiceParameters).map(([key, parameter]) => [key, parameter.default])
  return { ...(Object.fromEntries(defaults) as Values<typeof choiceParameters>), ...choice }
}
