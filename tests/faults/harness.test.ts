/** A short form of `npm run test:faults`; the long one is written down in docs/reliability.md. */
import { expect, test } from 'vitest'
import { makeRandom } from '#core/base/random'
import { temporaryFolder } from '../fixtures/projects.ts'
import { campaigns } from './harness/campaigns.ts'

const counts: Readonly<Record<string, number>> = {
  'kill-import': 2,
  'kill-copy': 2,
  'power-loss': 12,
  'many-jobs': 60,
  'cancel-storm': 25,
  'inputs-potential': 400,
  'inputs-project': 60,
  'inputs-contract': 1500,
  'inputs-flags': 100,
}

test.each(campaigns.filter(({ name }) => name in counts))(
  '$title',
  { timeout: 300_000 },
  async (campaign) => {
    const count = counts[campaign.name]!
    const { tried, lost } = await campaign.run({ count, random: makeRandom(11), folder: temporaryFolder() })
    expect(lost).toEqual([])
    expect(tried).toBeGreaterThanOrEqual(count)
  },
)

test('every campaign of the short form is one of the long form', () => {
  expect(Object.keys(counts).filter((name) => !campaigns.some((one) => one.name === name))).toEqual([])
})
