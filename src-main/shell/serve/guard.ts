import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Names of this machine; under any other somebody else's page might reach us. */
const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Says who may come in: whoever knows the token, asks for this machine and comes from our own page. */
export class Guard {
  readonly token: string
  private readonly digest: Buffer

  constructor(token: string = randomBytes(32).toString('base64url')) {
    this.token = token
    this.digest = digestOf(token)
  }

  /** Why a request is refused, as a sentence; null lets it in. */
  objection(request: IncomingMessage, port: number): string | null {
    const host = request.headers.host ?? ''
    // Any port: a tunnel may have another one at its near end.
    if (!ownNames.has(host.replace(/:\d+$/, '')))
      return 'this program answers to 127.0.0.1 and localhost only'
    const { origin } = request.headers
    if (origin !== undefined && origin !== `http://${host}`)
      return 'this program answers to its own page only'
    if (!this.knows(request, port)) return 'open the address with the token that the program has printed'
    return null
  }

  /** By this the page's files and its socket are asked for, and the page again when it is loaded anew. */
  cookie(port: number): string {
    return `${cookieName(port)}=${this.token}; Path=/; HttpOnly; SameSite=Strict`
  }

  private knows(request: IncomingMessage, port: number): boolean {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams.get('token')
    return this.fits(query) || this.fits(cookieOf(request, cookieName(port)))
  }

  /** Digests are compared, so that neither time nor length tells anything of the token. */
  private fits(given: string | null): boolean {
    return given !== null && timingSafeEqual(digestOf(given), this.digest)
  }
}

/** Cookies know no ports, and two programs may run side by side. */
const cookieName = (port: number): string => `metabasin-${port}`

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

function cookieOf({ headers }: IncomingMessage, name: string): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
}
