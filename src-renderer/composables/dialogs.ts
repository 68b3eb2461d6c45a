/** The one dialog that is open, and what is to follow once it has done its work. */
import { shallowRef } from 'vue'

export type Dialog =
  | {
      readonly name: 'new'
      readonly potential?: string
      readonly example?: boolean
      readonly then?: Dialog
      /** The view that is opened in the new project. */
      readonly view?: string
    }
  | { readonly name: 'open' }
  | {
      readonly name: 'import'
      readonly files?: readonly string[]
      /** Of all these files. */
      readonly bytes?: number
      readonly hint?: string
    }
  | { readonly name: 'reproduce' }
  | {
      readonly name: 'export'
      readonly result: number
      /** That frame of a trajectory, with further numbers of its atoms by name. */
      readonly frame?: number
      readonly columns?: Record<string, Float64Array<ArrayBuffer>>
    }
  | { readonly name: 'locate'; readonly result: number }
  | { readonly name: 'copy' }
  | { readonly name: 'figures' }
  | { readonly name: 'figure'; readonly id: string; readonly format: 'pdf' | 'svg' | 'png' | 'csv' }
  | { readonly name: 'shortcuts' }
  | { readonly name: 'about' }

export const dialog = shallowRef<Dialog | null>(null)

export const showDialog = (next: Dialog): void => void (dialog.value = next)
export const closeDialog = (): void => void (dialog.value = null)
