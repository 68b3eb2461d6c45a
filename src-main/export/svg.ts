import { init, type EChartsOption } from 'echarts'
import { typesetTexts } from './svgText.ts'
import { escapeXml } from './xml.ts'

/** One figure as a file: a page in millimetres on which one unit is one point. */
export interface Page {
  readonly option: EChartsOption
  /** pt. */
  readonly width: number
  readonly height: number
  readonly title: string
  readonly description: string
  /** The images of panels in three dimensions by their numbers, as data URLs; without, they stay placeholders. */
  readonly pictures?: ReadonlyMap<number, string>
  /** Lines "key: value" of where the numbers came from. */
  readonly provenance: readonly string[]
}

/** An SVG document of exactly this size, its text as text, its symbols set. */
export function renderSvg(page: Page): string {
  const drawn = placePictures(typesetTexts(clean(body(page))), page.pictures)
  const [w, h] = [page.width, page.height].map((points) => round(points))
  const [wide, high] = [page.width, page.height].map((points) => round((points * 25.4) / 72))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="${wide}mm" height="${high}mm" viewBox="0 0 ${w} ${h}">`,
    `<title>${escapeXml(page.title)}</title>`,
    `<desc>${escapeXml(page.description)}</desc>`,
    `<metadata>${escapeXml(page.provenance.join('\n'))}</metadata>`,
    drawn,
    '</svg>',
    '',
  ].join('\n')
}

/** What ECharts draws, without the document around it. */
function body({ option, width, height }: Page): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    const document = chart.renderToSVGString()
    return document.slice(document.indexOf('>') + 1, document.lastIndexOf('</svg>'))
  } finally {
    chart.dispose()
  }
}

/** Puts the images where the figure left `picture:K`. */
function placePictures(markup: string, pictures: Page['pictures']): string {
  if (!pictures) return markup
  return markup.replace(/ href="picture:(\d+)"/g, (_, index: string) => {
    const image = pictures.get(Number(index))
    if (image === undefined) throw new Error(`the image of panel ${index} was not drawn`)
    return ` href="${image}"`
  })
}

/**
 * Takes away what only a browser page needs (hover data, hit areas, style sheets), the running number in ids,
 * and the round-off of scaled lines.
 */
function clean(markup: string): string {
  return markup
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (ecmeta_[\w-]+|pointer-events|class)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, '')
    .replace(/ stroke-(?:width|dasharray)="[^"]*"/g, (attribute) =>
      attribute.replace(/\d+\.\d{4,}/g, (value) => String(round(Number(value)))),
    )
    .replace(/\n\s*\n+/g, '\n')
    .trim()
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
