import type { EChartsOption } from 'echarts'
import { axisTitles, panelFrame } from './frame.ts'
import { panelHeading } from './heading.ts'
import { panelKey } from './key.ts'
import { arrange, type Arrangement, type Rect } from './layout.ts'
import type { AxisSpec, PanelSpec } from './marks.ts'
import { panelSeries } from './series.ts'
import { completeStyle, type FigureStyle } from '../style.ts'
import { colours, fonts, journals, pointsPerMillimetre, print } from '../theme.ts'

/** A page of panels. */
export interface Sheet {
  /** Width on the page of a journal: one column, or the full page. */
  readonly span: 'single' | 'full'
  readonly arrangement: Arrangement
  readonly panels: readonly PanelSpec[]
}

/** Size of the page, pt. */
export function sheetSize(sheet: Sheet, style: FigureStyle): { width: number; height: number } {
  const width = journals[completeStyle(style).journal][sheet.span] * pointsPerMillimetre
  return { width, height: arrange(sheet.panels, sheet.arrangement, width).height }
}

/** The page as one ECharts option, one grid a panel, 1 px a point. */
export function sheetOption(sheet: Sheet, style: FigureStyle): EChartsOption {
  const { width } = sheetSize(sheet, style)
  const { plots } = arrange(sheet.panels, sheet.arrangement, width)
  return {
    animation: false,
    backgroundColor: colours.paper,
    textStyle: { fontFamily: fonts.text, fontSize: print.text },
    grid: plots.map((plot) => grid(plot)),
    xAxis: sheet.panels.map((panel, i) => ({ ...axis(panel.x), gridIndex: i })),
    yAxis: sheet.panels.map((panel, i) => ({ ...axis(panel.y), gridIndex: i })),
    series: sheet.panels.flatMap((panel, i) => panelSeries(panel, i)),
    graphic: [
      ...sheet.panels.flatMap((panel, i) =>
        [panelFrame, panelHeading, panelKey].flatMap((draw) => draw(panel, plots[i]!)),
      ),
      ...axisTitles(sheet.panels, plots),
    ],
  } as EChartsOption
}

function grid(plot: Rect) {
  return { left: plot.x, top: plot.y, width: plot.width, height: plot.height, containLabel: false }
}

/** Gives the data their place; it is drawn by frame.ts. */
function axis({ scale }: AxisSpec) {
  return {
    type: scale.kind === 'log' ? ('log' as const) : ('value' as const),
    min: scale.min,
    max: scale.max,
    show: false,
  }
}
