/** A drawing as an image: what a document holds is drawn, and nothing else of it can act on the page. */
import inter from '@fontsource/inter/files/inter-latin-400-normal.woff2?url'
import interBold from '@fontsource/inter/files/inter-latin-600-normal.woff2?url'
import interGreek from '@fontsource/inter/files/inter-greek-400-normal.woff2?url'
import stix from '@fontsource/stix-two-text/files/stix-two-text-latin-400-normal.woff2?url'
import stixItalic from '@fontsource/stix-two-text/files/stix-two-text-latin-400-italic.woff2?url'
import stixGreek from '@fontsource/stix-two-text/files/stix-two-text-greek-400-normal.woff2?url'
import stixGreekItalic from '@fontsource/stix-two-text/files/stix-two-text-greek-400-italic.woff2?url'
import { onScopeDispose, ref, watch } from 'vue'

/** The ranges that their makers give to these files. */
const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215'
const greek = 'U+0370-03FF'
const faces = [
  { family: 'Inter', weight: 400, style: 'normal', range: latin, file: inter },
  { family: 'Inter', weight: 600, style: 'normal', range: latin, file: interBold },
  { family: 'Inter', weight: 400, style: 'normal', range: greek, file: interGreek },
  { family: 'STIX Two Text', weight: 400, style: 'normal', range: latin, file: stix },
  { family: 'STIX Two Text', weight: 400, style: 'italic', range: latin, file: stixItalic },
  { family: 'STIX Two Text', weight: 400, style: 'normal', range: greek, file: stixGreek },
  { family: 'STIX Two Text', weight: 400, style: 'italic', range: greek, file: stixGreekItalic },
]

/** An image sees no font of the page it stands in: it takes its own along, as a written file has them embedded. */
async function fontRules(): Promise<string> {
  const rules = await Promise.all(
    faces.map(async ({ family, weight, style, range, file }) => {
      const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer())
      const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
      return `@font-face{font-family:'${family}';font-weight:${weight};font-style:${style};unicode-range:${range};src:url(data:font/woff2;base64,${text})}`
    }),
  )
  return `<style>${rules.join('')}</style>`
}

let rules: Promise<string> | null = null

/** Drawn with the fonts of the system where these cannot be had. */
async function withFonts(svg: string): Promise<string> {
  if (svg.includes('@font-face')) return svg
  const style = await (rules ??= fontRules()).catch(() => '')
  return svg.replace(/<svg\b[^>]*>/, (opening) => opening + style)
}

/** The address of an image of this document; '' while there is none. The old one stays until the new one is there. */
export function useImage(svg: () => string | null | undefined, options: { readonly fonts: boolean }) {
  const source = ref('')
  let round = 0
  const show = (address: string): void => {
    if (source.value) URL.revokeObjectURL(source.value)
    source.value = address
  }
  watch(
    svg,
    async (text) => {
      const mine = ++round
      if (!text) return show('')
      const whole = options.fonts ? await withFonts(text) : text
      if (mine === round) show(URL.createObjectURL(new Blob([whole], { type: 'image/svg+xml' })))
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    round++
    show('')
  })
  return source
}
