import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { makeRandom } from '#core/base/random'
import { makePause } from '../../../src-main/export/breath.ts'
import { dataUrl } from '../../../src-main/export/pictures.ts'
import { encodePng } from '../../../src-main/export/pngFile.ts'
import { decodePng } from './decodePng.ts'

const random = makeRandom(3)
const noise = (length: number) => Uint8ClampedArray.from({ length }, () => random.below(256))
const pause = makePause()

describe('a PNG file', () => {
  it.each([1, 3, 4] as const)('gives back its pixels of %i channels', async (channels) => {
    const data = noise(37 * 41 * channels)
    const read = decodePng(await encodePng({ width: 37, height: 41, channels, data }, pause))
    expect([read.width, read.height]).toEqual([37, 41])
    expect(Buffer.from(read.data).equals(Buffer.from(data))).toBe(true)
    expect(read.chunks).toEqual(['IHDR', 'IDAT', 'IEND'])
  })

  it('knows its size on paper and carries its texts', async () => {
    const pixels = { width: 2, height: 1, channels: 3, data: noise(6) } as const
    const texts = [
      ['Title', 'τ_y of Cu50Zr50'],
      ['Provenance', 'project: 1\nresults: 2'],
    ] as const
    const read = decodePng(await encodePng(pixels, pause, { dpi: 300, texts }))
    expect(read.pixelsPerMetre).toEqual([11811, 11811])
    expect(read.texts).toEqual(Object.fromEntries(texts))
  })

  it('is read by another reader the same', async () => {
    const [width, height] = [16, 9]
    const data = noise(width * height * 4)
    for (let i = 3; i < data.length; i += 4) data[i] = 255
    const url = await dataUrl({ width, height, data }, pause)
    const drawn = new Resvg(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" image-rendering="optimizeSpeed" href="${url}"/></svg>`,
    ).render()
    expect(Buffer.from(drawn.pixels).equals(Buffer.from(data))).toBe(true)
  })
})
