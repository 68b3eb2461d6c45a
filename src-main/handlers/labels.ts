import type { JsonObject } from '#core/base/json'
import { parseSite } from '#core/jobs/trace'
import type { ResultDraft } from '#core/model/result'

/**
 * The label a result gets: what it was made from, by what, and which of its results it is, without
 * spaces so that it can be typed: as-cast-1/train-0.06/C40.
 */
export function labelOf(
  kind: string,
  parameters: JsonObject,
  inputs: Readonly<Record<string, string>>,
  draft: ResultDraft,
): string {
  const value = (name: string): string => String(parameters[name])
  switch (kind) {
    case 'quench':
      return `as-cast-${value('seed')}`
    case 'shear':
      return `${inputs['from']}/shear${value('direction')}${value('to')}/${draft.role}`
    case 'train':
      return `${inputs['from']}/train-${value('amplitude')}/${shortRole(draft)}`
    case 'rearrangements':
      return `${inputs['reference']}..${inputs['current']}`
    case 'structure': {
      const control = parameters['controlStrain'] === 0 ? '' : `-strained${value('controlStrain')}`
      return `${inputs['from']}/structure-${value('plane')}${control}`
    }
    case 'trace':
      return `${inputs['map'] ?? inputs['from']}/trace-${shortSite(value('site'))}`
    case 'polarity':
      return `${inputs['trained']}/polarity`
    default:
      return `${inputs['from']}/${draft.role}`
  }
}

/** "0.25 0.3333333333333333 0" is 0.25,0.3333,0. */
function shortSite(text: string): string {
  return parseSite(text)
    .map((x) => Number(x.toFixed(4)))
    .join(',')
}

/** "cycle 3, C" is C3, "cycle 3, curve" is curve3. */
function shortRole({ role }: ResultDraft): string {
  return role.replace(/^cycle (\d+), (\w+)$/, '$2$1')
}
