import type { EChartsOption } from 'echarts'
import type { ProjectReader } from '../model/result.ts'
import type { PlacedPicture } from './drawing/pictureView.ts'
import type { Sheet } from './drawing/sheet.ts'
import { sheetOption, sheetSize } from './drawing/sheet.ts'
import { sheetTable, type Table } from './drawing/table.ts'
import type { Choice } from './choice.ts'
import type { FigureStyle } from './style.ts'

export type { Choice } from './choice.ts'

/** Why a figure cannot be drawn: one sentence that names what would make its data. */
export interface Missing {
  readonly missing: string
}

/** Numbers of a figure, with the results they were read from. */
export interface Selected {
  /** Ids of every result that was read, ascending. */
  readonly results: readonly number[]
}

/**
 * One figure. `select` gathers numbers from a project, everything else is a pure function of them:
 * the screen, the export and the tests use the same ones.
 */
export interface Figure<D extends Selected = Selected> {
  /** Name of its files: fig3cd. */
  readonly id: string
  /** Panels by their names in the paper, accepted wherever a figure is asked for: fig3c, fig3d. */
  readonly panels: readonly string[]
  readonly title: string
  /** One sentence: the commands that make its data. */
  readonly needs: string
  select(project: ProjectReader, choice?: Choice): D | Missing
  /** What is drawn, how many sites and samples it stands for, and how many were left out and why. */
  caption(data: D): string
  /** Width and height of the page, pt. */
  size(data: D, style: FigureStyle): { readonly width: number; readonly height: number }
  /** In points: draw it on a canvas of `size`, 1 px a point. */
  option(data: D, style: FigureStyle): EChartsOption
  /** The images of its panels in three dimensions: the option names each by `picture:index`. */
  pictures?(data: D, style: FigureStyle): readonly PlacedPicture[]
  /** Exactly the numbers that are drawn. */
  table(data: D): Table
}

type Declared<D extends Selected> = Omit<Figure<D>, 'size' | 'option' | 'table'> & {
  /** The panels and what is drawn in them. */
  sheet(data: D): Sheet
}

/** Completes a figure: its size, option and table follow from its sheet. */
export function defineFigure<D extends Selected>(declared: Declared<D>): Figure<D> {
  const { sheet, ...rest } = declared
  return {
    ...rest,
    size: (data, style) => sheetSize(sheet(data), style),
    option: (data, style) => sheetOption(sheet(data), style),
    table: (data) => sheetTable(sheet(data)),
  }
}

export function isMissing<D extends Selected>(selected: D | Missing): selected is Missing {
  return 'missing' in selected
}
