/** Files that are met beside those that are read, by how they begin (bytes as characters), and what to do with them. */
const others: readonly (readonly [RegExp, string])[] = [
  [
    /^LammpS RestartT/,
    'a restart file of LAMMPS, which only LAMMPS reads; write_data makes a data file of it',
  ],
  [/^---\s*\n(creator: LAMMPS|timestep:)/, 'a YAML dump of LAMMPS; dump custom writes one that is read'],
  [/^CDF[\x01\x02\x05]/, 'a NetCDF file; dump custom writes one that is read'],
  [/^\x89HDF/, 'an HDF5 file; dump custom writes one that is read'],
  [
    /^[^]{4}CORD/,
    'a DCD trajectory, which names no species and holds no tilts; dump custom writes one that is read',
  ],
  [/^\0\0\x07\xcb/, 'an XTC trajectory, which is rounded to 10⁻³ nm; dump custom writes one that is read'],
  [/^(CRYST1|HEADER|REMARK|ATOM  )/, 'a PDB file; extended XYZ is read'],
  [/^\s*(#.*\n\s*)*data_/, 'a CIF file; POSCAR and extended XYZ are read'],
  [/^PK\x03\x04/, 'a ZIP archive; .gz and .zst are read'],
  [/^BZh/, 'packed by bzip2; .gz and .zst are read'],
  [/^\xfd7zXZ/, 'packed by xz; .gz and .zst are read'],
]

/** What a file of these first bytes is instead, as the end of a sentence; null where it is not known. */
export function otherFormat(head: Uint8Array): string | null {
  const start = String.fromCharCode(...head.subarray(0, 400))
  return others.find(([begins]) => begins.test(start))?.[1] ?? null
}
