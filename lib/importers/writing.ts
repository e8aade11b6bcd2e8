import type { WorkRecord } from '@/lib/catalogue/schema'
import { advanceRun, type ImportRun, type KnownWords, upsertWorks } from '@/lib/catalogue/service'

export type Counts = { created: number; updated: number; unchanged: number }

/** Batches in the database at a time: while one waits for the disk, the other is worked on. */
const writersMax = 2

type Flight = { ids: Set<string>; done: Promise<void> }

/**
 * Writes batches two at a time. Each is whole or absent, whichever is committed first; the run's position moves on over a batch only
 * once all before it are committed, so that a killed import misses none.
 */
export class BatchWriter {
  readonly counts: Counts = { created: 0, updated: 0, unchanged: 0 }
  private readonly flights: Flight[] = []
  private readonly known: KnownWords = new Set()
  private inOrder: Promise<void> = Promise.resolve()

  constructor(
    private readonly source: string,
    private readonly run: ImportRun | null,
  ) {}

  /** Returns when the batch is under way; a failure is thrown by the next call, or by `finish`. */
  async add(works: WorkRecord[], position: number): Promise<void> {
    const ids = new Set(works.map((work) => work.sourceId))
    // a record told twice: the later one counts, so it waits for the earlier
    const again = ({ ids }: Flight) => works.some((work) => ids.has(work.sourceId))
    while (this.flights.length >= writersMax || this.flights.some(again)) await this.flights.shift()!.done
    const written = upsertWorks(this.source, works, this.known)
    const done = this.tell(this.inOrder, written, position)
    // told when awaited; a rejection must not go unheard before
    done.catch(() => {})
    this.inOrder = done
    this.flights.push({ ids, done })
  }

  private async tell(before: Promise<void>, written: Promise<Counts>, position: number): Promise<void> {
    const [earlier, result] = await Promise.allSettled([before, written])
    if (result.status === 'fulfilled') {
      this.counts.created += result.value.created
      this.counts.updated += result.value.updated
      this.counts.unchanged += result.value.unchanged
    }
    if (earlier.status === 'rejected') throw earlier.reason
    if (result.status === 'rejected') throw result.reason
    if (!this.run) return
    this.run.position = position
    this.run.counts = { ...this.counts }
    await advanceRun(this.run)
  }

  /** Waits for every batch; throws what the first of them to fail threw. */
  async finish(): Promise<void> {
    await this.inOrder
  }
}
