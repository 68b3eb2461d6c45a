import type { Verb } from '../verb.ts'
import { check } from './check.ts'
import { demo } from './demo.ts'
import { energy } from './energy.ts'
import { exportResult } from './export.ts'
import { figures } from './figures.ts'
import { importStructures } from './import.ts'
import { list } from './list.ts'
import { newProject } from './new.ts'
import { polarity } from './polarity.ts'
import { probe } from './probe.ts'
import { quench } from './quench.ts'
import { rearrangements } from './rearrangements.ts'
import { reproduce } from './reproduce.ts'
import { shear } from './shear.ts'
import { train } from './train.ts'

/** Every verb, in the order of --help. */
export const verbs: readonly Verb[] = [
  demo,
  newProject,
  importStructures,
  list,
  check,
  energy,
  quench,
  shear,
  train,
  probe,
  rearrangements,
  polarity,
  reproduce,
  figures,
  exportResult,
]
