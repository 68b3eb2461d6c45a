import { Problem } from '#core/base/problem'
import type { CommandName, RequestInput } from '#core/contract'
import { faultOf, requestMessage, type AnswerMessage } from '#core/wire'
import type { Backend } from '../handlers/backend.ts'

/** Requests of one window that may be unanswered at a time. */
const patience = 256

/** One window or tab: what is heard from it is checked, performed and answered. */
export class Conversation {
  private readonly send: Backend['send']
  private readonly post: (message: AnswerMessage) => void
  private unanswered = 0

  constructor(send: Backend['send'], post: (message: AnswerMessage) => void) {
    this.send = send
    this.post = post
  }

  /** false: this was no message at all, and nobody can be answered. */
  hear(raw: unknown): boolean {
    const checked = requestMessage.safeParse(raw)
    if (!checked.success) {
      const id = idOf(raw)
      if (id === null) return false
      const why = 'the message is not as #core/wire says'
      this.post({ type: 'refusal', id, fault: faultOf(new Problem('cannot answer', why, '', 'usage'), '') })
      return true
    }
    const { id, command, request } = checked.data
    void this.answer(id, command, request)
    return true
  }

  private async answer(id: number, command: string, request: unknown): Promise<void> {
    try {
      if (this.unanswered >= patience) {
        throw new Problem(`cannot do ${command}`, `${patience} requests wait for their answers already`)
      }
      this.unanswered += 1
      try {
        // The backend refuses a command that is none, and checks the request with its schema.
        const reply: unknown = await this.send(command as CommandName, request as RequestInput<CommandName>)
        this.post({ type: 'reply', id, reply })
      } finally {
        this.unanswered -= 1
      }
    } catch (error) {
      this.post({ type: 'refusal', id, fault: faultOf(error, command) })
    }
  }
}

function idOf(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return null
  return typeof raw.id === 'number' && Number.isSafeInteger(raw.id) && raw.id >= 0 ? raw.id : null
}
