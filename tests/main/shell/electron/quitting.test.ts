import type { BrowserWindow } from 'electron'
import { beforeEach, expect, test } from 'vitest'
import type { House } from '../../../../src-main/shell/house.ts'
import { mayQuit } from '../../../../src-main/shell/electron/quitting.ts'
import { projectOf } from '../../../../src-main/shell/electron/projects.ts'
import * as fake from '../../../fixtures/electron.ts'

const window = {} as BrowserWindow
const houseWith = (jobs: number) => ({ openJobs: async () => jobs }) as House

beforeEach(() => {
  fake.dialog.asked = []
})

test('jobs that are not finished are asked about, and kept where the user thinks better of it', async () => {
  expect(await mayQuit(houseWith(0), window)).toBe(true)
  expect(fake.dialog.asked).toEqual([])
  fake.dialog.response = 1
  expect(await mayQuit(houseWith(2), window)).toBe(false)
  expect(fake.dialog.asked[0]?.message).toBe('2 jobs are not finished.')
  fake.dialog.response = 0
  expect(await mayQuit(houseWith(1), window)).toBe(true)
})

test('a project is found among the words of a start', () => {
  expect(projectOf(['electron', '.', 'a.metabasin'], '/f')).toBe('/f/a.metabasin')
  expect(projectOf(['electron', '.', '--flag.metabasin'], '/f')).toBeNull()
  expect(projectOf(['program.metabasin'], '/f')).toBeNull()
})
