import type { EChartsOption } from 'echarts'
import { axisTitles, panelFrame } from './frame.ts'
import { panelHeading } from './heading.ts'
import { panelKey } from './key.ts'
import { arrange, type Arrangement, type Rect } from './layout.ts'
import { isPicture, type AxisSpec, type PanelSpec, type PicturePanel, type PlotPanel } from './marks.ts'
import { withOutside } from './outside.ts'
import { pictureFrame } from './pictureFrame.ts'
import { cellRect } from './pictureRooms.ts'
import { repainted, type PlacedPicture } from './pictureView.ts'
import { panelSeries } from './series.ts'
import { pageWidth, settingOf, type Setting } from './setting.ts'
import { completeStyle, type FigureStyle } from '../style.ts'
import { colours, fonts, pointsPerMillimetre } from '../theme.ts'

/** A page of panels. */
export interface Sheet {
  /** Width on the page of a journal: one column, or the full page. */
  readonly span: 'single' | 'full'
  readonly arrangement: Arrangement
  readonly panels: readonly PanelSpec[]
}

interface Placed<P extends PanelSpec> {
  readonly panel: P
  readonly place: Rect
  /** On the sheet. */
  readonly index: number
}

interface Laid {
  readonly setting: Setting
  readonly width: number
  readonly height: number
  readonly plots: readonly Placed<PlotPanel>[]
  readonly pictures: readonly Placed<PicturePanel>[]
}

function laid(sheet: Sheet, style: FigureStyle): Laid {
  const setting = settingOf(style)
  const width = pageWidth(style, sheet.span) * pointsPerMillimetre
  const page = { width, height: completeStyle(style).height * pointsPerMillimetre }
  const { places, height } = arrange(sheet.panels, sheet.arrangement, page, setting)
  const all = sheet.panels.map((panel, index) => ({ panel, place: places[index]!, index }))
  return {
    setting,
    width,
    height,
    plots: all.flatMap(({ panel, ...rest }) =>
      isPicture(panel) ? [] : [{ panel: withOutside(panel), ...rest }],
    ),
    pictures: all.flatMap(({ panel, ...rest }) => (isPicture(panel) ? [{ panel, ...rest }] : [])),
  }
}

/** Size of the page, pt. */
export function sheetSize(sheet: Sheet, style: FigureStyle): { width: number; height: number } {
  const { width, height } = laid(sheet, style)
  return { width, height }
}

/** The pictures of the page in the colours of the style, with the size of their images. */
export function sheetPictures(sheet: Sheet, style: FigureStyle): PlacedPicture[] {
  const { pictures, setting } = laid(sheet, style)
  return pictures.map(({ panel, place, index }) => {
    const { width, height } = cellRect(place, setting)
    return { index, picture: repainted(panel.picture, setting.colour), width, height }
  })
}

/** The page as one ECharts option, one grid a plot, 1 px a point. */
export function sheetOption(sheet: Sheet, style: FigureStyle): EChartsOption {
  const { plots, pictures, setting } = laid(sheet, style)
  return {
    animation: false,
    backgroundColor: colours.paper,
    textStyle: { fontFamily: fonts.text, fontSize: setting.sizes.text },
    grid: plots.map(({ place }) => grid(place)),
    xAxis: plots.map(({ panel }, i) => ({ ...axis(panel.x), gridIndex: i })),
    yAxis: plots.map(({ panel }, i) => ({ ...axis(panel.y), gridIndex: i })),
    series: plots.flatMap(({ panel }, i) => panelSeries(panel, i, setting)),
    graphic: [
      ...plots.flatMap(({ panel, place }) =>
        [panelFrame, panelHeading, panelKey].flatMap((draw) => draw(panel, place, setting)),
      ),
      ...axisTitles(
        plots.map(({ panel }) => panel),
        plots.map(({ place }) => place),
        setting,
      ),
      ...pictures.flatMap(({ panel, place, index }) => pictureFrame(panel, place, index, setting)),
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
