import { hash } from 'node:crypto'
import type { NamedArray } from '#core/model/result'

/** Names of element types as they stand in the file; the bytes are little-endian. */
const constructors = {
  float64: Float64Array,
  float32: Float32Array,
  int32: Int32Array,
  uint8: Uint8Array,
} as const
export type Dtype = keyof typeof constructors

export function dtypeOf(array: NamedArray): Dtype {
  const found = (Object.keys(constructors) as Dtype[]).find(
    (name) => array.data instanceof constructors[name],
  )
  if (!found) throw new TypeError('an array of a result is Float64, Float32, Int32 or Uint8')
  return found
}

export function elementBytes(dtype: Dtype): number {
  return constructors[dtype].BYTES_PER_ELEMENT
}

/** Number of elements of a shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1)
}

/** The bytes of an array, not copied. An array that does not fill its shape is a defect. */
export function bytesOf(name: string, array: NamedArray): Buffer {
  if (array.data.length !== sizeOf(array.shape))
    throw new TypeError(
      `array ${name} has ${array.data.length} elements, its shape is ${array.shape.join('×')}`,
    )
  return Buffer.from(array.data.buffer, array.data.byteOffset, array.data.byteLength)
}

/** An array over the bytes where they fill a buffer, else over a copy of them, which need not be aligned. */
export function arrayOf(dtype: Dtype, shape: readonly number[], bytes: Uint8Array): NamedArray {
  const whole = bytes.buffer instanceof ArrayBuffer && bytes.buffer.byteLength === bytes.byteLength
  const buffer = whole ? (bytes.buffer as ArrayBuffer) : Uint8Array.from(bytes).buffer
  return { data: new constructors[dtype](buffer), shape }
}

export function sha256(bytes: Uint8Array | string): string {
  return hash('sha256', bytes)
}

/** Whether a row holds these bytes; in a damaged file it may hold none, whatever the schema says. */
export function holds(data: unknown, checksum: string): data is Buffer {
  return data instanceof Uint8Array && sha256(data) === checksum
}
