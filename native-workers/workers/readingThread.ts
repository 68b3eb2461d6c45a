/** Entry of a thread that reads dumps: takes their bytes piece by piece and answers each with frames. */
import { parentPort } from 'node:worker_threads'
import type { ReadingMessage, ReadingReply } from '#core/formats/readingMessages'
import type { StructureFrame } from '#core/formats/structureFrame'
import { DumpReader } from './dumpReader.ts'
import { faultOf } from './threadFault.ts'

const port = parentPort
if (!port) throw new Error('readingThread.ts is the entry of a thread, not of a program')

let reader: DumpReader | undefined

function framesOf(message: ReadingMessage): Iterable<StructureFrame> {
  if (message.type === 'begin') {
    reader = new DumpReader(message.options, message.binary)
    return []
  }
  if (!reader) throw new Error('bytes came before a file began')
  return message.type === 'bytes' ? reader.push(message.bytes) : reader.end()
}

function answerTo(message: ReadingMessage): ReadingReply {
  const frames: StructureFrame[] = []
  try {
    for (const frame of framesOf(message)) frames.push(frame)
    return { frames, fault: null }
  } catch (error) {
    return { frames, fault: faultOf(error) }
  }
}

/** Each buffer once: they are handed over, not copied. */
function buffersOf(frames: readonly StructureFrame[]): ArrayBuffer[] {
  const arrays = frames.flatMap(({ configuration, columns }) => [
    configuration.types,
    configuration.positions,
    configuration.ids,
    ...Object.values(columns).map(({ data }) => data),
  ])
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))]
}

port.on('message', (message: ReadingMessage) => {
  const reply = answerTo(message)
  port.postMessage(reply, buffersOf(reply.frames))
})
