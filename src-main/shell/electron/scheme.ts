import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { pageFiles } from '../page.ts'
import { securityHeaders } from '../policy.ts'

/** The page's address: a scheme of its own has an origin and a policy, which file:// has not. */
export const pageOrigin = 'app://metabasin'
export const pageAddress = `${pageOrigin}/`

/** To be called before the application is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** Answers with the files of the page and nothing else. */
export function serveScheme(folder?: string): void {
  const files = pageFiles(folder)
  protocol.handle('app', async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    const file = host === 'metabasin' && method === 'GET' ? files.get(pathname) : undefined
    if (!file) return new Response('there is no such file', { status: 404, headers: { ...securityHeaders } })
    const headers = { ...securityHeaders, 'Content-Type': file.contentType }
    return new Response(await readFile(file.path), { headers })
  })
}
