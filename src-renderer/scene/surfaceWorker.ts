/** Finds surfaces beside the screen, which answers meanwhile. Work arrays stay for every grid that was asked for. */
import { surfaceFinder } from '#core/analysis/polarity/isosurface'
import { keptFields, type SurfacesFound, type SurfaceWish, type SurfaceWishes } from './surfaceMessages.ts'

const fields = new Map<number, Float32Array>()
const finders = new Map<number, ReturnType<typeof surfaceFinder>>()
/** This thread, of which the types of a page know nothing. */
const line = self as unknown as {
  onmessage: (event: MessageEvent<SurfaceWishes>) => void
  postMessage(message: SurfacesFound, transfer: Transferable[]): void
}

function found({ grid, field, values, level, side, shift }: SurfaceWish) {
  if (values) {
    fields.set(field, values)
    if (fields.size > keptFields) fields.delete(fields.keys().next().value!)
  }
  const find = finders.get(grid) ?? surfaceFinder(grid)
  finders.set(grid, find)
  return find(fields.get(field)!, level, side, shift)
}

line.onmessage = ({ data }) => {
  const surfaces = data.map(found)
  const parts = surfaces.flatMap(({ positions, normals, indices }) => [positions, normals, indices])
  line.postMessage(
    surfaces,
    parts.map(({ buffer }) => buffer),
  )
}
