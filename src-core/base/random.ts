/**
 * Seeded random numbers for resampling. The same seed gives the same numbers on every machine:
 * only 32-bit integer arithmetic is used.
 *
 * Generator: xoshiro128** 1.1 (Blackman & Vigna, ACM Trans. Math. Softw. 47, 36 (2021)), period 2¹²⁸ − 1.
 */
export interface Random {
  /** 32 bits, uniform on 0 … 2³² − 1. */
  bits(): number
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number
  /** Uniform on 0 … n − 1, without bias. `n` is an integer from 1 to 2³². */
  below(n: number): number
}

/** A generator started from a seed, an integer; its state is a Weyl sequence through a 32-bit mixer. */
export function makeRandom(seed: number): Random {
  const words = [1, 2, 3, 4].map((i) => mixed((seed + i * 0x9e3779b9) >>> 0))
  return fromState(words)
}

/** A generator in the state given: four 32-bit words, not all 0. */
export function fromState(words: readonly number[]): Random {
  let [a, b, c, d] = words as [number, number, number, number]

  function bits(): number {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 11)
    return result
  }

  return {
    bits,
    uniform: () => ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) / 2 ** 53,
    below(n) {
      const limit = 2 ** 32 - (2 ** 32 % n)
      let word = bits()
      while (word >= limit) word = bits()
      return word % n
    },
  }
}

function rotated(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k))
}

/** The finalizer of MurmurHash3: every bit of the input reaches every bit of the result. */
function mixed(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
