import type { CatalogueFilter } from '@/lib/catalogue/schema'
import { RisingOrder } from './order'
import { selectRanks } from './queries'
import { type Register, takeRegister } from './register'
import { RevisionCache } from './revision-cache'
import { type Selection, select } from './selection'
import { type Found, findWords } from './words'

/** Where a page ended: the sorting value of its last work, and the id that makes it unique. */
export type Position = { at: number; id: string }

type Order = { readonly length: number; at(place: number): Position }
/** A question answered as a whole: which works, and in which order. */
export type Answer = {
  register: Register
  revision: string
  found: Found | null
  selection: Selection
  /** the works meant, in order */
  order: Order
}

/**
 * Ranking reads the words of every work it compares. Of thousands alike in that, the rank says little and costs tenths of a second;
 * then the wall's order is the better one, pictures first.
 */
const rankedMax = 3000
// lists of the whole wall are one to three megabytes
const words = new RevisionCache<Found>(40)
const answers = new RevisionCache<Answer>(24)

/** What is asked, without where in the answer we stand. */
export function keyOf(filter: CatalogueFilter): string {
  const { cursor, limit, ...question } = filter
  return JSON.stringify(Object.entries(question).sort())
}

/** Equal ranks in the wall's order, pictures first: far less than any difference of rank. */
const tieBreak = 1e-7

/** Above zero, and a bound that is cheaper, where works are sorted by something else than the wall. */
async function scoresOf(
  register: Register,
  found: Found | null,
  { mixture, total }: Selection,
  rows: Int32Array,
): Promise<{ atMost: (row: number) => number; exact: (row: number) => number } | null> {
  if (mixture) return { atMost: (row) => mixture.matchAtMost(row), exact: (row) => mixture.match(row) }
  if (!found || total > rankedMax) return null
  const ids = Array.from(rows, (row) => register.ids[row])
  const ranks = await selectRanks(found.tsquery, ids)
  const rank = (row: number) => ranks.get(register.ids[row]) ?? 0
  return { atMost: rank, exact: rank }
}

async function orderOf(register: Register, found: Found | null, selection: Selection): Promise<Order> {
  const { ids, wall, wallOrder } = register
  const meant = (among: Int32Array) => {
    const rows = new Int32Array(selection.total)
    let place = 0
    for (const row of among) if (selection.failing[row] === 0) rows[place++] = row
    return rows
  }
  // by row, as their colours lie in memory
  const rows = meant(selection.counted)
  const scores = await scoresOf(register, found, selection, rows)
  if (!scores) {
    const inOrder = meant(wall)
    return {
      length: inOrder.length,
      at: (place) => ({ at: wallOrder[inOrder[place]], id: ids[inOrder[place]] }),
    }
  }
  // below zero, so that a position tells its order
  const sortingValue = (row: number, score: number) => -1 - score + wallOrder[row] * tieBreak
  return new RisingOrder(
    rows,
    (row) => sortingValue(row, scores.atMost(row)),
    (row) => sortingValue(row, scores.exact(row)),
    ids,
  )
}

async function makeAnswer(register: Register, revision: string, filter: CatalogueFilter): Promise<Answer> {
  const found = filter.q ? await words.get(revision, filter.q, () => findWords(register, filter.q!)) : null
  const selection = select(register, filter, found ? found.rows : null)
  return { register, revision, found, selection, order: await orderOf(register, found, selection) }
}

/** The works a filter means, from the register as it stands now. */
export async function answer(filter: CatalogueFilter): Promise<Answer> {
  const { register, revision } = await takeRegister()
  return answers.get(revision, keyOf(filter), () => makeAnswer(register, revision, filter))
}

/** One page of an answer, and one work more where there are more. */
export function pageOf(order: Order, after: Position | null, size: number): Position[] {
  const isPast = (place: number) => {
    const here = order.at(place)
    return after && (here.at < after.at || (here.at === after.at && here.id <= after.id))
  }
  // an order is known as far as it was looked at: at first by steps, each twice the one before
  let [low, high] = [0, 1]
  while (high <= order.length && isPast(high - 1)) [low, high] = [high, 2 * high]
  high = Math.min(high - 1, order.length)
  while (low < high) {
    const middle = (low + high) >> 1
    if (isPast(middle)) low = middle + 1
    else high = middle
  }
  return Array.from({ length: Math.min(size + 1, order.length - low) }, (_, place) => order.at(low + place))
}
