/** A folder as the file chooser shows it. */
import { ref, shallowRef } from 'vue'
import type { FolderListing } from '#core/contract'
import { send } from '../client.ts'
import { sentenceOf } from './sentences.ts'

export function useFolder() {
  const listing = shallowRef<FolderListing | null>(null)
  const fault = ref<string | null>(null)
  let round = 0
  /** Without a folder: that of the project, or where the program was started. What was shown stays on a fault. */
  async function go(folder?: string): Promise<boolean> {
    const mine = ++round
    try {
      const listed = await send('files.list', folder === undefined ? {} : { folder })
      if (mine !== round) return false
      listing.value = listed
      fault.value = null
      return true
    } catch (error) {
      if (mine === round) fault.value = sentenceOf(error)
      return false
    }
  }
  return { listing, fault, go }
}
