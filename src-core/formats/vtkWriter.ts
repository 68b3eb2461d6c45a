import { Problem } from '../base/problem.ts'
import { toCartesian } from '../model/box.ts'
import { base64 } from './base64.ts'
import { type GridVolume, planesAFastest } from './gridVolume.ts'
import { numberText } from './numberText.ts'

/**
 * VTK XML image data (.vti), in pieces: point data, the point along x fastest, float64 in base64 behind their
 * length in bytes (VTK file formats, "XML file formats"). The planes at the far faces, images of those at the
 * near ones, are left out. Throws a Problem for a cell that is not along x, y and z: an image cannot hold it.
 */
export function* writeImageData(volume: GridVolume): Generator<string> {
  const { vectors, origin } = volume.box
  if (vectors.some((value, at) => (at % 4 === 0 ? !(value > 0) : value !== 0)))
    throw new Problem(
      'cannot write the image data',
      'the edges of the cell do not lie along x, y and z; the format vts holds any cell',
      'format',
      'usage',
    )
  const spacing = [0, 4, 8].map((at) => numberText(vectors[at]! / volume.n)).join(' ')
  const place = `Origin="${origin.map(numberText).join(' ')}" Spacing="${spacing}"`
  yield* vtkFile(volume, 'ImageData', place, () => [])
}

/** VTK XML structured grid (.vts), in pieces: as image data, with the Cartesian place of every point, for any cell. */
export function* writeStructuredGrid(volume: GridVolume): Generator<string> {
  yield* vtkFile(volume, 'StructuredGrid', '', pointsOf)
}

function* pointsOf({ box, n }: GridVolume): Generator<string> {
  const points = new Float64Array(3 * n ** 3)
  let to = 0
  for (let k = 0; k < n; k++)
    for (let j = 0; j < n; j++)
      for (let i = 0; i < n; i++, to += 3) points.set(toCartesian(box, [i / n, j / n, k / n]), to)
  yield '<Points>\n<DataArray type="Float64" Name="Points" NumberOfComponents="3" format="binary">\n'
  yield* base64WithLength(points)
  yield '\n</DataArray>\n</Points>\n'
}

function* vtkFile(
  volume: GridVolume,
  type: string,
  place: string,
  points: (volume: GridVolume) => Iterable<string>,
): Generator<string> {
  const { n, columns } = volume
  const extent = `0 ${n - 1} 0 ${n - 1} 0 ${n - 1}`
  yield '<?xml version="1.0"?>\n'
  yield `<VTKFile type="${type}" version="1.0" byte_order="LittleEndian" header_type="UInt64">\n`
  yield `<${type} WholeExtent="${extent}"${place && ` ${place}`}>\n<Piece Extent="${extent}">\n`
  yield* points(volume)
  yield '<PointData>\n'
  for (const { name, values } of columns) {
    const ordered = new Float64Array(n ** 3)
    let to = 0
    for (const plane of planesAFastest(n)) for (const at of plane) ordered[to++] = values[at]!
    yield `<DataArray type="Float64" Name="${name}" format="binary">\n`
    yield* base64WithLength(ordered)
    yield '\n</DataArray>\n'
  }
  yield `</PointData>\n</Piece>\n</${type}>\n</VTKFile>\n`
}

/** The length in bytes (UInt64) and the numbers, little endian, as one base64 text in pieces. */
function* base64WithLength(numbers: Float64Array): Generator<string> {
  const bytes = new Uint8Array(8 + 8 * numbers.length)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(8 * numbers.length), true)
  numbers.forEach((value, i) => view.setFloat64(8 + 8 * i, value, true))
  yield* base64(bytes)
}
