import type { Verb } from './verb.ts'
import { check } from './verbs/check.ts'
import { classes } from './verbs/classes.ts'
import { copy } from './verbs/copy.ts'
import { cycle } from './verbs/cycle.ts'
import { demo } from './verbs/demo.ts'
import { energy } from './verbs/energy.ts'
import { exportResult } from './verbs/export.ts'
import { figures } from './verbs/figures.ts'
import { frames } from './verbs/frames.ts'
import { importStructures } from './verbs/import.ts'
import { importLog } from './verbs/importLog.ts'
import { list } from './verbs/list.ts'
import { locate } from './verbs/locate.ts'
import { newProject } from './verbs/new.ts'
import { polarity } from './verbs/polarity.ts'
import { probe } from './verbs/probe.ts'
import { quench } from './verbs/quench.ts'
import { rearrangements } from './verbs/rearrangements.ts'
import { recover } from './verbs/recover.ts'
import { reproduce } from './verbs/reproduce.ts'
import { serveWindow } from './verbs/serve.ts'
import { shear } from './verbs/shear.ts'
import { structure } from './verbs/structure.ts'
import { take } from './verbs/take.ts'
import { trace } from './verbs/trace.ts'
import { train } from './verbs/train.ts'

/** Every verb, in the order of --help. */
export const verbs: readonly Verb[] = [
  demo,
  newProject,
  importStructures,
  importLog,
  locate,
  take,
  list,
  check,
  copy,
  recover,
  energy,
  quench,
  shear,
  train,
  probe,
  trace,
  rearrangements,
  polarity,
  structure,
  frames,
  cycle,
  classes,
  reproduce,
  figures,
  exportResult,
  serveWindow,
]
