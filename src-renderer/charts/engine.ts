/** Of ECharts only what the figures and the screen draw with. */
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { GraphicComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { init as initChart, use, type EChartsType } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([CanvasRenderer, CustomChart, LineChart, ScatterChart, GraphicComponent, GridComponent, TooltipComponent])

export type { EChartsType }

export const init = (host: HTMLElement): EChartsType => initChart(host, null, { renderer: 'canvas' })
