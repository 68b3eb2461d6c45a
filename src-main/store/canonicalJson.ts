import type { Json } from '#core/base/json'

/**
 * One text for one value: keys sorted, numbers in their shortest exact form. Checksums are made of it.
 * A number that is not finite, or a value that is none of Json, is a defect of the caller: JSON would lose it.
 */
export function canonicalJson(value: Json, path = 'value'): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${path} is ${value}, which JSON cannot hold`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value))
    return `[${value.map((item: Json, i) => canonicalJson(item, `${path}[${i}]`)).join(',')}]`
  if (typeof value !== 'object' || ArrayBuffer.isView(value))
    throw new TypeError(`${path} is ${typeof value}, which JSON cannot hold`)
  const entries = Object.entries(value as { readonly [key: string]: Json }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item, `${path}.${key}`)}`).join(',')}}`
}
