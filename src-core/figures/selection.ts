import type { ProjectReader, ResultRow } from '../model/result.ts'

/** Which rows of a project belong together: found by what they were derived from. */

/** A list of rows is enough to find them. */
export type RowReader = Pick<ProjectReader, 'rows'>

/** A sample before and after training. */
export interface TrainedPair {
  readonly amplitude: number
  readonly cycles: number
  /** Ids of configurations. */
  readonly asCast: number
  readonly trained: number
  /** The row of kind 'training'. */
  readonly training: ResultRow
}

/** Yield maps of the same sites of a sample before and after training. */
export interface MapPair extends TrainedPair {
  readonly asCastMap: ResultRow
  readonly trainedMap: ResultRow
}

/** Every finished training, by amplitude, then in the order they were made. */
export function trainedPairs(project: RowReader): TrainedPair[] {
  const configurations = project.rows('configuration')
  return project
    .rows('training')
    .flatMap((training): TrainedPair[] => {
      const asCast = training.inputs['from']
      const trained = lastStressFree(configurations, training.jobId)
      const amplitude = number(training.summary['amplitude'])
      const cycles = number(training.summary['cycles'])
      if (asCast === undefined || !trained || amplitude === null || cycles === null) return []
      return [{ amplitude, cycles, asCast, trained: trained.id, training }]
    })
    .sort((a, b) => a.amplitude - b.amplitude || a.training.id - b.training.id)
}

/**
 * The pairs that have maps of both states in both directions with the same parameters, of one amplitude: the one that
 * is asked for, else `preferredAmplitude`. All of them were probed in the same way.
 */
export function mapPairs(project: RowReader, amplitude?: number): MapPair[] {
  const maps = project.rows('map').filter(({ parameters }) => (parameters['direction'] ?? 'both') === 'both')
  const found = trainedPairs(project).flatMap((pair): MapPair[] => {
    const trainedMap = latest(maps.filter((map) => map.inputs['from'] === pair.trained))
    const asCastMap = latest(
      maps.filter((map) => map.inputs['from'] === pair.asCast && (!trainedMap || sameProbe(map, trainedMap))),
    )
    return trainedMap && asCastMap ? [{ ...pair, asCastMap, trainedMap }] : []
  })
  const kept = ofAmplitude(found, amplitude)
  return kept.filter((pair) => sameProbe(pair.asCastMap, kept[0]!.asCastMap))
}

/** Those of one amplitude: the one asked for (0 is none), else 0.06 (the paper's) if it is there, else the largest. */
export function ofAmplitude<T extends { readonly amplitude: number }>(
  all: readonly T[],
  asked?: number,
): T[] {
  const there = all.map((one) => one.amplitude)
  const wanted = asked || (there.find((value) => near(value, 0.06)) ?? Math.max(...there))
  return all.filter((one) => near(one.amplitude, wanted))
}

/**
 * Loading-unloading tests of the as-cast and the trained state that were made alike: as-cast +, −,
 * trained +, −. Of several such sets the one with the largest strain, the latest of each test.
 */
export function shearTests(project: RowReader, pair: TrainedPair): ResultRow[] | null {
  const unloaded = project
    .rows('curve')
    .filter(({ jobKind, parameters }) => jobKind === 'shear' && (parameters['unload'] || parameters['relax']))
  const alike = Map.groupBy(unloaded, ({ parameters }) =>
    JSON.stringify(['to', 'step', 'strainOrigin'].map((key) => parameters[key] ?? null)),
  )
  const sets = [...alike.values()].flatMap((tests): ResultRow[][] => {
    const found = [pair.asCast, pair.trained].flatMap((from) =>
      ['+', '-'].map((direction) =>
        latest(tests.filter((row) => row.inputs['from'] === from && row.summary['direction'] === direction)),
      ),
    )
    return found.every((row) => row !== undefined) ? [found] : []
  })
  const reach = (tests: readonly ResultRow[]) => number(tests[0]!.parameters['to']) ?? 0
  return sets.sort((a, b) => reach(b) - reach(a))[0] ?? null
}

/**
 * Rearrangements of a loading-unloading test: plastic, from where it starts to where it is unloaded, and anelastic,
 * from its deformed state to there. Unloaded is C, or B where the test was not relaxed.
 */
export function testRearrangements(
  project: RowReader,
  test: ResultRow,
): { readonly plastic: ResultRow; readonly anelastic: ResultRow } | null {
  const states = project.rows('configuration').filter((row) => row.jobId === test.jobId)
  const state = (name: string) => states.find(({ summary }) => summary['state'] === name)
  const [start, deformed, unloaded] = [
    test.inputs['from'],
    state('deformed')?.id,
    (state('stress-free') ?? state('unloaded'))?.id,
  ]
  const plastic = rearrangementsBetween(project, start, unloaded)
  const anelastic = rearrangementsBetween(project, deformed, unloaded)
  return plastic && anelastic ? { plastic, anelastic } : null
}

/** The curves of a training, cycle 1 first. */
export function cycleCurves(project: RowReader, training: ResultRow): ResultRow[] {
  return project
    .rows('curve')
    .filter((row) => row.jobId === training.jobId && number(row.summary['cycle']) !== null)
    .sort((a, b) => Number(a.summary['cycle']) - Number(b.summary['cycle']))
}

/** D²min of the pair as-cast → trained. */
export function trainingRearrangements(project: RowReader, pair: TrainedPair): ResultRow | undefined {
  return rearrangementsBetween(project, pair.asCast, pair.trained)
}

function rearrangementsBetween(
  project: RowReader,
  reference: number | undefined,
  current: number | undefined,
): ResultRow | undefined {
  if (reference === undefined || current === undefined) return undefined
  return latest(
    project
      .rows('rearrangements')
      .filter(({ inputs }) => inputs['reference'] === reference && inputs['current'] === current),
  )
}

/** A loading-unloading test in + of a trained sample, and what it left behind. */
export interface PlasticTest {
  /** Largest strain of the test. */
  readonly strain: number
  /** The row of kind 'rearrangements', of trained → stress-free again. */
  readonly compared: ResultRow
}

/** Tests in + of the trained state whose way back to zero stress was compared with their start. */
export function plasticTests(project: RowReader, pair: Pick<TrainedPair, 'trained'>): PlasticTest[] {
  return project.rows('configuration').flatMap((unloaded): PlasticTest[] => {
    const { jobKind, inputs, parameters, summary } = unloaded
    if (jobKind !== 'shear' || inputs['from'] !== pair.trained) return []
    if (summary['state'] !== 'stress-free' || summary['direction'] !== '+') return []
    const compared = latest(
      project
        .rows('rearrangements')
        .filter((row) => row.inputs['reference'] === pair.trained && row.inputs['current'] === unloaded.id),
    )
    return compared ? [{ strain: Number(parameters['to']), compared }] : []
  })
}

/** Number of atoms of a configuration. */
export function atomCount(project: ProjectReader, configuration: number): number {
  return project.read(configuration).arrays['types']?.data.length ?? 0
}

/** Sorted ids without repetition. */
export function ids(...rows: readonly (number | ResultRow | undefined)[]): number[] {
  const all = rows.filter((row) => row !== undefined).map((row) => (typeof row === 'number' ? row : row.id))
  return [...new Set(all)].sort((a, b) => a - b)
}

function lastStressFree(configurations: readonly ResultRow[], jobId: number | null): ResultRow | undefined {
  if (jobId === null) return undefined
  const states = configurations.filter((row) => row.jobId === jobId && row.summary['state'] === 'stress-free')
  return states.sort((a, b) => Number(b.summary['cycle']) - Number(a.summary['cycle']))[0]
}

/** Probed in the same way: their sites and values can be held against each other. */
export function sameProbe(a: ResultRow, b: ResultRow): boolean {
  const keys = ['grid', 'sites', 'radius', 'step', 'maxStrain', 'dropTolerance', 'direction']
  return keys.every((key) => a.parameters[key] === b.parameters[key])
}

export function latest(rows: readonly ResultRow[]): ResultRow | undefined {
  return rows.reduce<ResultRow | undefined>(
    (best, row) => (!best || row.id > best.id ? row : best),
    undefined,
  )
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
