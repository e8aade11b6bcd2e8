import type { WorkRecord } from '@/lib/catalogue/schema'
import { finishRun, openRun, refreshStatistics } from '@/lib/catalogue/service'
import type { Clock } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import type { Note } from './notes'
import { type Outcome, type RawRecord, type Source, SourceRefused, takeRecord } from './source'
import { BatchWriter } from './writing'

export type RecordNotes = { record: number; name: string; notes: Note[] }

export type ImportReport = {
  source: string
  dryRun: boolean
  created: number
  updated: number
  unchanged: number
  /** records not taken; each has a note that says why */
  refused: number
  /** records taken after a repair */
  repaired: number
  /** where an interrupted import went on; 0 from the beginning */
  resumedAt: number
  /** records read in this sitting */
  records: number
  seconds: number
  worksPerSecond: number
  peakRssBytes: number
  /** what was refused or repaired, and why; in a dry run all of it, else the refusals */
  problems: RecordNotes[]
  /** which column told which field, for a gallery's own table */
  mapping?: Record<string, string>
}

export type Progress = (step: 'checking' | 'importing', done: number, total: number | null) => void

type Options = { dryRun: boolean; clock: Clock; progress: Progress }

const batchSizeDefault = 1000
/** Pictures made at a time: a large one takes some 50 MB while it is made. */
const picturesAtOnce = 2

/**
 * Reads the whole source once before a single work is written: what is cut off is refused while nothing has happened yet. Returns
 * how many records there are.
 */
async function check<Raw>(source: Source<Raw>, progress: Progress): Promise<number> {
  let count = 0
  for await (const _ of source.read())
    if (++count % batchSizeDefault === 0) progress('checking', count, source.total())
  if (count === 0) throw new SourceRefused('there are no records')
  return count
}

async function* batches<Raw>(
  records: AsyncIterable<RawRecord<Raw>>,
  batchSize: number,
): AsyncGenerator<RawRecord<Raw>[]> {
  let batch: RawRecord<Raw>[] = []
  for await (const record of records) {
    batch.push(record)
    if (batch.length === batchSize) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** Imports one source: checked as a whole, then written batch by batch, each whole or absent; going on where a killed run stopped. */
export async function runImport<Raw>(source: Source<Raw>, options: Options): Promise<ImportReport> {
  const started = performance.now()
  const yearMax = options.clock().getFullYear() + 1
  const report: ImportReport = {
    source: source.name,
    dryRun: options.dryRun,
    created: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    repaired: 0,
    resumedAt: 0,
    records: 0,
    seconds: 0,
    worksPerSecond: 0,
    peakRssBytes: 0,
    problems: [],
  }
  const fingerprint = await source.fingerprint()
  const total = fingerprint === null ? null : await check(source, options.progress)
  const run = options.dryRun || fingerprint === null ? null : await openRun(source.name, fingerprint)
  report.resumedAt = run?.position ?? 0

  const writer = new BatchWriter(source.name, run)
  try {
    for await (const batch of batches(source.read(), source.batchSize ?? batchSizeDefault)) {
      const last = batch[batch.length - 1].number
      if (last <= report.resumedAt) continue
      const outcomes = await takeBatch(source, batch, yearMax, options.dryRun)
      count(report, outcomes)
      // the next batches are read and reshaped while the database writes
      const works = outcomes.flatMap(({ work }) => work ?? [])
      if (!options.dryRun) await writer.add(works, last)
      options.progress('importing', last, total ?? source.total())
    }
    await writer.finish()
  } catch (error) {
    await writer.finish().catch(() => {})
    const { created, updated, unchanged } = writer.counts
    if (error instanceof SourceRefused) error.kept = created + updated + unchanged
    throw error
  }
  Object.assign(report, writer.counts)
  if (report.created + report.updated > batchSizeDefault) await refreshStatistics()
  if (run) await finishRun(run.id)
  return finished(report, started)
}

async function takeBatch<Raw>(
  source: Source<Raw>,
  batch: RawRecord<Raw>[],
  yearMax: number,
  dryRun: boolean,
): Promise<Outcome[]> {
  const outcomes = batch.map((record) => takeRecord(record, source.reshape, yearMax))
  const { picture } = source
  if (!picture) return outcomes
  const waiting = outcomes.keys()
  const work = async () => {
    for (const at of waiting) {
      const record = batch[at]
      const outcome = outcomes[at]
      if (outcome.work && 'raw' in record)
        outcomes[at] = await takePicture(outcome, () => picture(record.raw, dryRun))
    }
  }
  await Promise.all(Array.from({ length: picturesAtOnce }, work))
  return outcomes
}

async function takePicture(outcome: Outcome, read: () => Promise<Partial<WorkRecord>>): Promise<Outcome> {
  try {
    return { ...outcome, work: { ...outcome.work!, ...(await read()) } }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const note: Note = {
      field: 'picture',
      kind: 'refused',
      reason: error.publicMessage,
      before: '',
      after: null,
    }
    return { ...outcome, work: null, notes: [...outcome.notes, note] }
  }
}

function count(report: ImportReport, outcomes: Outcome[]): void {
  for (const { number, name, work, notes } of outcomes) {
    report.records++
    if (!work) report.refused++
    else if (notes.length > 0) report.repaired++
    if (notes.length > 0 && (report.dryRun || !work)) report.problems.push({ record: number, name, notes })
  }
}

function finished(report: ImportReport, started: number): ImportReport {
  report.seconds = Math.round(performance.now() - started) / 1000
  report.worksPerSecond = Math.round((report.records - report.refused) / Math.max(report.seconds, 0.001))
  report.peakRssBytes = process.resourceUsage().maxRSS * 1024
  return report
}
