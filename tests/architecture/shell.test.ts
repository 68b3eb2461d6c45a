import { expect, test } from 'vitest'
import { filesBelow, readText } from './sources.ts'

const places = ['src-main', 'native-workers', 'scripts', 'bin', 'bench']

/** A file name that a shell reads can be a command: programs are started with a list of words. */
test('nothing is started through a shell', () => {
  const through = /(?<![\w.])exec(Sync)?\(|shell: true|(?<![\w.:])(popen|system)\(/
  const starts = /'node:child_process'|<cstdlib>/
  const files = places.flatMap(filesBelow).filter((file) => /\.(ts|mjs|cpp|h)$/.test(file))
  expect(files.length).toBeGreaterThan(100)
  const guilty = files.filter((file) => starts.test(readText(file)) && through.test(readText(file)))
  expect(guilty).toEqual([])
})
