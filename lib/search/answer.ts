import type { CatalogueFilter } from '@/lib/catalogue/schema'
import { sortedBy } from './order'
import { selectRanks } from './queries'
import { type Register, takeRegister } from './register'
import { RevisionCache } from './revision-cache'
import { type Selection, select } from './selection'
import { type Found, findWords } from './words'

/** Where a page ended: the sorting value of its last work, and the id that makes it unique. */
export type Position = { at: number; id: string }

/** A question answered as a whole: which works, and in which order. */
export type Answer = {
  register: Register
  revision: string
  found: Found | null
  selection: Selection
  /** rows of the works meant, in order */
  rows: Int32Array
  /** by place in `rows`: the sorting value; null: the wall's own. Below zero, so that a position tells its order. */
  at: Float64Array | null
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

/** Above zero, where works are sorted by something else than the wall. */
async function scoresOf(
  register: Register,
  found: Found | null,
  { match, total }: Selection,
  rows: Int32Array,
) {
  if (match) return (row: number) => match[row]
  if (!found || total > rankedMax) return null
  const ids = Array.from(rows, (row) => register.ids[row])
  const ranks = await selectRanks(found.tsquery, ids)
  return (row: number) => ranks.get(register.ids[row]) ?? 0
}

async function makeAnswer(register: Register, revision: string, filter: CatalogueFilter): Promise<Answer> {
  const found = filter.q ? await words.get(revision, filter.q, () => findWords(register, filter.q!)) : null
  const selection = select(register, filter, found ? found.rows : null)
  const rows = register.wall.filter((row) => selection.failing[row] === 0)
  const score = await scoresOf(register, found, selection, rows)
  const answer = { register, revision, found, selection }
  if (!score) return { ...answer, rows, at: null }
  const values = Float64Array.from(rows, (row) => -1 - score(row) + register.wallOrder[row] * tieBreak)
  return { ...answer, ...sortedBy(values, rows, register.ids) }
}

/** The works a filter means, from the register as it stands now. */
export async function answer(filter: CatalogueFilter): Promise<Answer> {
  const { register, revision } = await takeRegister()
  return answers.get(revision, keyOf(filter), () => makeAnswer(register, revision, filter))
}

/** One page of an answer, and one work more where there are more. */
export function pageOf({ register, rows, at }: Answer, after: Position | null, size: number): Position[] {
  const position = (place: number): Position => ({
    at: at ? at[place] : register.wallOrder[rows[place]],
    id: register.ids[rows[place]],
  })
  let [low, high] = [0, rows.length]
  while (after && low < high) {
    const middle = (low + high) >> 1
    const here = position(middle)
    if (here.at < after.at || (here.at === after.at && here.id <= after.id)) low = middle + 1
    else high = middle
  }
  return Array.from({ length: Math.min(size + 1, rows.length - low) }, (_, place) => position(low + place))
}
