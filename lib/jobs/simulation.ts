import { readContents } from '@/lib/catalogue/service'
import { newId, systemClock } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { type InteractionRow, insertSimulated, purgeSimulated } from '@/lib/interactions/service'
import { simulateVisitors } from '@/ml/simulation/visitors'
import type { WorkContent } from '@/ml/types'

export { purgeSimulated }

/** Visitors written together; keeps memory flat for any number of them. */
const batchSize = 100

/**
 * Writes simulated visitors, marked as such, for the published collection. They replace the simulated visitors there
 * were, so that running it twice is running it once; real visitors are not touched.
 */
export async function simulate(
  options: { visitors: number; seed: number },
  onProgress: (done: number) => void = () => {},
): Promise<{ visitors: number; interactions: number; purged: number }> {
  const works: WorkContent[] = []
  for await (const { content, published } of readContents()) if (published) works.push(content)
  if (works.length === 0) {
    throw new AppError(
      'conflict',
      'There is no published work to visit. Import a collection first: npm run import',
    )
  }
  const purged = await purgeSimulated()
  const until = systemClock().getTime()
  let visitors: { visitorId: string; createdAt: Date }[] = []
  let rows: InteractionRow[] = []
  let done = 0
  let written = 0
  const flush = async () => {
    await insertSimulated(visitors, rows)
    done += visitors.length
    written += rows.length
    onProgress(done)
    visitors = []
    rows = []
  }
  for (const { events } of simulateVisitors(works, { ...options, until })) {
    const createdAt = new Date(events[0]?.at ?? until)
    const visitorId = newId(createdAt)
    visitors.push({ visitorId, createdAt })
    for (const { kind, workId, dwellMs, at, position } of events) {
      const occurredAt = new Date(at)
      rows.push({
        visitorId,
        id: newId(occurredAt),
        kind,
        artworkId: workId,
        dwellMs,
        aspect: null,
        aspectValue: null,
        undoesId: null,
        surface: 'gallery',
        exhibitionId: null,
        position,
        occurredAt,
      })
    }
    if (visitors.length === batchSize) await flush()
  }
  await flush()
  return { visitors: done, interactions: written, purged }
}
