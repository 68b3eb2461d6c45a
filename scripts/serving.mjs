/** The window of a project, served by a program of its own. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { env, nodeBinary, root } from './paths.mjs'
import { StepFailed } from './run.mjs'

/**
 * @param {string} project
 * @param {string} folder  that it works in
 * @returns {Promise<{ url: string, pid: number, end: () => void }>}
 */
export function serveProject(project, folder) {
  const program = join(root, 'bin', 'metabasin.mjs')
  const child = spawn(nodeBinary, [program, 'serve', project, '--json'], { cwd: folder, env })
  return new Promise((resolve, reject) => {
    child.on('exit', () => reject(new StepFailed('the window was not served')))
    let text = ''
    child.stdout.on('data', (/** @type {Buffer} */ part) => {
      text += part.toString()
      const url = /"url":\s*"([^"]+)"/.exec(text)?.[1]
      if (url) resolve({ url, pid: Number(child.pid), end: () => child.kill('SIGINT') })
    })
  })
}
