import type { Choice, Figure, Missing, Selected } from '#core/figures/figure'
import { isMissing } from '#core/figures/figure'
import { figures } from '#core/figures/index'
import type { Table } from '#core/figures/drawing/table'
import type { JournalName } from '#core/figures/theme'
import type { ProjectReader } from '#core/model/result'
import { renderSvg } from '../../src-main/export/svg.ts'

/** One figure of a project, in every form the tests look at. */
export interface Drawn {
  readonly id: string
  readonly caption: string
  readonly width: number
  readonly height: number
  readonly option: DrawnOption
  readonly table: Table
  /** How many of its panels are images. */
  readonly pictures: number
  readonly svg: string
}

/** The parts of an ECharts option that the figures fill. */
export interface DrawnOption {
  readonly grid: readonly { left: number; top: number; width: number; height: number }[]
  readonly xAxis: readonly { type: string; min: number; max: number }[]
  readonly yAxis: readonly { type: string; min: number; max: number }[]
  readonly series: readonly DrawnSeries[]
  readonly graphic: readonly DrawnGraphic[]
}
export interface DrawnSeries {
  readonly type: string
  readonly name: string
  readonly xAxisIndex: number
  readonly data: readonly (readonly number[])[]
  readonly lineStyle?: { readonly color?: string; readonly width: number; readonly type?: string | number[] }
  readonly itemStyle?: { readonly color: string }
}
export interface DrawnGraphic {
  readonly type: string
  readonly name: string
  readonly shape: Readonly<Record<string, number>>
  readonly x?: number
  readonly y?: number
  readonly rotation?: number
  readonly style: { readonly text?: string; readonly align?: 'left' | 'center' | 'right' }
}

export function draw(project: ProjectReader, journal: JournalName = 'prb', choice?: Choice): Drawn[] {
  return figures.map((figure) => figure.visit((one) => drawOne(one, project, journal, choice)))
}

export function select(project: ProjectReader, id: string, choice?: Choice): Selected | Missing {
  const figure = figures.find((one) => one.id === id)
  if (!figure) throw new Error(`no figure ${id}`)
  return figure.visit((one): Selected | Missing => one.select(project, choice))
}

function drawOne<D extends Selected>(
  figure: Figure<D>,
  project: ProjectReader,
  journal: JournalName,
  choice?: Choice,
): Drawn {
  const data = figure.select(project, choice)
  if (isMissing(data)) throw new Error(`${figure.id}: ${data.missing}`)
  const option = figure.option(data, { journal })
  const size = figure.size(data, { journal })
  const caption = figure.caption(data)
  return {
    id: figure.id,
    caption,
    ...size,
    option: option as unknown as DrawnOption,
    table: figure.table(data),
    pictures: figure.pictures(data, { journal }).length,
    svg: renderSvg({
      option,
      ...size,
      title: figure.title,
      description: caption,
      provenance: ['results: 1'],
    }),
  }
}

/** Figures that take the full page of a journal of their own accord; the others take one column. */
export const fullPage: readonly string[] = ['fig1', 'fig3', 'figS2', 'figS5']
