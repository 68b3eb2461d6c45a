import type { Rect } from '../../model/camera.ts'
import { barBlock } from './colourBar.ts'
import type { PicturePanel } from './marks.ts'
import { labelWidth, wrapLabel } from './mathText.ts'
import type { Layer } from './picture.ts'
import type { Setting } from './setting.ts'

/** What stands around the image of a picture panel: letter and heading above, key, colour bar, remarks below. */

/** Height of letter and heading, pt. */
export function pictureHead(panel: PicturePanel, setting: Setting): number {
  return panel.heading || setting.letter(panel.letter) ? setting.sizes.row : 0
}

/** Height of what stands below the image in a panel of this width, pt. */
export function pictureFoot(panel: PicturePanel, setting: Setting, width: number): number {
  const { row } = setting.sizes
  const lines = keyLines(panel, setting, width).length + remarkLines(panel, setting, width).length
  const bar = panel.colourBar ? barBlock(panel.colourBar, setting).height : 0
  return lines * row + bar
}

/** Where the cell is drawn in the image; under it stand the triad and the scale bar. */
export function cellRect(image: Rect, { sizes }: Setting): Rect {
  return { ...image, height: image.height - sizes.text }
}

/** The remarks, broken where the panel is too narrow for them. */
export function remarkLines(panel: PicturePanel, { sizes }: Setting, width: number): string[] {
  return (panel.remarks ?? []).flatMap((remark) => wrapLabel(remark, width, sizes.text))
}

export interface KeyItem {
  readonly layer: Layer
  readonly label: string
  /** From the left of the panel, pt. */
  readonly dx: number
}

/** The layers that have a label, beside each other in as many lines as they need. */
export function keyLines(panel: PicturePanel, { sizes }: Setting, width: number): KeyItem[][] {
  const lines: KeyItem[][] = []
  let dx = 0
  for (const layer of panel.picture.layers) {
    if (layer.key === undefined) continue
    const wide = sampleWidth(sizes.text) + labelWidth(layer.key, sizes.text)
    if (lines.length === 0 || dx + wide > width) {
      lines.push([])
      dx = 0
    }
    lines.at(-1)!.push({ layer, label: layer.key, dx })
    dx += wide + 0.8 * sizes.text
  }
  return lines
}

/** Of the sample before a label and the gap between them, pt. */
export function sampleWidth(text: number): number {
  return 1.1 * text
}
