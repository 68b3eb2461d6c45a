const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The bytes as base64 (RFC 4648) in pieces that are joined without anything between them. */
export function* base64(bytes: Uint8Array): Generator<string> {
  // Whole triples of bytes, so that padding stands at the end only.
  const step = 3 * 4096
  for (let start = 0; start < bytes.length; start += step) {
    const end = Math.min(start + step, bytes.length)
    let text = ''
    for (let at = start; at < end; at += 3) {
      const bits = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
      text += digits[bits >> 18]! + digits[(bits >> 12) & 63]!
      text += at + 1 < bytes.length ? digits[(bits >> 6) & 63]! : '='
      text += at + 2 < bytes.length ? digits[bits & 63]! : '='
    }
    yield text
  }
}
