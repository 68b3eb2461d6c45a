import type { QuantitySymbol } from '#core/model/field'

/** The symbol of a parameter table to be set, part by part: "γ_A", "Δγ", "|σ_xy|", "max |F|". */
export function parameterSymbol(text: string | undefined): readonly QuantitySymbol[] {
  const parts = text?.match(/Δ?\p{L}+(_\w+)?|[^\p{L}]+/gu) ?? []
  return parts.map((part) => {
    const [, prefix, base, sub] = /^(Δ?)(\p{L})(?:_(\w+))?$/u.exec(part) ?? []
    if (!base) return { base: part, upright: true }
    return {
      ...(prefix ? { prefix } : {}),
      base,
      ...(sub ? { sub, ...(/^[xyz]+$/.test(sub) ? { subItalic: true } : {}) } : {}),
    }
  })
}
