/** What stands in the document of each figure, and where its words stand: kept, so that a change is seen. */
import { describe, expect, it } from 'vitest'
import { draw } from './drawn.ts'
import { syntheticProject } from './fixture.ts'

const all = draw(syntheticProject({ cycles: 3, grid: 6 }))

/** How often each element occurs. */
function elements(svg: string): Record<string, number> {
  const counts = new Map<string, number>()
  for (const [, name] of svg.matchAll(/<([a-z]+)[ >/]/gi)) counts.set(name!, (counts.get(name!) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b)))
}

/** Every text with the place of its first letter, whole points. */
function words(svg: string): string[] {
  return [...svg.matchAll(/<text ([^>]*)>([\s\S]*?)<\/text>/g)].map(([, attributes, content]) => {
    const own = `${attributes} ${/<tspan ([^>]*)>/.exec(content!)?.[1] ?? ''}`
    const at = ['x', 'y'].map((name) =>
      Math.round(Number(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(own)?.[1])),
    )
    return `${content!.replace(/<[^>]*>/g, '')} @ ${at.join(' ')}`
  })
}

describe('the document', () => {
  it.each(all.map((figure) => [figure.id, figure.svg] as const))('%s keeps its shape', (_, svg) => {
    const page = /viewBox="([^"]*)"/
      .exec(svg)![1]!
      .split(' ')
      .map((value) => Math.round(Number(value)))
    expect(words(svg).length).toBeGreaterThan(4)
    expect({ page, elements: elements(svg), words: words(svg) }).toMatchSnapshot()
  })
})
