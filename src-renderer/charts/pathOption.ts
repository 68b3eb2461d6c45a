/** σ_xy against γ on the screen: a closed box, ticks inside on all sides, a line a path. */
import type { EChartsOption } from 'echarts'
import type { StoredResult } from '#core/model/result'

export interface PathLook {
  readonly theme: 'dark' | 'light'
  readonly colourOf: (index: number, count: number) => string
}

const inks = {
  dark: { axis: '#7d858d', grid: '#262b30', text: '#b0b7be', plot: '#16191c' },
  light: { axis: '#646b72', grid: '#ebecec', text: '#4b5259', plot: '#ffffff' },
} as const

/** Pairs of strain and σ_xy (fourth of six components), GPa. */
export function pathOf({ arrays }: StoredResult): [number, number][] {
  const strain = arrays['strain']?.data ?? []
  const stress = arrays['stress']?.data ?? []
  return Array.from(strain, (gamma, i) => [gamma, stress[6 * i + 3] ?? Number.NaN])
}

/** Symbols of axis titles: a serif italic, its index below the line. */
const letters = {
  s: { fontFamily: 'STIX Two Text', fontStyle: 'italic', fontSize: 15 },
  i: { fontFamily: 'STIX Two Text', fontStyle: 'italic', fontSize: 10, verticalAlign: 'bottom' },
} as const

function axes(look: PathLook, name: string, opposite: boolean) {
  const ink = inks[look.theme]
  return {
    type: 'value' as const,
    scale: true,
    name: opposite ? '' : name,
    nameLocation: 'middle' as const,
    nameGap: name.startsWith('Shear strain') ? 28 : 44,
    nameTextStyle: { color: ink.text, fontSize: 13, rich: letters },
    axisLine: { show: true, onZero: false, lineStyle: { color: ink.axis, width: 1 } },
    axisTick: { show: true, inside: true, length: 4, lineStyle: { color: ink.axis } },
    axisLabel: {
      show: !opposite,
      // The ends of the box are no round numbers.
      showMinLabel: false,
      showMaxLabel: false,
      color: ink.text,
      fontSize: 11,
      formatter: (value: number) => String(Number(value.toPrecision(6))).replace('-', '−'),
    },
    splitLine: { show: !opposite, lineStyle: { color: ink.grid } },
  }
}

export function pathOption(curves: readonly StoredResult[], look: PathLook): EChartsOption {
  const paths = curves.map(pathOf)
  const xs = paths.flat().map(([x]) => x)
  const ys = paths.flat().map(([, y]) => y)
  const range = (values: readonly number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)]
    const room = 0.04 * (high - low || 1)
    return { min: low - room, max: high + room }
  }
  const x = paths.length > 0 ? range(xs) : {}
  const y = paths.length > 0 ? range(ys) : {}
  return {
    animation: false,
    backgroundColor: inks[look.theme].plot,
    textStyle: { fontFamily: 'Inter, sans-serif' },
    grid: { left: 68, right: 24, top: 12, bottom: 48 },
    tooltip: {
      trigger: 'item',
      formatter: (params: unknown) => {
        const { seriesName, data } = params as { seriesName: string; data: [number, number] }
        return `${seriesName}<br>γ = ${data[0].toPrecision(4)}, σ<sub>xy</sub> = ${data[1].toPrecision(4)} GPa`
      },
    },
    xAxis: [
      { ...axes(look, 'Shear strain {s|γ}', false), ...x },
      { ...axes(look, '', true), ...x, position: 'top', gridIndex: 0 },
    ],
    yAxis: [
      { ...axes(look, 'Shear stress {s|σ}{i|xy} (GPa)', false), ...y },
      { ...axes(look, '', true), ...y, position: 'right', gridIndex: 0 },
    ],
    series: curves.map((curve, i) => ({
      type: 'line' as const,
      name: curve.label,
      data: paths[i]!,
      showSymbol: false,
      symbolSize: 4,
      lineStyle: { width: i === curves.length - 1 ? 2 : 1.2, color: look.colourOf(i, curves.length) },
      itemStyle: { color: look.colourOf(i, curves.length) },
    })),
  } as EChartsOption
}
