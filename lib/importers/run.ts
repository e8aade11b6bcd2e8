import type { WorkRecord } from '@/lib/catalogue/schema'
import { advanceRun, finishRun, type ImportRun, openRun, upsertWorks } from '@/lib/catalogue/service'
import type { Clock } from '@/lib/clock'
import type { Note } from './notes'
import { type Outcome, type RawRecord, type Source, SourceRefused, takeRecord } from './source'

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
}

export type Progress = (step: 'checking' | 'importing', done: number, total: number | null) => void

type Options = { dryRun: boolean; clock: Clock; progress: Progress; limit?: number }

const batchSize = 1000

/**
 * Reads the whole source once before a single work is written: what is cut off is refused while nothing has happened yet. Returns
 * how many records there are.
 */
async function check<Raw>(source: Source<Raw>, progress: Progress): Promise<number> {
  let count = 0
  for await (const _ of source.read())
    if (++count % batchSize === 0) progress('checking', count, source.total())
  if (count === 0) throw new SourceRefused('there are no records')
  return count
}

async function* batches<Raw>(records: AsyncIterable<RawRecord<Raw>>): AsyncGenerator<RawRecord<Raw>[]> {
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

  let writing: Promise<void> = Promise.resolve()
  for await (const batch of batches(source.read())) {
    const last = batch[batch.length - 1].number
    if (last <= report.resumedAt) continue
    const outcomes = batch.map((record) => takeRecord(record, source.reshape, yearMax))
    count(report, outcomes)
    const works = outcomes.flatMap(({ work }) => work ?? [])
    // the next batch is read and reshaped while the database writes this one
    await writing
    options.progress('importing', last, total ?? source.total())
    if (!options.dryRun) {
      writing = write(source.name, works, last, run, report)
      // told when awaited; a rejection must not go unheard before
      writing.catch(() => {})
    }
  }
  await writing
  if (run) await finishRun(run.id)
  return finished(report, started)
}

function count(report: ImportReport, outcomes: Outcome[]): void {
  for (const { number, name, work, notes } of outcomes) {
    report.records++
    if (!work) report.refused++
    else if (notes.length > 0) report.repaired++
    if (notes.length > 0 && (report.dryRun || !work)) report.problems.push({ record: number, name, notes })
  }
}

async function write(
  source: string,
  works: WorkRecord[],
  position: number,
  run: ImportRun | null,
  report: ImportReport,
): Promise<void> {
  const done = await upsertWorks(source, works)
  report.created += done.created
  report.updated += done.updated
  report.unchanged += done.unchanged
  if (!run) return
  run.position = position
  run.counts = { created: report.created, updated: report.updated, unchanged: report.unchanged }
  await advanceRun(run)
}

function finished(report: ImportReport, started: number): ImportReport {
  report.seconds = Math.round(performance.now() - started) / 1000
  report.worksPerSecond = Math.round((report.records - report.refused) / Math.max(report.seconds, 0.001))
  report.peakRssBytes = process.resourceUsage().maxRSS * 1024
  return report
}
