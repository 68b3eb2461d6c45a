/** The four sides of a plot's box. */
import type { Scale } from '#core/figures/drawing/scale'
import type { QuantitySymbol } from '#core/model/field'
import type { inks } from './inks.ts'
import { type ThemeName } from './inks.ts'

export interface PlotAxis {
  readonly scale: Scale
  /** With symbols marked: {s|γ}, {i|xy}. */
  readonly title: string
  /** px from the box to the title. */
  readonly gap: number
  /** A stacked plot leaves labels and title to the one below. */
  readonly bare?: boolean
}

const serif = { fontFamily: 'STIX Two Text', fontSize: 15 } as const
const index = { fontFamily: 'STIX Two Text', fontSize: 10 } as const

/** Symbols of titles: {s|γ} italic, {u|Δ} upright, {i|xy} and {n|C} italic and upright index, {p|0} exponent. */
export const letters = {
  s: { ...serif, fontStyle: 'italic' },
  u: serif,
  i: { ...index, fontStyle: 'italic', verticalAlign: 'bottom' },
  n: { ...index, verticalAlign: 'bottom' },
  p: { ...index, verticalAlign: 'top' },
} as const

export function symbolMarks({ prefix, base, upright, sub, subItalic, sup }: QuantitySymbol): string {
  const marked = (how: string, text: string | undefined) => (text ? `{${how}|${text}}` : '')
  const body = marked('u', prefix) + marked(upright ? 'u' : 's', base)
  return body + marked('p', sup) + marked(subItalic ? 'i' : 'n', sub)
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Labels of a scale are marked up for the page; here exponents are letters: 10$^{−2}$ → 10⁻². */
export const plainLabel = (label: string): string =>
  label.replace(/\$\^\{(.*?)\}\$/g, (_, exponent: string) =>
    [...exponent].map((c) => (c === '−' ? '⁻' : (superscripts[Number(c)] ?? c))).join(''),
  )

/** Where a value lies on its axis: logarithmic ones are drawn on exponents. */
export const placed = (scale: Scale, value: number): number =>
  scale.kind === 'log' ? Math.log10(value) : value

/** The side with the labels, then the one across. */
export function axes(axis: PlotAxis, ink: (typeof inks)[ThemeName], sides: readonly [string, string]) {
  return sides.map((side, i) => sideOf(axis, ink, side, i === 0 && !axis.bare))
}

function sideOf(
  { scale, title, gap }: PlotAxis,
  ink: (typeof inks)[ThemeName],
  position: string,
  speaks: boolean,
) {
  const at = (values: readonly number[]) => values.map((value) => placed(scale, value))
  const long = at(scale.ticks)
  const labels = new Map(long.map((place, i) => [place, plainLabel(scale.labels[i] ?? '')]))
  return {
    type: 'value' as const,
    position,
    min: placed(scale, scale.min),
    max: placed(scale, scale.max),
    name: speaks ? title : '',
    nameLocation: 'middle' as const,
    nameGap: gap,
    nameTextStyle: { color: ink.text2, fontSize: 13, rich: letters },
    axisLine: { show: true, onZero: false, lineStyle: { color: ink.axis, width: 1 } },
    axisTick: {
      show: true,
      inside: true,
      length: 4,
      lineStyle: { color: ink.axis },
      customValues: scale.kind === 'log' ? ticksOf(scale) : long,
    },
    axisLabel: {
      show: speaks,
      color: ink.text2,
      fontSize: 11,
      hideOverlap: true,
      customValues: long,
      formatter: (value: number) => labels.get(value) ?? '',
    },
    splitLine: { show: scale.kind === 'linear', lineStyle: { color: ink.grid } },
  }
}

const ticksOf = (scale: Scale): number[] =>
  [...scale.ticks, ...scale.minorTicks].map((value) => placed(scale, value)).sort((a, b) => a - b)
