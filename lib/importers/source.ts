import { type WorkRecord, type WorkRecordInput, workRecordSchema } from '@/lib/catalogue/schema'
import { type Note, Notes } from './notes'

/**
 * One record as it was read: where it stands in the source (from 1), its name there, and what it held; a file of JSON is not parsed
 * before it is taken, so that checking a whole source costs no more than unpacking it.
 */
type Place = { number: number; name: string }
type ParsedRecord<Raw> = (Place & { raw: Raw }) | (Place & { damage: string })
export type RawRecord<Raw> = ParsedRecord<Raw> | (Place & { json: Buffer })

/** A museum's border: its record in our shape. Pure; what it repairs or will not take it tells the notes. */
export type Reshape<Raw> = (record: Raw, notes: Notes, yearMax: number) => WorkRecordInput

/** Where records come from. Reading twice gives the same records in the same order. */
export type Source<Raw> = {
  /** kept with every work: tate, moma, aic, folder:<name> */
  name: string
  /** what this very state of the source is known by, so that an interrupted import can go on; null: never resumed */
  fingerprint: () => Promise<string | null>
  read: () => AsyncIterable<RawRecord<Raw>>
  /** how many records there are, once known */
  total: () => number | null
  reshape: Reshape<Raw>
  /** the picture that comes with the record; checked only, in a dry run. Throws an AppError that says what is wrong with it */
  picture?: (raw: Raw, dryRun: boolean) => Promise<Partial<WorkRecord>>
  /** records written together; 1,000 where nothing else takes time */
  batchSize?: number
}

/** The source as a whole cannot be taken: cut off, empty, or not what it was said to be. Nothing has been written. */
export class SourceRefused extends Error {
  readonly record: number | null
  /** works written before, which stay: 0 for every source that can be checked as a whole */
  kept = 0

  constructor(message: string, record: number | null = null, options: { cause?: unknown } = {}) {
    super(record === null ? message : `record ${record}: ${message}`, options)
    this.name = 'SourceRefused'
    this.record = record
  }
}

export type Outcome = { number: number; name: string; work: WorkRecord | null; notes: Note[] }

/** A record in a file of its own; what is wrong with the file is the record's damage. */
function parseJson<Raw>({ number, name, json }: Place & { json: Buffer }): ParsedRecord<Raw> {
  const text = json.toString('utf8')
  if (text.trim() === '') return { number, name, damage: 'the file is empty' }
  try {
    return { number, name, raw: JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as Raw }
  } catch (error) {
    return { number, name, damage: `the file is not whole JSON (${(error as Error).message.slice(0, 100)})` }
  }
}

/** Reshapes and checks one record; a record that breaks our rules is refused with the field and the reason. */
export function takeRecord<Raw>(read: RawRecord<Raw>, reshape: Reshape<Raw>, yearMax: number): Outcome {
  const record = 'json' in read ? parseJson<Raw>(read) : read
  const { number, name } = record
  const notes = new Notes()
  if ('damage' in record) {
    notes.refuse('record', record.damage)
    return { number, name, work: null, notes: notes.list }
  }
  if (typeof record.raw !== 'object' || record.raw === null || Array.isArray(record.raw)) {
    notes.refuse('record', 'is not an object', JSON.stringify(record.raw))
    return { number, name, work: null, notes: notes.list }
  }
  const shaped = reshape(record.raw, notes, yearMax)
  const parsed = workRecordSchema.safeParse(shaped)
  if (parsed.success && !notes.refused) return { number, name, work: parsed.data, notes: notes.list }
  for (const issue of parsed.error?.issues ?? []) {
    const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)?.[key], shaped)
    const missing = value === '' || value === null || value === undefined
    notes.refuse(issue.path.join('.'), missing ? 'is missing' : issue.message, value)
  }
  return { number, name, work: null, notes: notes.list }
}
