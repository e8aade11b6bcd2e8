import { Random } from '../random'
import type { WorkContent } from '../types'
import { drawTaste, type Taste, vocabularyOf } from './taste'
import { browsing, companyOf, type Manner, type SimulatedEvent, simulateVisit } from './visit'

export type SimulatedVisitor = { taste: Taste; events: SimulatedEvent[] }

export type SimulationOptions = {
  visitors: number
  seed: number
  /** epoch milliseconds; visits are spread over the 90 days before it */
  until: number
  /** as museum visitors do where absent */
  manner?: Manner
}

const day = 86_400_000
const spreadDays = 90

/**
 * Simulated visitors of a collection, one at a time: visits days apart, as many and as long as their manner has it. The same
 * works, in any order, and the same seed give the same visitors.
 */
export function* simulateVisitors(
  works: WorkContent[],
  { manner = browsing, ...options }: SimulationOptions,
): Generator<SimulatedVisitor> {
  if (works.length === 0) throw new Error('there is no work to simulate visits to; import a collection first')
  const sorted = [...works].sort((a, b) => (a.id < b.id ? -1 : 1))
  const vocabulary = vocabularyOf(sorted)
  const worksByCompany = new Map<string, WorkContent[]>()
  for (const work of sorted) {
    const company = companyOf(work)
    if (!worksByCompany.has(company)) worksByCompany.set(company, [])
    worksByCompany.get(company)!.push(work)
  }
  const root = Random.fromSeed(options.seed)
  for (let visitor = 0; visitor < options.visitors; visitor++) {
    const random = root.fork()
    const taste = drawTaste(vocabulary, random)
    const seen = new Set<string>()
    const [visitsMin, visitsMax] = manner.visits
    const visits = visitsMin + random.integer(visitsMax - visitsMin + 1)
    const starts = Array.from({ length: visits }, () => options.until - spreadDays * day * random.next())
    const events = starts
      .sort((a, b) => a - b)
      .flatMap((start) =>
        simulateVisit(taste, sorted, worksByCompany, Math.floor(start), manner, seen, random),
      )
    yield { taste, events: events.sort((a, b) => a.at - b.at) }
  }
}
