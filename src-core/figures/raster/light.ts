/** How pictures are lit: one lamp over the left shoulder that goes with the eye, and colours as numbers. */

export type Rgb = readonly [red: number, green: number, blue: number]

/** Unit vectors to the right, up and towards the eye: of the lamp, and halfway between it and the eye. */
export const lamp = unit([-0.5, 0.7, 1])
export const halfway = unit([lamp[0], lamp[1], lamp[2] + 1])

/** '#rrggbb' as 0 … 255. */
export function rgb(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** x^(2^k) by squaring: highlights need no true power. */
export function highlight(cosine: number, squarings: number): number {
  let x = Math.max(0, cosine)
  for (let k = 0; k < squarings; k++) x *= x
  return x
}

function unit([x, y, z]: readonly [number, number, number]): readonly [number, number, number] {
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}
