import type { Interval } from '../analysis/statistics/bootstrap.ts'
import { defineFigure } from './figure.ts'
import { directionsSheet } from './figS4Sheet.ts'
import { describeLeftOut, describePool, mapsNeeded } from './pooledSites.ts'
import { describeDensities } from './smoothDensity.ts'
import { yieldStressByDirection, type YieldStressByDirection } from './yieldStressByDirection.ts'

export const figS4 = defineFigure<YieldStressByDirection>({
  id: 'figS4',
  panels: ['figS4a', 'figS4b', 'figS4c', 'figS4d'],
  title: 'Local yield stress against the training direction and along it, site by site',
  needs: mapsNeeded,
  select: yieldStressByDirection,
  caption(data) {
    const { asCast, trained } = data
    const distributions = [asCast, trained].flatMap(({ distribution: { plus, minus } }) => [plus, minus])
    const correlated = [asCast, trained].map(
      ({ r, interval }) => r.toFixed(3) + (interval ? ` (${bounds(interval)})` : ''),
    )
    const blocks = asCast.interval
      ? `, 95 % intervals from a bootstrap over ${asCast.interval.groups} blocks of sites`
      : ''
    return (
      'Local yield stress along the training direction (+) and against it (−): probability density, (a) as-cast and ' +
      `(b) trained, and that of + against that of − at the same site, (c) as-cast and (d) trained ` +
      `(${describePool(data.pool)}). Gaussian kernels, bandwidths ` +
      `${distributions.map(({ bandwidth }) => bandwidth.toFixed(2)).join(', ')} GPa (as-cast +, −, trained +, −); ` +
      `yield stresses counted: ${distributions.map(({ counted }) => counted).join(', ')}. ` +
      (data.pool.samples > 1 ? 'Shaded: standard deviation between samples. ' : '') +
      `Correlation r of + and −: ${correlated.join(' and ')}${blocks}; sites with both values: ` +
      `${asCast.sites.length} and ${trained.sites.length}. ` +
      (asCast.density && trained.density
        ? describeDensities([asCast.density, trained.density])
        : 'Each point is a site: they are too few for a density.') +
      ` Line: the same in both directions. ${describeLeftOut(data.pool.leftOut)}`
    )
  },
  sheet: directionsSheet,
})

/** "0.40 to 0.51". */
function bounds({ low, high }: Interval): string {
  return `${low.toFixed(3)} to ${high.toFixed(3)}`
}
