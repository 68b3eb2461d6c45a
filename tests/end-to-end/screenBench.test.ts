import { expect, test } from 'vitest'
import { screen } from '../../bench/screen.ts'

test('the bench of the screen runs as small as it goes, and measures every handle and every first frame', async () => {
  const { measurements, agreements } = await screen.run({ size: 'tiny', lammps: null, threads: [1] })
  expect(measurements.map(({ what }) => what)).toEqual([
    ...['τ_c by mouse', 'τ_c by keys', 'η by mouse', 'η by keys'].flatMap((change) => [
      `a change of ${change}, main thread`,
      'the same by the clock',
    ]),
    ...['Yield map', 'Trajectory'].flatMap((view) =>
      ['first', 'second'].map((time) => `${view}, ${time} opening, to its first frame`),
    ),
  ])
  expect(measurements.every(({ cost }) => cost.median > 0)).toBe(true)
  expect(agreements).toEqual([])
})
