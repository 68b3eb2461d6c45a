import { describe, expect, it } from 'vitest'
import { fonts } from '#core/figures/theme'
import type { Shape } from '../../../../src-main/export/pages/drawing.ts'
import { readSvg } from '../../../../src-main/export/pages/readSvg.ts'
import { renderSvg } from '../../../../src-main/export/svg.ts'

const page = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="10mm" height="5mm" viewBox="0 0 28.346 14.173">\n${inside}\n</svg>\n`
const shapes = (inside: string): readonly Shape[] => readSvg(page(inside)).shapes

describe('a drawing read from SVG', () => {
  it('has the size in points, the words and the provenance of its file', () => {
    const { width, height, title, description, provenance } = readSvg(
      page('<title>a &lt; b</title><desc>c &amp; d</desc><metadata>project: 1\nresults: 2</metadata>'),
    )
    expect([width, height]).toEqual([28.346, 14.173])
    expect([title, description]).toEqual(['a < b', 'c & d'])
    expect(provenance).toEqual(['project: 1', 'results: 2'])
  })

  it('has every shape as path data with its paint', () => {
    const line = 'fill="none" stroke="#123456" stroke-width="0.5" stroke-dasharray="3,2"'
    expect(shapes(`<path d="M0 0L1 2" ${line}></path>`)[0]).toEqual({
      kind: 'path',
      data: 'M0 0L1 2',
      stroke: {
        colour: '#123456',
        opacity: 1,
        width: 0.5,
        cap: 'butt',
        join: 'miter',
        miterLimit: 4,
        dashes: [3, 2],
        dashOffset: 0,
      },
    })
    const outlines = shapes(
      '<rect x="1" y="2" width="3" height="4" fill="#fff"/>' +
        '<circle cx="5" cy="6" r="2"/><line x2="1" y2="1"/>' +
        '<polyline points="0 0 1 0 1 1"/><polygon points="0,0 1,0 1,1" transform="translate(2 3)"/>',
    )
    expect(outlines.map((shape) => shape.kind === 'path' && shape.data)).toEqual([
      'M1 2L4 2L4 6L1 6Z',
      'M7 6A2 2 0 1 1 3 6A2 2 0 1 1 7 6Z',
      'M0 0L1 1',
      'M0 0L1 0L1 1',
      'M0 0L1 0L1 1Z',
    ])
    expect(outlines[0]).toMatchObject({ fill: { colour: '#fff', opacity: 1 } })
    // As SVG has it: black where nothing is said.
    expect(outlines[1]).toMatchObject({ fill: { colour: '#000000', opacity: 1 } })
    expect(outlines[4]).toMatchObject({ transform: [1, 0, 0, 1, 2, 3] })
  })

  it('clips by what is defined after its use', () => {
    const [group] = shapes(
      '<g clip-path="url(#c0)"><path d="M0 0L9 9" fill="none" stroke="#000"/></g>' +
        '<defs ><clipPath id="c0"><path d="M0 0L1 0L1 1Z" fill="#000"></path></clipPath></defs>',
    )
    expect(group).toMatchObject({ kind: 'group', clip: 'M0 0L1 0L1 1Z', shapes: [{ data: 'M0 0L9 9' }] })
  })

  it('has texts as chunks that begin where a place is said', () => {
    const [text] = shapes(
      `<text fill="#111111" font-family="${fonts.text}" font-size="8" font-weight="bold">` +
        `<tspan x="1" y="2" text-anchor="end" font-family="${fonts.math}" font-style="italic">τ</tspan>` +
        `<tspan font-size="6" xml:space="preserve"> (</tspan><tspan x="5" y="3">y</tspan></text>`,
    )
    const ink = { colour: '#111111', opacity: 1 }
    const bold = { family: 'text', weight: 700, italic: false }
    expect(text).toEqual({
      kind: 'text',
      chunks: [
        {
          x: 1,
          y: 2,
          anchor: 'end',
          runs: [
            { text: 'τ', face: { family: 'math', weight: 700, italic: true }, size: 8, fill: ink },
            { text: ' (', face: bold, size: 6, fill: ink },
          ],
        },
        { x: 5, y: 3, anchor: 'start', runs: [{ text: 'y', face: bold, size: 8, fill: ink }] },
      ],
    })
  })

  it('has the pictures that an option names, with their place', () => {
    const option = {
      graphic: [
        { type: 'image', x: 3, y: 4, style: { image: 'picture:2', x: 1, y: 1, width: 10, height: 5 } },
      ],
    } as Parameters<typeof renderSvg>[0]['option']
    const svg = renderSvg({ option, width: 28, height: 14, title: '', description: '', provenance: [] })
    const images = readSvg(svg).shapes.filter((shape) => shape.kind === 'image')
    expect(images).toEqual([
      {
        kind: 'image',
        href: 'picture:2',
        x: 1,
        y: 1,
        width: 10,
        height: 5,
        opacity: 1,
        transform: [1, 0, 0, 1, 3, 4],
      },
    ])
  })

  it.each([
    ['<ellipse cx="1"/>', /<ellipse> is not known/],
    ['<g filter="url(#f)"></g>', /<g> has filter, which nobody draws/],
    ['<g opacity="0.5"></g>', /<g> has opacity/],
    ['<defs><linearGradient id="g"/></defs>', /<linearGradient> is not known/],
    ['<path d="M0 0" fill="url(#g)"/>', /the colour "url\(#g\)" is not known/],
    ['<path d="M0 0L1 NaN"/>', /a path holds what no path can/],
    ['<path d="M0 0" transform="rotate(3)"/>', /the transform "rotate\(3\)" is not known/],
    ['<path d="M0 0" stroke="#000" stroke-linecap="bevel"/>', /stroke-linecap="bevel", which is none of/],
    ['<rect width="1" height="ten"/>', /<rect> has no number as height/],
    ['<rect width="1"/>', /<rect> has no height/],
    ['<g clip-path="url(#c9)"></g>', /there is no clip/],
    ['<text x="1" y="1" font-size="8" font-family="Comic">a</text>', /font-family="Comic"/],
    ['<text font-size="8">a</text>', /has no place/],
    ['<text x="1" y="1">a</text>', /has no size/],
    ['<text x="1" y="1" font-size="8"><a>b</a></text>', /<a> in a text is not known/],
    ['loose words', /there is text outside of texts/],
    ['<g><path d="M0 0"/>', /<\/svg> closes <g>/],
    ['<!-- a note -->', /not the XML we write/],
  ])('refuses what would be lost: %s', (inside, why) => {
    expect(() => shapes(inside)).toThrow(why)
  })
})
