import { describe, expect, it } from 'vitest'
import type { ResultRow } from '#core/model/result'
import { projectTree } from '../../src-renderer/frame/projectTree.ts'

const row = (id: number, label: string, more: Partial<ResultRow> = {}): ResultRow => ({
  id,
  kind: 'configuration',
  role: 'role',
  label,
  summary: {},
  jobId: null,
  jobKind: null,
  parameters: {},
  inputs: {},
  kernelVersion: '1',
  createdAt: '2026-11-27T00:00:00.000Z',
  ...more,
})

describe('the tree of a project', () => {
  it('puts a result below what it was made from, named without what both share', () => {
    const tree = projectTree([
      row(1, 'cast', { summary: { state: 'as-cast' } }),
      row(2, 'cast/train/C', { inputs: { from: 1 }, summary: { state: 'stress-free' } }),
      row(3, 'cast/train/C/map', { kind: 'map', inputs: { from: 2 }, summary: { grid: 6, sites: 216 } }),
      row(4, 'other'),
    ])
    expect(tree.map(({ name, depth }) => [name, depth])).toEqual([
      ['cast', 0],
      ['train/C', 1],
      ['map', 2],
      ['other', 0],
    ])
    expect(tree.map(({ fact }) => fact)).toEqual(['as-cast', 'stress-free', '6³', ''])
  })
  it('names rearrangements by where they begin, not by the parent again', () => {
    const rearranged = (id: number, label: string, current: number) =>
      row(id, label, { kind: 'rearrangements', inputs: { reference: 1, current } })
    const tree = projectTree([
      row(1, 'O'),
      row(2, 'O/shear/A', { inputs: { from: 1 } }),
      row(3, 'O/shear/C', { inputs: { from: 1 } }),
      rearranged(4, 'O..O/shear/C', 3),
      rearranged(5, 'O/shear/A..O/shear/C', 3),
      rearranged(6, 'cast..O/shear/C', 3),
    ])
    expect(tree.slice(3).map(({ name }) => name)).toEqual([
      'rearranged since O',
      'rearranged since A',
      'rearranged since cast',
    ])
  })
  it('says how far a map has come that grows', () => {
    const summary = { grid: 20, sites: 8000, partial: true, done: 1000 }
    expect(projectTree([row(1, 'map', { kind: 'map', summary })])[0]?.fact).toBe('1000 of 8000')
  })
  it('loses no row whose input is not there', () => {
    expect(projectTree([row(7, 'lone', { inputs: { from: 99 } })]).map(({ depth }) => depth)).toEqual([0])
  })
})
