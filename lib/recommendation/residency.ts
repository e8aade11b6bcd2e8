import { catalogueRevision, readContents } from '@/lib/catalogue/service'
import { systemClock } from '@/lib/clock'
import { type Call, RankerClient } from '@/ml/serving/client'
import type { Params } from '@/ml/serving/protocol'
import { ensureModelFile } from './model-file'
import {
  type ArtefactRow,
  type CountedSignals,
  countWorks,
  findLatestSignals,
  findSignals,
  insertSignals,
  selectDefaults,
  selectPopularity,
  selectPromotedArtefact,
} from './queries'

/** Works sent to the ranking process in one message. */
const partSize = 500
/** What has been so in the database for this long, a request goes by, or waits for. */
const ageMaxMs = 1_000
/**
 * While requests come the database is asked earlier than that whether works or model have changed, beside them: asking takes tens
 * of milliseconds under load, and whoever came meanwhile would wait for it every second.
 */
const checkEveryMs = 500
/**
 * What everybody shares moves slowly, and counting it is not free. It is counted beside the requests, never for one: a
 * request made without a history reads no table that holds any. One count serves every process of the gallery.
 */
const signalsEveryMs = 60_000
/** A wall that was promised by a count can be hung by it for so long. */
const signalsKeptMs = 3_600_000
/** Counts the ranking process holds; those that visits were promised by last the longest. */
const signalsHeldMax = 8
/** A request waits this long for a change to arrive; a big one is taken in while requests are answered as before. */
const changeWaitMs = 250

/**
 * Keeps the ranking process in step with the database: the works, the promoted model, and what all visitors share. The
 * process itself knows no database; a new one is filled anew from here.
 */
export class Residency {
  readonly client = new RankerClient({ prepare: (call) => this.fill(call) })
  /** the artefact the ranking process really uses */
  model: ArtefactRow | null = null
  /** why the promoted model is not the one in use, when it is not */
  modelProblem: string | null = null

  private revision: string | null = null
  private newest = new Date(0)
  /** when each lately changed work was sent, because a reading overlaps the one before */
  private sent = new Map<string, number>()
  private works = 0
  /** works given to a process that is being filled; 0 when none is */
  given = 0
  /** the count in use, and those that the ranking process can still rank by */
  private signals: number | null = null
  private held: number[] = []
  private refusedArtefact: string | null = null
  /** when the latest look began, and the latest that ended well */
  private lookedAt = 0
  private freshAt = 0
  private counting: NodeJS.Timeout | undefined
  private checking: Promise<void> | undefined

  /** Starts the process if need be and takes in what has changed since the last look, at most twice a second. */
  async keepInStep(): Promise<void> {
    const now = Date.now()
    if (!this.checking && now - this.lookedAt >= checkEveryMs) this.look(now)
    if (!this.checking || now - this.freshAt < ageMaxMs) return
    let timer: NodeJS.Timeout | undefined
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, changeWaitMs)
    })
    // A failed look is not the request's failure: it is answered with what is resident, and the next look tries again.
    await Promise.race([this.checking.catch(() => {}), enough]).finally(() => clearTimeout(timer))
  }

  private look(now: number): void {
    this.lookedAt = now
    this.checking = this.refresh()
      .then(() => {
        this.freshAt = now
      })
      .finally(() => {
        this.checking = undefined
      })
    this.checking.catch(() => {}) // nobody may be waiting for it
  }

  /** Takes in every change now. */
  async refresh(): Promise<void> {
    await this.client.start()
    const call: Call = (method, params) => this.client.call(method, params, { deadlineMs: 300_000 })
    await this.refreshCatalogue(call)
    await this.refreshModel(call)
    await this.refreshSignals(call)
    this.counting ??= setInterval(() => void this.countAgain(), signalsEveryMs).unref()
  }

  /** Ends the process and the counting. */
  async close(): Promise<void> {
    clearInterval(this.counting)
    await this.client.stop()
  }

  /**
   * The number of the count to rank by: the one promised while it is kept, else the one in use. Whatever is ranked by the
   * same number, in whichever process, is ranked by the same count.
   */
  async signalsFor(promised?: number): Promise<number | null> {
    if (promised === undefined || this.held.includes(promised)) return promised ?? this.signals
    const found = await findSignals(promised)
    if (!found) return this.signals
    await this.holdSignals((method, params) => this.client.call(method, params), found)
    return promised
  }

  /** Counts what everybody shares, unless another process just has. */
  async countSignals(leastAgeMs = 0): Promise<void> {
    const now = systemClock()
    const latest = await findLatestSignals()
    if (latest && now.getTime() - latest.countedAt.getTime() < leastAgeMs) return
    const [popularity, defaults] = await Promise.all([selectPopularity(), selectDefaults()])
    await insertSignals({ popularity, defaults }, now, new Date(now.getTime() - signalsKeptMs))
  }

  private async countAgain(): Promise<void> {
    await this.countSignals(signalsEveryMs / 2).catch((cause) =>
      console.error('What visitors share is not counted:', cause),
    )
  }

  private async fill(call: Call): Promise<void> {
    this.revision = null
    this.model = null
    this.refusedArtefact = null
    this.signals = null
    this.held = []
    await this.refreshCatalogue(call)
    await this.refreshModel(call)
    await this.countSignals()
    await this.refreshSignals(call)
  }

  private async refreshCatalogue(call: Call): Promise<void> {
    const revision = await catalogueRevision() // before reading: what changes meanwhile is seen at the next look
    if (revision === this.revision) return
    const whole = this.revision === null
    await this.sendWorks(call, whole)
    if (!whole && this.works !== (await countWorks())) await this.sendWorks(call, true) // works have been deleted
    this.revision = revision
  }

  private async sendWorks(call: Call, whole: boolean): Promise<void> {
    this.given = 0
    if (whole) this.sent.clear()
    let entries: Params<'stageCatalogue'>['entries'] = []
    let reset = whole
    const send = async () => {
      await call('stageCatalogue', { entries, reset })
      if (whole) this.given += entries.length
      reset = false
      entries = []
    }
    let newest = this.newest
    for await (const entry of readContents(whole ? undefined : this.newest)) {
      if (this.sent.get(entry.content.id) === entry.updatedAt.getTime()) continue
      this.sent.set(entry.content.id, entry.updatedAt.getTime())
      if (entry.updatedAt > newest) newest = entry.updatedAt
      const { content, makerIds, published } = entry
      if (entries.push({ content, makerIds, published }) >= partSize) await send()
    }
    await send()
    this.newest = newest
    this.works = (await call('commitCatalogue', undefined)).works
    this.given = 0
  }

  /** A promoted model that does not load is refused once, said in the log, and the one before stays in use. */
  private async refreshModel(call: Call): Promise<void> {
    const promoted = await selectPromotedArtefact()
    if (promoted?.id === this.model?.id || promoted?.id === this.refusedArtefact) return
    try {
      await call('useModel', promoted && { path: await ensureModelFile(promoted) })
      this.model = promoted
      this.modelProblem = null
    } catch (cause) {
      this.refusedArtefact = promoted?.id ?? null
      this.modelProblem = cause instanceof Error ? cause.message : String(cause)
      console.error(`The model ${promoted?.version} is not used: ${this.modelProblem}`)
    }
  }

  private async refreshSignals(call: Call): Promise<void> {
    const latest = await findLatestSignals()
    if (!latest || latest.revision === this.signals) return
    const found = await findSignals(latest.revision)
    if (!found) return
    await this.holdSignals(call, found)
    this.signals = found.revision
  }

  private async holdSignals(call: Call, found: CountedSignals): Promise<void> {
    const held = [...this.held, found.revision].slice(-signalsHeldMax)
    await call('takeSignals', { ...found, held })
    this.held = held
  }
}

// Next loads this file more than once; one ranking process an application survives that.
const holder = globalThis as typeof globalThis & { regardResidency?: Residency }

export function residency(): Residency {
  holder.regardResidency ??= new Residency()
  return holder.regardResidency
}

/** Ends the ranking process; the next call starts another. Scripts, tests and the server's end call it. */
export async function closeResidency(): Promise<void> {
  const open = holder.regardResidency
  holder.regardResidency = undefined
  await open?.close()
}
