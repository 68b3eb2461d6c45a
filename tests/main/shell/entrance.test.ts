import { describe, expect, test } from 'vitest'
import { get, startServed, Tab } from './served.ts'

describe('the page', () => {
  test('comes with the token, gives a cookie, and is then loaded by the cookie alone', async () => {
    const { port, token } = await startServed()
    const first = await get(port, `/?token=${token}`)
    expect(first.status).toBe(200)
    expect(first.headers['set-cookie']).toEqual([
      `metabasin-${port}=${token}; Path=/; HttpOnly; SameSite=Strict`,
    ])
    const cookie = `other=1; metabasin-${port}=${token}`
    expect((await get(port, '/', { cookie })).text).toContain('Metabasin')
    const script = await get(port, '/assets/index-1a2b.js', { cookie })
    expect(script).toMatchObject({ status: 200, text: 'export {}' })
    expect(script.headers['content-type']).toContain('text/javascript')
  })

  test('has a strict policy', async () => {
    const { port, token } = await startServed()
    const { headers } = await get(port, `/?token=${token}`)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
  })

  test('is refused without the token, with a wrong one, under a foreign name and to a foreign page', async () => {
    const { port, token } = await startServed()
    const refused = [
      await get(port, '/'),
      await get(port, '/assets/index-1a2b.js'),
      await get(port, '/?token='),
      await get(port, `/?token=${token}x`),
      await get(port, `/?token=${token.slice(0, -1)}`),
      await get(port, '/', { cookie: `metabasin-${port + 1}=${token}` }),
      await get(port, `/?token=${token}`, { host: `evil.example:${port}` }),
      await get(port, `/?token=${token}`, { host: '127.0.0.1.evil.example' }),
      await get(port, `/?token=${token}`, { origin: 'http://evil.example' }),
      await get(port, `/?token=${token}`, { origin: 'null' }),
    ]
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403))
    expect(refused.every(({ headers }) => headers['set-cookie'] === undefined)).toBe(true)
    expect(refused.every(({ text }) => !text.includes(token))).toBe(true)
  })

  test('is all there is: no way leads out of its folder, nothing is written', async () => {
    const { port, token } = await startServed()
    const cookie = `metabasin-${port}=${token}`
    const ways = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '//secret.txt',
      '/assets/%00',
      '/assets',
    ]
    for (const way of ways) {
      const { status, text } = await get(port, way, { cookie })
      expect({ way, status }).toEqual({ way, status: 404 })
      expect(text).not.toContain('secret')
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await get(port, '/', { cookie }, method)).status).toBe(405)
    }
  })
})

describe('the socket', () => {
  test('opens to our own page with the cookie', async () => {
    const tab = await Tab.open(await startServed())
    expect(await tab.send('project.describe', {})).toBeNull()
  })

  test('is refused to anybody else', async () => {
    const served = await startServed()
    const { port } = served
    const strangers: Record<string, string>[] = [
      { cookie: '' },
      { cookie: `metabasin-${port}=AAAA` },
      { origin: 'http://evil.example' },
      { origin: `https://127.0.0.1:${port}` },
      { host: `evil.example:${port}` },
      { host: `evil.example:${port}`, origin: `http://evil.example:${port}` },
    ]
    for (const headers of strangers) await expect(Tab.open(served, headers)).rejects.toThrow('403')
    await expect(Tab.open(served, {}, '/other')).rejects.toThrow('404')
  })

  test('listens on this machine alone', async () => {
    const { url } = await startServed()
    expect(new URL(url).hostname).toBe('127.0.0.1')
  })
})
