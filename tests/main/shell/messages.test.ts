import { Packr } from 'msgpackr'
import { describe, expect, test } from 'vitest'
import { requests } from '#core/contract'
import { longestRequest, packing } from '#core/wire'
import { Conversation } from '../../../src-main/shell/conversation.ts'
import { startServed, Tab } from './served.ts'

const packr = new Packr(packing)

describe('the frames', () => {
  test('bring typed arrays through as they are, to the last bit', () => {
    const arrays = {
      energy: { data: new Float64Array([-0, 1 / 3, Number.MIN_VALUE, Infinity, NaN]), shape: [5] },
      single: { data: new Float32Array([1 / 3, -2]), shape: [2] },
      ids: { data: new Int32Array([-1, 2 ** 31 - 1]), shape: [2] },
      types: { data: new Uint8Array([0, 255]), shape: [2] },
      part: { data: new Float64Array([9, 8, 7, 6]).subarray(1, 3), shape: [2] },
    }
    const back = packr.unpack(packr.pack({ type: 'reply', id: 1, reply: { arrays } })) as {
      reply: { arrays: typeof arrays }
    }
    for (const [name, { data, shape }] of Object.entries(arrays)) {
      const got = back.reply.arrays[name as keyof typeof arrays]
      expect(got.shape).toEqual(shape)
      expect(got.data.constructor.name).toBe(data.constructor.name)
      const bytes = ({ buffer, byteOffset, byteLength }: typeof data) =>
        Buffer.from(buffer, byteOffset, byteLength)
      expect(bytes(got.data).equals(bytes(data))).toBe(true)
    }
  })
})

describe('what is no message of the contract', () => {
  test('is answered with a typed refusal where it says who asks', async () => {
    const tab = await Tab.open(await startServed())
    expect(await tab.refusal('project.burn', {})).toMatchObject({ why: 'there is no such command' })
    expect(await tab.refusal('toString', {})).toMatchObject({ why: 'there is no such command' })
    expect(await tab.refusal('__proto__', {})).toMatchObject({ why: 'there is no such command' })
    const garbage = [undefined, null, 7, 'text', [], new Float64Array(3), { nonsense: true }]
    for (const command of Object.keys(requests)) {
      for (const request of garbage) {
        const { what, blame } = await tab.refusal(command, request)
        expect({ what, blame }).toEqual({ what: `cannot do ${command}`, blame: 'usage' })
      }
    }
    expect(await tab.send('project.describe', {})).toBeNull()
  })

  test('cuts the line where it does not: text, noise, a message of another shape', async () => {
    const served = await startServed()
    const sent: (string | Buffer)[] = ['text', Buffer.from([0xc1, 1, 2]), packr.pack({ type: 'hello' })]
    for (const frame of sent) {
      const tab = await Tab.open(served)
      tab.socket.send(frame)
      expect([1003, 1008]).toContain((await tab.closed).code)
    }
    expect(await (await Tab.open(served)).send('project.describe', {})).toBeNull()
  })

  test('is not read where it is too long', async () => {
    const served = await startServed()
    const tab = await Tab.open(served)
    tab.socket.send(Buffer.alloc(longestRequest + 1))
    expect((await tab.closed).code).toBe(1009)
    expect(await (await Tab.open(served)).send('project.describe', {})).toBeNull()
  })

  test('cannot pile up: beyond a number the asker is refused', async () => {
    const answers: string[] = []
    const never = new Promise<never>(() => {})
    const conversation = new Conversation(
      () => never,
      ({ type }) => answers.push(type),
    )
    for (let id = 0; id < 300; id++) {
      conversation.hear({ type: 'request', id, command: 'jobs.list', request: {} })
    }
    await new Promise(setImmediate)
    expect(answers).toEqual(Array(44).fill('refusal'))
  })
})
