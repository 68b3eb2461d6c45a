/** Of ECharts only what the screen draws with. */
import { CustomChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init as initChart, use, type EChartsType } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([CanvasRenderer, CustomChart, LineChart, GridComponent, TooltipComponent])

export type { EChartsType }

export const init = (host: HTMLElement): EChartsType => initChart(host, null, { renderer: 'canvas' })
