import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, resolve } from 'node:path'
import { Problem } from '#core/base/problem'
import { openHouse, type HouseOptions } from '../house.ts'
import { Guard } from './guard.ts'
import { pageServer } from './pages.ts'
import { openSockets } from './sockets.ts'

export interface ServeOptions extends Pick<HouseOptions, 'threads' | 'configuration'> {
  /** The project that is shown first; none shows the beginning. */
  readonly project?: string
  /** The folder that files are chosen from; by default that of the project, else the current one. */
  readonly folder?: string
  /** 0: one that is free. */
  readonly port?: number
  /** Where the page lies; by default where it is built. */
  readonly pageFolder?: string
}

export interface Served {
  /** With the token: whoever has it works with the user's rights in the folder. */
  readonly url: string
  readonly folder: string
  /** Stops the jobs with their checkpoints written; gives the number of those that were under way. */
  close(): Promise<number>
}

/** The window in a browser of this machine. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { project, threads, configuration } = options
  const folder = resolve(options.folder ?? (project === undefined ? '.' : dirname(project)))
  const guard = new Guard()
  let port = 0
  const server = createServer(pageServer(guard, () => port, options.pageFolder))
  const house = openHouse({
    threads,
    folderLimit: folder,
    ...(configuration === undefined ? {} : { configuration }),
  })
  try {
    if (project !== undefined) await house.send('project.open', { path: resolve(project) })
    port = await listen(server, options.port ?? 0)
  } catch (error) {
    await house.close()
    throw error
  }
  const sockets = openSockets(server, house, guard, () => port)
  return {
    url: `http://127.0.0.1:${port}/?token=${guard.token}`,
    folder,
    async close() {
      server.close()
      const jobs = await house.openJobs().catch(() => 0)
      // Tabs hear how their jobs end before the line is cut.
      await house.close()
      sockets.close()
      server.closeAllConnections()
      return jobs
    },
  }
}

/** On this machine only, whatever its other addresses are. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((fulfil, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? 'another program uses this port' : message
      reject(new Problem('cannot serve the window', why, `127.0.0.1:${port}`))
    })
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () =>
      fulfil((server.address() as AddressInfo).port),
    )
  })
}
