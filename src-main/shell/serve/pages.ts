import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pageFiles, type PageFile } from '../page.ts'
import { securityHeaders } from '../policy.ts'
import type { Guard } from './guard.ts'

/** Answers requests for the page and its files. */
export function pageServer(guard: Guard, port: () => number, folder?: string) {
  let files = pageFiles(folder)
  return (request: IncomingMessage, response: ServerResponse): void => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    const why = guard.objection(request, port())
    if (why !== null) return refuse(response, 403, why)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 405, 'the page is read only')
    }
    const address = (request.url ?? '/').split('?')[0]!
    // A page that was built anew has files of other names.
    if (address === '/') files = pageFiles(folder)
    const file = files.get(address)
    if (!file) return refuse(response, 404, 'there is no such file')
    if (address === '/') response.setHeader('Set-Cookie', guard.cookie(port()))
    give(request, response, file)
  }
}

function give(request: IncomingMessage, response: ServerResponse, file: PageFile): void {
  response.setHeader('Content-Type', file.contentType)
  response.setHeader('Cache-Control', file.lasting ? 'private, max-age=31536000, immutable' : 'no-store')
  if (request.method === 'HEAD') return void response.end()
  const stream = createReadStream(file.path)
  stream.on('error', () => response.destroy())
  stream.pipe(response)
}

function refuse(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`Metabasin: ${why}\n`)
}
