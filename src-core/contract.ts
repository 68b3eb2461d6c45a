/**
 * ALL that the screen and the command line say to the main process: commands (noun.verb) and events
 * (noun.pastParticiple). A command's request is checked with its schema before a handler sees it.
 * One project is open at a time; commands that need it say so when there is none.
 */
import { z } from 'zod'
import type { Check } from './analysis/reproduction/check.ts'
import type { JsonObject } from './base/json.ts'
import type {
  EvaluationReply,
  FigureDrawing,
  FigureFiles,
  FolderListing,
  FrameComparison,
  FrameReply,
  JobInfo,
  LocalCurve,
  ProgramInfo,
  ProjectInfo,
  RecentProject,
  RecoverReport,
} from './contractReplies.ts'
import type { NamedArray, ResultKind, ResultRow, StoredResult } from './model/result.ts'

export type * from './contractReplies.ts'

const id = z.union([z.number().int().positive(), z.string().min(1)])
const resultKind = z.enum([
  'configuration',
  'curve',
  'training',
  'map',
  'rearrangements',
  'polarity',
  'structure',
  'trace',
  'trajectory',
  'frames',
  'log',
  'cycle',
  'checks',
])
/** Chemical symbols of type 1, 2, …, for files that give numbers only. */
const types = z.array(z.string()).optional()
/** A path, or the name of a potential that comes with the program. */
const potential = z.string().min(1)
/** A frame of a trajectory, counted from 0; of a configuration its only one. */
const frame = z.strictObject({ result: id, frame: z.number().int().min(0) })
export type FrameRef = z.output<typeof frame>
/** Further numbers of the atoms by name, in the order of the atoms: one or several of each. */
const columns = z.record(z.string().min(1), z.custom<NamedArray['data'] | readonly number[]>(areNumbers))

function areNumbers(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((entry) => typeof entry === 'number')
  return [Float64Array, Float32Array, Int32Array, Uint8Array].some((kind) => value instanceof kind)
}

const job = z.strictObject({
  kind: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  /** Results by the role they have in the job: an id or a unique label. */
  inputs: z.record(z.string(), id),
})

/** Values of a parameter table of figures (figures/style.ts, figures/choice.ts), checked by who draws. */
const figureValues = z.record(z.string(), z.unknown()).optional()

/** The request of each command. */
export const requests = {
  'program.describe': z.strictObject({}),
  /** What is open, or null: a window that comes up again asks this first. */
  'project.describe': z.strictObject({}),
  /** The projects that were opened last, newest first. */
  'project.recent': z.strictObject({}),
  /** Makes a project file; it is open afterwards. */
  'project.create': z.strictObject({
    path: z.string().min(1),
    potential,
    name: z.string().optional(),
    /** With the glass that comes with the program in it, labelled "example". */
    example: z.boolean().optional(),
  }),
  'project.open': z.strictObject({ path: z.string().min(1), readOnly: z.boolean().default(false) }),
  'project.close': z.strictObject({}),
  /** Every row and blob of a project against its checksum; it need not be open. */
  'project.check': z.strictObject({ path: z.string().min(1) }),
  /** The open project as it is now, as a new file. */
  'project.copy': z.strictObject({ file: z.string().min(1) }),
  /** What is intact of a damaged project, as a new file; the potential only where that of the project is damaged. */
  'project.recover': z.strictObject({
    path: z.string().min(1),
    file: z.string().min(1),
    potential: potential.optional(),
  }),
  'structures.import': z.strictObject({
    files: z.array(z.string().min(1)).min(1),
    types,
    label: z.string().min(1).optional(),
    /** A configuration for every frame, or one trajectory of all of them. */
    as: z.enum(['configuration', 'trajectory']).default('configuration'),
    /** A trajectory whose frames stay in their files: the project keeps an index and checksums. */
    link: z.boolean().default(false),
  }),
  /** Ends the import at hand; nothing of it is kept. */
  'structures.cancel': z.strictObject({}),
  /** One evaluation of a file; needs no project. */
  'structures.evaluate': z.strictObject({ file: z.string().min(1), potential, types, forces: z.boolean() }),
  /** The thermo output of a LAMMPS log. */
  'logs.import': z.strictObject({ file: z.string().min(1), label: z.string().min(1).optional() }),
  'results.list': z.strictObject({ kind: resultKind.optional() }),
  'results.find': z.strictObject({ id }),
  /** `arrays`: only those of these names, where it has them. */
  'results.read': z.strictObject({ id, arrays: z.array(z.string()).optional() }),
  'jobs.list': z.strictObject({}),
  /** Queues a job, or finds the one that has been done already. */
  'jobs.submit': job,
  /** Resolves when the job has ended, with its results. */
  'jobs.wait': z.strictObject({ jobId: z.number().int() }),
  'jobs.cancel': z.strictObject({ jobId: z.number().int().optional() }),
  /** Stops a job as interrupted, its newest checkpoint written. */
  'jobs.pause': z.strictObject({ jobId: z.number().int() }),
  /** The same job again, from its checkpoint. */
  'jobs.resume': z.strictObject({ jobId: z.number().int() }),
  /**
   * The local stress-strain curves of one point of a map, + and −, in steps of 5e-4 for drawing: the drop
   * stands within one of them of the map's own. Takes seconds; a newer call ends an older one.
   */
  'sites.trace': z.strictObject({ map: id, site: z.tuple([z.number(), z.number(), z.number()]) }),
  /** D²min of every atom in some frames against one reference; cutoff 0 is the first minimum of its g(r). */
  'trajectory.compare': z.strictObject({
    reference: frame,
    frames: z.array(frame).min(1).max(10_000),
    cutoff: z.number().min(0).max(20),
  }),
  /** One frame of a trajectory; of its further columns those that are named (summary.columns has their names). */
  'trajectory.frame': z.strictObject({ ...frame.shape, columns: z.array(z.string()).default([]) }),
  /** Makes a frame a configuration, with energy and stress where the potential knows its species. */
  'trajectory.take': z.strictObject({ ...frame.shape, label: z.string().min(1).optional() }),
  /** Where the files of a linked trajectory are now: as many as it has, with the contents they had. */
  'trajectory.locate': z.strictObject({ result: id, files: z.array(z.string().min(1)).min(1) }),
  /** A folder as a file chooser shows it; without one, that of the project or where the program was started. */
  'files.list': z.strictObject({ folder: z.string().min(1).optional() }),
  'reproduce.run': z.strictObject({
    preset: z.enum(['quick', 'paper']),
    atoms: z.number().int().optional(),
    samples: z.number().int().optional(),
    cycles: z.number().int().optional(),
    amplitudes: z.array(z.number()).min(1).optional(),
    grid: z.number().int().optional(),
    seed: z.number().int().optional(),
  }),
  'figures.write': z.strictObject({
    folder: z.string().min(1),
    /** svg, pdf, png; the numbers as CSV come with each. */
    formats: z.array(z.string()).min(1),
    style: figureValues,
    choice: figureValues,
    only: z.array(z.string()).optional(),
  }),
  /** One figure as the document that figures.write would write. */
  'figures.draw': z.strictObject({ id: z.string().min(1), style: figureValues, choice: figureValues }),
  /** `frame`: that frame of a trajectory, with the columns of its file. */
  'export.write': z.strictObject({
    id,
    format: z.string(),
    file: z.string().min(1),
    frame: frame.shape.frame.optional(),
    columns: columns.optional(),
  }),
} as const

export type CommandName = keyof typeof requests
export type RequestOf<C extends CommandName> = z.output<(typeof requests)[C]>
/** A request as it is sent: what has a default may be left out. */
export type RequestInput<C extends CommandName> = z.input<(typeof requests)[C]>

/** The reply of each command. */
export interface Replies {
  'program.describe': ProgramInfo
  'project.describe': ProjectInfo | null
  'project.recent': readonly RecentProject[]
  'project.create': ProjectInfo
  'project.open': ProjectInfo
  'project.close': null
  'project.check': { readonly ok: boolean; readonly problems: readonly string[] }
  'project.copy': { readonly file: string }
  'project.recover': RecoverReport
  'structures.import': { readonly imported: readonly ResultRow[] }
  'structures.cancel': null
  'structures.evaluate': EvaluationReply
  'logs.import': ResultRow
  'results.list': readonly ResultRow[]
  'results.find': ResultRow
  'results.read': StoredResult
  'jobs.list': readonly JobInfo[]
  'jobs.submit': { readonly jobId: number }
  'jobs.wait': { readonly results: readonly ResultRow[] }
  'jobs.cancel': null
  'jobs.pause': null
  'jobs.resume': null
  'sites.trace': { readonly plus: LocalCurve; readonly minus: LocalCurve }
  'trajectory.compare': FrameComparison
  'trajectory.frame': FrameReply
  'trajectory.take': ResultRow
  'trajectory.locate': ResultRow
  'files.list': FolderListing
  'reproduce.run': { readonly checks: readonly Check[]; readonly results: JsonObject }
  'figures.write': { readonly figures: readonly FigureFiles[] }
  'figures.draw': FigureDrawing
  'export.write': { readonly file: string }
}

/** What the main process tells without being asked. */
export interface Events {
  'job.progressed': {
    readonly jobId: number
    readonly kind: string
    readonly done: number
    readonly total: number
    readonly unit: string
    /** Units per second; null before anything was done. */
    readonly rate: number | null
    /** s that are left at this rate. */
    readonly left: number | null
  }
  /** Every change of state, the last one too. */
  'job.changed': { readonly jobId: number; readonly kind: string; readonly state: string }
  'job.ended': { readonly jobId: number; readonly kind: string; readonly state: string }
  /** Something unusual, as a sentence. */
  'job.noted': { readonly jobId: number; readonly kind: string; readonly sentence: string }
  'stage.entered': { readonly title: string }
  /** How far the import at hand is, in bytes of all its files; total is null where it is not known. */
  'import.progressed': {
    readonly file: string
    readonly done: number
    readonly total: number | null
    readonly frames: number
  }
  /** A row is new or has been replaced; a job's partial results too. jobId is null for an import. */
  'result.written': { readonly id: number; readonly jobId: number | null; readonly kind: ResultKind }
  /** Another project is open, or none; told to every window and tab. */
  'project.changed': { readonly project: ProjectInfo | null }
}
export type EventName = keyof Events
export const eventNames = [
  'job.progressed',
  'job.changed',
  'job.ended',
  'job.noted',
  'stage.entered',
  'import.progressed',
  'result.written',
  'project.changed',
] as const satisfies readonly EventName[]

export type Handler<C extends CommandName> = (request: RequestOf<C>) => Promise<Replies[C]>
/** Every command performed; one that is missing does not compile. */
export type Handlers = { readonly [C in CommandName]: Handler<C> }
