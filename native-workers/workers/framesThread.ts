/** Entry of a thread that links dumps and reads frames of linked trajectories. */
import { parentPort } from 'node:worker_threads'
import type { FrameMessage, FrameReply } from '#core/formats/frameMessages'
import type { NamedArrays } from '#core/model/result'
import { DumpFile } from './dumpFile.ts'
import { indexDumps } from './dumpIndex.ts'
import { openFrames, type Frames } from './frames.ts'
import { faultOf } from './threadFault.ts'

const port = parentPort
if (!port) throw new Error('framesThread.ts is the entry of a thread, not of a program')

let frames: Frames | undefined

function post(reply: FrameReply, arrays: NamedArrays = {}): void {
  // Each buffer once: they are handed over, not copied.
  const buffers = new Set(Object.values(arrays).map(({ data }) => data.buffer as ArrayBuffer))
  port!.postMessage(reply, [...buffers])
}

function answer(message: FrameMessage): void {
  if (message.type === 'index') {
    const { files, types } = message
    const draft = indexDumps(files, { types, progress: (progress) => post({ type: 'progress', progress }) })
    return post({ type: 'indexed', draft }, draft.arrays)
  }
  if (message.type === 'describe') return post({ type: 'described', files: message.files.map(described) })
  if (message.result) {
    frames?.close()
    frames = openFrames(message.result)
  }
  if (!frames) throw new Error('a frame was asked for before its trajectory came')
  const frame = frames.read(message.frame)
  const { types, positions, ids } = frame.configuration
  const arrays = { types, positions, ids }
  const own = Object.entries(arrays).map(([name, data]) => [`configuration.${name}`, { data, shape: [] }])
  post({ type: 'frame', frame }, { ...frame.columns, ...Object.fromEntries(own) } as NamedArrays)
}

function described(path: string) {
  const file = new DumpFile(path, 'cannot locate the file')
  file.close()
  return file.known
}

port.on('message', (message: FrameMessage) => {
  try {
    answer(message)
  } catch (error) {
    post({ type: 'fault', fault: faultOf(error) })
  }
})
