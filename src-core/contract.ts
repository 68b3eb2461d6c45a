/**
 * ALL that the screen and the command line say to the main process: commands (noun.verb) and events
 * (noun.pastParticiple). A command's request is checked with its schema before a handler sees it.
 * One project is open at a time; commands that need it say so when there is none.
 */
import { z } from 'zod'
import type { Check } from './analysis/reproduction/check.ts'
import type { JsonObject } from './base/json.ts'
import type { ResultRow, StoredResult } from './model/result.ts'

const id = z.union([z.number().int().positive(), z.string().min(1)])
const resultKind = z.enum([
  'configuration',
  'curve',
  'training',
  'map',
  'rearrangements',
  'polarity',
  'structure',
  'trajectory',
  'checks',
])
/** Chemical symbols of type 1, 2, …, for files that give numbers only. */
const types = z.array(z.string()).optional()
/** A path, or the name of a potential that comes with the program. */
const potential = z.string().min(1)
const job = z.strictObject({
  kind: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  /** Results by the role they have in the job: an id or a unique label. */
  inputs: z.record(z.string(), id),
})

/** The request of each command. */
export const requests = {
  /** Makes a project file; it is open afterwards. */
  'project.create': z.strictObject({ path: z.string().min(1), potential, name: z.string().optional() }),
  'project.open': z.strictObject({ path: z.string().min(1), readOnly: z.boolean().default(false) }),
  'project.close': z.strictObject({}),
  /** Every row and blob of a project against its checksum; it need not be open. */
  'project.check': z.strictObject({ path: z.string().min(1) }),
  'structures.import': z.strictObject({
    files: z.array(z.string().min(1)).min(1),
    types,
    label: z.string().min(1).optional(),
    /** A configuration for every frame, or one trajectory of all of them. */
    as: z.enum(['configuration', 'trajectory']).default('configuration'),
  }),
  /** One evaluation of a file; needs no project. */
  'structures.evaluate': z.strictObject({ file: z.string().min(1), potential, types, forces: z.boolean() }),
  'results.list': z.strictObject({ kind: resultKind.optional() }),
  'results.find': z.strictObject({ id }),
  'results.read': z.strictObject({ id }),
  'jobs.list': z.strictObject({}),
  /** Queues a job, or finds the one that has been done already. */
  'jobs.submit': job,
  /** Resolves when the job has ended, with its results. */
  'jobs.wait': z.strictObject({ jobId: z.number().int() }),
  'jobs.cancel': z.strictObject({ jobId: z.number().int().optional() }),
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
    formats: z.array(z.string()).min(1),
    style: z.string(),
    only: z.array(z.string()).optional(),
  }),
  'export.write': z.strictObject({ id, format: z.string(), file: z.string().min(1) }),
} as const

export type CommandName = keyof typeof requests
export type RequestOf<C extends CommandName> = z.output<(typeof requests)[C]>
/** A request as it is sent: what has a default may be left out. */
export type RequestInput<C extends CommandName> = z.input<(typeof requests)[C]>

export interface PotentialInfo {
  readonly name: string
  readonly sha256: string
  readonly elements: readonly string[]
}

export interface ProjectInfo {
  readonly path: string
  readonly name: string
  readonly potential: PotentialInfo | null
}

/** A job's row: what it is, how far it has come. */
export interface JobInfo {
  readonly id: number
  readonly kind: string
  readonly state: string
  readonly parameters: JsonObject
  readonly inputs: Readonly<Record<string, number>>
  readonly done: number | null
  readonly total: number | null
  readonly unit: string | null
}

export interface FigureFiles {
  readonly id: string
  readonly title: string
  readonly caption: string
  readonly files: readonly string[]
  /** Why there is none, and what would make its data. */
  readonly missing?: string
}

export interface EvaluationReply {
  readonly atoms: number
  readonly energy_eV: number
  readonly stress_GPa: readonly number[]
  readonly maxForce_eV_A: number
  /** In the order of the file. */
  readonly forces_eV_A?: readonly (readonly number[])[]
}

/** The reply of each command. */
export interface Replies {
  'project.create': ProjectInfo
  'project.open': ProjectInfo
  'project.close': null
  'project.check': { readonly ok: boolean; readonly problems: readonly string[] }
  'structures.import': { readonly imported: readonly ResultRow[] }
  'structures.evaluate': EvaluationReply
  'results.list': readonly ResultRow[]
  'results.find': ResultRow
  'results.read': StoredResult
  'jobs.list': readonly JobInfo[]
  'jobs.submit': { readonly jobId: number }
  'jobs.wait': { readonly results: readonly ResultRow[] }
  'jobs.cancel': null
  'reproduce.run': { readonly checks: readonly Check[]; readonly results: JsonObject }
  'figures.write': { readonly figures: readonly FigureFiles[] }
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
  'job.ended': { readonly jobId: number; readonly kind: string; readonly state: string }
  /** Something unusual, as a sentence. */
  'job.noted': { readonly jobId: number; readonly kind: string; readonly sentence: string }
  'stage.entered': { readonly title: string }
}
export type EventName = keyof Events

export type Handler<C extends CommandName> = (request: RequestOf<C>) => Promise<Replies[C]>
/** Every command performed; one that is missing does not compile. */
export type Handlers = { readonly [C in CommandName]: Handler<C> }
