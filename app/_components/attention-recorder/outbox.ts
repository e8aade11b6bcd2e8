import type { InteractionInput } from '@/lib/interactions/schema'

const storageKey = 'regard.outbox'
const batchMax = 100
const retryMsMax = 60_000
export const interactionsUrl = '/api/v1/interactions'

/** What the outbox needs of its surroundings, so that it can be tried without a browser. */
export type Surroundings = {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  post: (body: string) => Promise<Response>
  /** one delivery at a time, also across tabs: the first one makes the visitor */
  exclusively: <T>(deliver: () => Promise<T>) => Promise<T>
  later: (run: () => void, ms: number) => void
  /** the gallery says that this visitor has paused the remembering */
  onPaused: () => void
}

/** Whether the gallery kept none of it because the visitor has paused the remembering. */
async function isPaused(response: Response): Promise<boolean> {
  const answer = (await response.json().catch(() => null)) as { results?: { status: string }[] } | null
  return answer?.results?.some(({ status }) => status === 'paused') ?? false
}

/**
 * Holds what happened until the gallery has said it is kept. Each interaction has its own id from the start and leaves only on an
 * answer, so that a repeated delivery, a reload or a lost answer neither loses nor doubles anything.
 */
export class Outbox {
  private waiting: InteractionInput[]
  private delivery: Promise<void> | null = null
  private failures = 0
  private known = false

  constructor(private readonly around: Surroundings) {
    this.waiting = this.restore()
  }

  get size() {
    return this.waiting.length
  }

  add(interaction: InteractionInput) {
    this.waiting.push(interaction)
    this.keep()
  }

  /** Throws away what waits. */
  empty() {
    this.waiting = []
    this.keep()
  }

  /** Delivers everything that waits. Resolves when it is kept, or when it could not be delivered now. */
  flush(): Promise<void> {
    this.delivery ??= this.around
      .exclusively(() => this.deliverAll())
      .catch(() => this.retry())
      .finally(() => {
        this.delivery = null
      })
    return this.delivery
  }

  /** The page is going away: no time for turns. Before the first answer a second post could make a second visitor, so it waits. */
  flushAtOnce() {
    if (this.waiting.length === 0 || (this.delivery && !this.known)) return
    void this.deliverAll().catch(() => {})
  }

  private async deliverAll() {
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, batchMax)
      const response = await this.around.post(JSON.stringify({ interactions: batch }))
      if (response.status === 429 || response.status >= 500) return this.retry()
      // kept, or refused for good: asking again would change nothing
      const answered = new Set(batch.map(({ id }) => id))
      this.waiting = this.waiting.filter(({ id }) => !answered.has(id))
      this.failures = 0
      this.known = true
      this.keep()
      if (response.ok && (await isPaused(response))) this.around.onPaused()
    }
  }

  private retry() {
    this.failures += 1
    this.around.later(() => void this.flush(), Math.min(retryMsMax, 1_000 * 2 ** this.failures))
  }

  private keep() {
    try {
      if (this.waiting.length === 0) this.around.storage.removeItem(storageKey)
      else this.around.storage.setItem(storageKey, JSON.stringify(this.waiting))
    } catch {
      // storage full or forbidden: memory still holds it
    }
  }

  private restore(): InteractionInput[] {
    try {
      const kept: unknown = JSON.parse(this.around.storage.getItem(storageKey) ?? '[]')
      return Array.isArray(kept) ? kept : []
    } catch {
      return []
    }
  }
}
