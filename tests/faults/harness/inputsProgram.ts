/** `inputsProgram.ts KIND COUNT SEED FOLDER`: tries inputs one after the other; prints what was lost, last "read N of M". */
import { makeRandom } from '#core/base/random'
import { kindsOfInput } from './inputs.ts'

const [kind = '', count = '0', seed = '1', folder = ''] = process.argv.slice(2)
const attempt = await kindsOfInput[kind]!(folder)
const random = makeRandom(Number(seed))
let read = 0
process.on('unhandledRejection', (reason) =>
  console.log(`lost ${kind}: nobody took care of ${String(reason)}`),
)
for (let n = 1; n <= Number(count); n++) {
  process.send?.(n)
  try {
    if (await attempt(random)) read++
  } catch (error) {
    console.log(`lost ${kind}, input ${n} of seed ${seed}: ${(error as Error).message.replaceAll('\n', ' ')}`)
  }
}
console.log(`read ${read} of ${count}`)
process.disconnect?.()
