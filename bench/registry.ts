import { aqs } from './aqs.ts'
import { aqsPath } from './aqsPath.ts'
import type { Bench } from './bench.ts'
import { correlations } from './correlations.ts'
import { dumps } from './dumps.ts'
import { dynamics } from './dynamics.ts'
import { events } from './events.ts'
import { forces } from './forces.ts'
import { nonAffine } from './nonAffine.ts'
import { scaling } from './scaling.ts'
import { screen } from './screen.ts'
import { slider } from './slider.ts'
import { yieldMap } from './yieldMap.ts'

/** Half an hour and more at full size, or in need of a browser: run only where they are named, and not on the page. */
export const onlyByName: readonly Bench[] = [aqsPath, events, screen]

/** Measured in a browser; their test is among those that need one. */
export const inBrowser: readonly Bench[] = [screen]

/** In the order of the page. */
export const benches: readonly Bench[] = [
  forces,
  aqs,
  aqsPath,
  events,
  yieldMap,
  dynamics,
  nonAffine,
  correlations,
  slider,
  screen,
  dumps,
  scaling,
]
