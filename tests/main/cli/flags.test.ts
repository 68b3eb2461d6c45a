import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { jobs } from '#core/jobs/index'
import { flagsOf, givenValues } from '../../../src-main/cli/flags.ts'

function parse(args: readonly string[]) {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  for (const option of flagsOf(jobs.train.parameters)) command.addOption(option)
  command.parse([...args], { from: 'user' })
  return givenValues(jobs.train.parameters, command.opts())
}

describe('flags of a parameter table', () => {
  it('give the values that were given, no others', () => {
    expect(parse(['--amplitude', '0.05', '--force-tolerance', '1e-7'])).toEqual({
      amplitude: 0.05,
      forceTolerance: 1e-7,
    })
  })

  it('take a negative number for the table to refuse', () => {
    expect(parse(['--step', '-1e-4'])).toEqual({ step: -1e-4 })
  })

  it('refuse what is no number, and what is not in the table', () => {
    expect(() => parse(['--amplitude', 'big'])).toThrow('a number is needed')
    expect(() => parse(['--amplitude', ''])).toThrow('a number is needed')
    expect(() => parse(['--radius', '10'])).toThrow("unknown option '--radius'")
  })

  it('state unit and default in the help', () => {
    const radius = flagsOf(jobs.probe.parameters).find(({ long }) => long === '--radius')
    expect(radius?.description).toContain('(default 10, Å)')
  })
})
