import { boxAt, boxStrain, continuousCells, type BoxStrain } from '#core/analysis/deformation/boxStrain'
import { findCycles } from '#core/analysis/mechanics/cycleDetection'
import { Problem } from '#core/base/problem'
import type { Values } from '#core/jobs/job'
import type { cycle } from '#core/jobs/cycle'
import { parseSetPoints, withSetPoints, type CyclePoint } from '#core/model/cyclePoints'
import { stressComponents } from '#core/model/protocol'
import type { StoredResult } from '#core/model/result'
import type { Performer, Task } from './performer.ts'
import { doubles } from './system.ts'

type Component = 'xy' | 'xz' | 'yz'
const components = ['xy', 'xz', 'yz'] as const

/** O, A, B and C of every cycle of a trajectory, found in the strain of its cell; points set by hand go before. */
export const performCycle: Performer<Values<typeof cycle.parameters>> = (task) => {
  const from = task.inputs['from']!
  const cells = continuousCells(doubles(from, 'cells'))
  const count = cells.length / 12
  const strains = Array.from({ length: count }, (_, f) => boxStrain(boxAt(cells, 0), boxAt(cells, f)))
  const { component, smallest, tolerance, set } = task.parameters
  const chosen: Component = component === 'widest' ? widest(strains) : (component as Component)
  const strain = Float64Array.from(strains, (one) => one[chosen])
  const byHand = parseSetPoints(set)
  const found = foundPoints(
    () => findCycles({ strain, stress: stressOf(task, chosen, count) }, { smallest, tolerance }, from.label),
    byHand.length > 0,
  )
  const points = withSetPoints(found, byHand, count)
  return [
    {
      kind: 'cycle',
      role: 'cycle',
      summary: {
        component: chosen,
        cycles: Math.max(0, ...points.map((point) => point.cycle)),
        points: points.map((point) => ({ ...point })),
      },
      arrays: { strain: { data: strain, shape: [count] } },
    },
  ]
}

/** Where none is found, points set by hand stand for themselves. */
function foundPoints(find: () => readonly CyclePoint[], byHand: boolean): readonly CyclePoint[] {
  try {
    return find()
  } catch (error) {
    if (byHand && error instanceof Problem) return []
    throw error
  }
}

function widest(strains: readonly BoxStrain[]): Component {
  const range = (name: Component) => {
    const values = strains.map((one) => one[name])
    return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b))
  }
  return components.reduce((best, name) => (range(name) > range(best) ? name : best))
}

/** [f] NaN where a frame has none; null where no result is given that has it. */
function stressOf({ inputs }: Task, component: Component, count: number): Float64Array | null {
  const place = stressComponents.indexOf(component)
  const stress = new Float64Array(count).fill(Number.NaN)
  const fill = (result: StoredResult | undefined, frameOf: (row: number) => number): boolean => {
    const array = result?.arrays['stress']
    if (!array) return false
    for (let row = 0; 6 * row < array.data.length; row++) {
      const frame = frameOf(row)
      if (frame >= 0 && frame < count) stress[frame] = array.data[6 * row + place]!
    }
    return true
  }
  const frames = inputs['stress']
  if (fill(frames, (row) => frames!.arrays['frame']!.data[row]!)) return stress
  const log = inputs['log']
  const steps = log?.arrays['timestep']?.data
  if (!steps) return null
  const places = new Map(Array.from(doubles(inputs['from']!, 'timesteps'), (step, f) => [step, f] as const))
  return fill(log, (row) => places.get(steps[row]!) ?? -1) ? stress : null
}
