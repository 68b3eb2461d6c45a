import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../native-workers/locate.ts'

const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }

/** The version of this program, as package.json states it. */
export const programVersion = manifest.version
