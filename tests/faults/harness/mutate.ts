/** Seeded damage: to bytes, to texts with a grammar of lines and words, to values. */
import type { Random } from '#core/base/random'

const pick = <T>(random: Random, from: readonly T[]): T => from[random.below(from.length)]!

/** Numbers and words that readers stumble over. */
const strange = [
  '0',
  '-1',
  '1',
  '2147483648',
  '9223372036854775808',
  '1e308',
  '1e309',
  '-1e400',
  '1e-400',
  'nan',
  'inf',
  '-inf',
  '0x10',
  '1.5.2',
  '1e',
  '--3',
  '',
  ' ',
  '\u0000',
  '\ufeff',
  'é',
  '99999999999999999999',
  '4294967297',
  '1,5',
  'ITEM:',
  'Cu',
] as const

/** One to four changes: flipped bits, bytes taken out, doubled, cut off, noise. */
export function mutatedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let now = Buffer.from(bytes)
  for (let n = 1 + random.below(4); n > 0; n--) {
    const at = random.below(Math.max(1, now.length))
    const length = 1 + random.below(64)
    const change = random.below(6)
    if (change === 0 && now.length > 0) now[at] = now[at]! ^ (1 << random.below(8))
    else if (change === 1) now = Buffer.concat([now.subarray(0, at), now.subarray(at + length)])
    else if (change === 2) now = Buffer.concat([now.subarray(0, at + length), now.subarray(at)])
    else if (change === 3) now = now.subarray(0, at)
    else if (change === 4) now.fill(random.below(256), at, Math.min(now.length, at + length))
    else if (now.length >= 8)
      now.writeBigUInt64LE(
        (BigInt(random.bits()) << 32n) | BigInt(random.bits()),
        Math.min(at, now.length - 8),
      )
  }
  return now
}

/** One to four changes: words replaced by strange ones, doubled or taken out; lines exchanged, doubled or taken out. */
export function mutatedText(text: string, random: Random): string {
  const lines = text.split('\n')
  for (let n = 1 + random.below(4); n > 0; n--) {
    const at = random.below(lines.length)
    const words = (lines[at] ?? '').split(' ')
    const word = random.below(words.length)
    const change = random.below(7)
    if (change <= 2) words[word] = pick(random, strange)
    else if (change === 3) words.splice(word, 1)
    else if (change === 4) words.splice(word, 0, words[word] ?? '')
    lines[at] = words.join(' ')
    if (change === 5) lines.splice(at, 1)
    if (change === 6) lines.splice(random.below(lines.length), 0, lines[at]!)
  }
  return lines.join('\n')
}

/** Any value as it may come over a wire. */
export function anyValue(random: Random, depth = 0): unknown {
  const kind = random.below(depth > 2 ? 9 : 11)
  if (kind === 0) return null
  if (kind === 1) return undefined
  if (kind === 2) return random.below(2) === 0
  if (kind === 3) return pick(random, [0, -1, 1, 1e308, -0, NaN, Infinity, 2 ** 53, 1.5, 2 ** 31])
  if (kind === 4) return pick(random, strange)
  if (kind === 5)
    return pick(random, [
      '../../etc/passwd',
      '/',
      'a'.repeat(5000),
      '\0',
      'CON',
      '__proto__',
      'toString',
      '%00',
      '..\\..',
    ])
  if (kind === 6) return new Float64Array(random.below(4))
  if (kind === 7) return BigInt(random.bits())
  if (kind === 8) return new Date(0)
  const length = random.below(4)
  if (kind === 9) return Array.from({ length }, () => anyValue(random, depth + 1))
  const keys = ['path', 'id', 'file', '__proto__', 'constructor', 'kind', 'frame', 'columns']
  return Object.fromEntries(Array.from({ length }, () => [pick(random, keys), anyValue(random, depth + 1)]))
}
