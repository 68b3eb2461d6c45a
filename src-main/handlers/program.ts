import type { Handler } from '#core/contract'
import { bundledPotentials } from './potentials.ts'
import { programVersion } from './programVersion.ts'
import type { Session } from './session.ts'

export function programDescribe({ options }: Session): Handler<'program.describe'> {
  return async () => ({
    version: programVersion,
    threads: options.threads,
    folderLimit: options.folderLimit ?? null,
    potentials: await bundledPotentials(),
  })
}
