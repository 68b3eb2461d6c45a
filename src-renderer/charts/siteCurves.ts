/** Local stress against strain of one site, both ways, with what its map holds as marks. */
import type { EChartsOption } from 'echarts'

export interface SitePlot {
  readonly theme: 'dark' | 'light'
  readonly plus: readonly (readonly [number, number])[]
  readonly minus: readonly (readonly [number, number])[]
  /** Stored yield points: strain, stress; null where the site did not yield. */
  readonly marks: {
    readonly plus: readonly [number, number] | null
    readonly minus: readonly [number, number] | null
  }
}

const inks = {
  dark: {
    axis: '#7d858d',
    grid: '#262b30',
    text: '#b0b7be',
    plot: '#16191c',
    plus: '#f2b26b',
    minus: '#5f93dd',
  },
  light: {
    axis: '#646b72',
    grid: '#ebecec',
    text: '#4b5259',
    plot: '#ffffff',
    plus: '#cf7812',
    minus: '#1c3f8f',
  },
} as const

const letters = {
  s: { fontFamily: 'STIX Two Text', fontStyle: 'italic', fontSize: 15 },
} as const

/** Strain and stress of a direction as they are drawn: the way − goes to the lower left. */
export function signedCurve(
  strain: readonly number[],
  stress: readonly number[],
  direction: 1 | -1,
): [number, number][] {
  return strain.map((gamma, i) => [direction * Math.abs(gamma), stress[i]!])
}

export function siteCurvesOption({ theme, plus, minus, marks }: SitePlot): EChartsOption {
  const ink = inks[theme]
  const axis = (name: string, nameGap: number, speaks: boolean) => ({
    type: 'value' as const,
    scale: true,
    name: speaks ? name : '',
    nameLocation: 'middle' as const,
    nameGap,
    nameTextStyle: { color: ink.text, fontSize: 13, rich: letters },
    axisLine: { show: true, onZero: false, lineStyle: { color: ink.axis, width: 1 } },
    axisTick: { show: true, inside: true, length: 4, lineStyle: { color: ink.axis } },
    axisLabel: {
      show: speaks,
      showMinLabel: false,
      showMaxLabel: false,
      hideOverlap: true,
      color: ink.text,
      fontSize: 11,
      formatter: (value: number) => String(Number(value.toPrecision(6))).replace('-', '−'),
    },
    splitLine: { show: speaks, lineStyle: { color: ink.grid } },
    splitNumber: 4,
  })
  const all = [...plus, ...minus, ...[marks.plus, marks.minus].filter((mark) => mark !== null)]
  const limits = (c: 0 | 1) => {
    const values = all.map((point) => point[c])
    const [low, high] = [Math.min(...values), Math.max(...values)]
    const room = 0.08 * (high - low || 1)
    return values.length > 0 ? { min: low - room, max: high + room } : {}
  }
  const line = (name: string, data: SitePlot['plus'], colour: string, dash: 'solid' | number[]) => ({
    type: 'line' as const,
    name,
    data,
    showSymbol: false,
    lineStyle: { width: 1.8, color: colour, type: dash },
    itemStyle: { color: colour },
  })
  const mark = (name: string, at: readonly [number, number] | null, colour: string, open: boolean) => ({
    type: 'line' as const,
    name,
    data: at ? [at] : [],
    symbol: 'triangle',
    symbolRotate: open ? 180 : 0,
    symbolSize: 7,
    showSymbol: true,
    z: 4,
    itemStyle: open ? { color: ink.plot, borderColor: colour, borderWidth: 1.3 } : { color: colour },
  })
  return {
    animation: false,
    backgroundColor: ink.plot,
    textStyle: { fontFamily: 'Inter, sans-serif' },
    grid: { left: 52, right: 12, top: 10, bottom: 44, outerBoundsMode: 'none' },
    tooltip: {
      trigger: 'item',
      confine: true,
      formatter: (params: unknown) => {
        const { seriesName, data } = params as { seriesName: string; data: [number, number] }
        return `${seriesName}<br>γ = ${data[0].toPrecision(3)}, τ = ${data[1].toPrecision(4)} GPa`
      },
    },
    xAxis: [
      { ...axis('Local shear strain {s|γ}', 24, true), ...limits(0) },
      { ...axis('', 0, false), ...limits(0), position: 'top' },
    ],
    yAxis: [
      { ...axis('Local stress {s|τ} (GPa)', 34, true), ...limits(1) },
      { ...axis('', 0, false), ...limits(1), position: 'right' },
    ],
    series: [
      line('direction +', plus, ink.plus, 'solid'),
      line('direction −', minus, ink.minus, [7, 4]),
      mark('stored in the map, +', marks.plus, ink.plus, false),
      mark('stored in the map, −', marks.minus, ink.minus, true),
    ],
  } as EChartsOption
}
