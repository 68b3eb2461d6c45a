import { describe, expect, it } from 'vitest'
import { fields, findField, inDirection, plainSymbol, unitInParentheses } from '#core/model/fields'

describe('fields', () => {
  it('define every array that a result may hold', () => {
    const stored =
      'positions types ids strain stress energy maxForce evaluations leg dropIndex dropStress dropEnergy residualStrain ' +
      'dissipation drops sites residualStress yieldStress yieldStrain instabilityStress instabilityStrain status ' +
      'freeAtoms d2min neighbors affine r g theta gTheta s2Theta g20 deviation hardening softening thresholds ccdfPlus ccdfMinus ccdfBoth ' +
      'etas ccdfOfD2min score correlation enrichment'
    for (const name of stored.split(' ')) expect(findField(name), name).toBeDefined()
  })

  it('are found under the name of a summary, with its unit', () => {
    expect(findField('energy_eV')).toBe(fields.energy)
    expect(findField('tauC_GPa')).toBe(fields.tauC)
    expect(findField('nothing_GPa')).toBeUndefined()
  })

  it('have a sentence and a source each, and no two the same title', () => {
    const all = Object.values(fields)
    for (const field of all) {
      expect(field.definition).toMatch(/^[A-Z0-9].*\.$/)
      expect(field.source).not.toBe('')
    }
    expect(new Set(all.map((field) => field.title)).size).toBe(all.length)
  })

  it('write symbols as plain text', () => {
    expect(plainSymbol(inDirection(fields.deviation.symbol, '+'))).toBe('Δτ_y⁺')
    expect(plainSymbol(inDirection(fields.yieldStress.symbol, '-'))).toBe('τ_y⁻')
    expect(plainSymbol(fields.d2min.symbol)).toBe('D_min²')
    expect(unitInParentheses(fields.d2min.unit)).toBe(' (Å²)')
    expect(unitInParentheses('')).toBe('')
  })
})
