/** What maps hold of one site, ready to be read: a number, or why there is none. */
import type { QuantitySymbol } from '#core/model/field'
import { fields, inDirection } from '#core/model/fields'
import { siteStatus, siteStatusNames } from '#core/model/yieldMap'
import type { MapData, StateValues } from './stateValues.ts'

export interface SiteFact {
  readonly symbol: QuantitySymbol
  readonly definition: string
  /** GPa, or a word. */
  readonly asCast: number | string | null
  readonly map: number | string
  /** GPa; NaN where one of the two has no value. */
  readonly change: number | null
}

const quantities = ['plus', 'minus', 'residual'] as const

export function siteFacts({ asCast, map }: MapData, site: number): SiteFact[] {
  return quantities.map((quantity) => {
    const field = quantity === 'residual' ? fields.residualStress : fields.yieldStress
    return {
      symbol:
        quantity === 'residual' ? field.symbol : inDirection(field.symbol, quantity === 'plus' ? '+' : '-'),
      definition: field.definition,
      asCast: asCast && told(asCast, quantity, site),
      map: told(map, quantity, site),
      change: asCast && map[quantity][site]! - asCast[quantity][site]!,
    }
  })
}

function told(of: StateValues, quantity: (typeof quantities)[number], site: number): number | string {
  const value = of[quantity][site]!
  if (!Number.isNaN(value)) return value
  const { status, freeAtoms } = of.map
  if (quantity !== 'residual') return siteStatusNames[status[2 * site + (quantity === 'plus' ? 0 : 1)]!]!
  return freeAtoms[site] === 0 && status[2 * site] === siteStatus.notAsked ? 'not asked' : 'no free atoms'
}

/** Stored yield point of a direction as it stands in a plot; null without. */
export function storedYield({ map }: StateValues, site: number, direction: 1 | -1): [number, number] | null {
  const at = 2 * site + (direction === 1 ? 0 : 1)
  if (map.status[at] !== siteStatus.drop) return null
  return [direction * Math.abs(map.yieldStrain[at]!), direction * map.yieldStress[at]!]
}
