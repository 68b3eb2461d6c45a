import { Problem } from '../base/problem.ts'
import { gridSites } from '../model/yieldMap.ts'

/**
 * Sites of a job's parameter ("i j k; i j k"; commas and line breaks are taken as well) as fractional
 * points [n, 3], i/grid. An empty text stands for all points, the last index running fastest.
 * THROWS Problem (usage) naming the site and what is allowed.
 */
export function sitesOfGrid(grid: number, text: string): Float64Array {
  if (text.trim() === '') return gridSites(grid)
  const lines = text.split(/[;\n]/).filter((line) => line.trim() !== '')
  const sites = new Float64Array(3 * lines.length)
  lines.forEach((line, n) => {
    const indices = line
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const fits = indices.length === 3 && indices.every((i) => Number.isInteger(i) && i >= 0 && i < grid)
    if (!fits) {
      const allowed = `three whole numbers from 0 to ${grid - 1} are needed, not ${line.trim()}`
      throw new Problem('cannot read the sites', allowed, `site ${n + 1}`, 'usage')
    }
    sites.set(
      indices.map((i) => i / grid),
      3 * n,
    )
  })
  return sites
}
