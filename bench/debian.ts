/** Installing a rival from Debian, where that is allowed. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Whether packages can be installed here: as root, on Debian or a relative of it. */
export const canInstall = (): boolean => process.getuid?.() === 0 && existsSync('/etc/debian_version')

/** Null, or the last line of what went wrong. */
export function install(...packages: readonly string[]): string | null {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...packages]]
  for (const args of steps) {
    const { status, error, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' })
    if (error) return error.message
    if (status !== 0) return stderr.trim().split('\n').at(-1) ?? `apt-get ended with code ${status}`
  }
  return null
}
