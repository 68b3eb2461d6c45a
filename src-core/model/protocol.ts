/**
 * Simple shear in xy and the words for its paths. "+" is the training direction.
 *
 * Asymmetric mechanical cycling (AMC): O → A → B → C, then C → A → B → C again and again.
 * O: as-cast, at zero stress · A: loaded to the training amplitude γ_A ·
 * B: unloaded to the strain of the origin cell · C: relaxed in shear to σ_xy = 0.
 */
export type Direction = '+' | '-'

/** In the order of every axis of directions: + is index 0, − is index 1. */
export const directions = ['+', '-'] as const

export function directionIndex(direction: Direction): 0 | 1 {
  return direction === '+' ? 0 : 1
}

/** Sign of the strain of a loading in this direction. */
export function directionSign(direction: Direction): 1 | -1 {
  return direction === '+' ? 1 : -1
}

/** Values of the array `leg` of a curve: on which part of the path its entry was reached. */
export const legs = { loading: 0, unloading: 1, relaxing: 2 } as const

/** Components of a stress in the order in which they are stored. */
export const stressComponents = ['xx', 'yy', 'zz', 'xy', 'xz', 'yz'] as const
