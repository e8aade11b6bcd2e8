import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

/** Tables whose rows belong to one visitor. */
const visitorTables =
  /\b(forgotten_exhibition|forgotten_interaction|interaction|preference|exhibition|exhibition_item|visitor|visitor_\w+)\b(?!_)/i

const recording = new AsyncLocalStorage<string[]>()
let watched = false

/** Every statement that reaches the database passes by here, Prisma's too; nothing is changed on its way. */
function watch(): void {
  if (watched) return
  watched = true
  const query = pg.Client.prototype.query as (...given: unknown[]) => unknown
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [statement] = given
    const text =
      typeof statement === 'string' ? statement : (statement as { text?: string } | undefined)?.text
    if (text) recording.getStore()?.push(text)
    return query.apply(this, given)
  } as typeof pg.Client.prototype.query
}

/** Runs something and gives its answer with the statements made for it that name a table of visitors'. */
export async function withHistoryReads<T>(
  work: () => Promise<T>,
): Promise<{ answer: T; all: string[]; reads: string[] }> {
  watch()
  const all: string[] = []
  const answer = await recording.run(all, work)
  return { answer, all, reads: all.filter((text) => visitorTables.test(text)) }
}
