import { requireReader } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/schema'
import {
  type ArtworkCard,
  type CatalogueFilter,
  catalogueFilterSchema,
  type Facets,
  type Page,
} from '@/lib/catalogue/schema'
import { foldText, getCards } from '@/lib/catalogue/service'
import { AppError } from '@/lib/errors'
import type { Question } from './conditions'
import {
  composeWords,
  countHits,
  type Position,
  parseWords,
  selectFacets,
  selectHits,
  selectMakerSuggestions,
  selectSimilarWords,
  selectTitleSuggestions,
} from './queries'
import { RevisionCache } from './revision-cache'
import type { Suggestion } from './schema'
import { nearestWord } from './spelling'

type FilterInput = Partial<CatalogueFilter>
type Resolved = { question: Question; total: number }

const resolved = new RevisionCache<Resolved>()
const facets = new RevisionCache<Facets>()

/** What is asked, without where in the answer we stand. */
function keyOf(filter: CatalogueFilter): string {
  const { cursor, limit, ...question } = filter
  return JSON.stringify(Object.entries(question).sort())
}

const plainWords = (folded: string) => folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean)

/** The words as meant: each unknown one replaced by the nearest known. */
async function respell(folded: string): Promise<{ word: string; beginning: boolean }[]> {
  const words = plainWords(folded).slice(0, 12)
  const similar = await selectSimilarWords(words)
  return words.flatMap((word) => {
    const candidates = similar.get(word) ?? []
    if (candidates[0] === word) return { word, beginning: false }
    return nearestWord(word, candidates) ?? []
  })
}

/** Words as typed; where they find nothing, as they were probably meant; and at last works with any of them. */
async function resolve(filter: CatalogueFilter): Promise<Resolved> {
  const attempt = async (tsquery: string | null): Promise<Resolved> => {
    const question = { ...filter, tsquery }
    return { question, total: await countHits(question) }
  }
  if (!filter.q) return attempt(null)
  const folded = foldText(filter.q)
  const typed = await attempt((await parseWords(folded)) ?? '')
  if (typed.total > 0) return typed
  const meant = await respell(folded)
  if (meant.length === 0) return typed
  const respelt = await attempt(await composeWords(meant, '&'))
  return respelt.total > 0 ? respelt : attempt(await composeWords(meant, '|'))
}

function parseFilter(input: FilterInput): CatalogueFilter {
  // the one character Postgres cannot take as text
  const sendable = Object.entries(input).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.replaceAll('\0', '') : value,
  ])
  const parsed = catalogueFilterSchema.safeParse(Object.fromEntries(sendable))
  if (!parsed.success) {
    throw new AppError('invalid_input', 'The search cannot be made as asked.', {
      problems: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    })
  }
  return { ...parsed.data, q: parsed.data.q || undefined }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Ranking reads every work the words find. Of thousands alike in that, the rank says little and costs tenths of a second; then
 * the wall's order is the better one, pictures first.
 */
const rankedMax = 5000

function encodeCursor({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url')
}

function decodeCursor(cursor: string): Position {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof at === 'number' && typeof id === 'string' && uuid.test(id)) return { at, id }
  } catch {
    // told below
  }
  throw new AppError('invalid_input', 'The cursor is not one this search gave.', {
    problems: [{ path: 'cursor', message: 'send back the nextCursor of the page before, unchanged' }],
  })
}

/** Published works, best first; with no words, or very common ones, in the order of the open wall. Pages never repeat or skip. */
export async function searchWorks(
  actor: Actor,
  input: FilterInput = {},
): Promise<Page<ArtworkCard> & { total: number }> {
  requireReader(actor)
  const filter = parseFilter(input)
  const after = filter.cursor ? decodeCursor(filter.cursor) : null
  // an id nobody has names no maker
  if (filter.maker && !uuid.test(filter.maker)) return { items: [], nextCursor: null, total: 0 }
  const { question, total } = await resolved.get(keyOf(filter), () => resolve(filter))
  const ranked =
    after && question.tsquery !== null ? after.at < 0 : question.tsquery !== null && total <= rankedMax
  const hits = total === 0 ? [] : await selectHits({ ...question, limit: filter.limit }, ranked, after)
  const shown = hits.slice(0, filter.limit)
  const cards = await getCards(shown.map((hit) => hit.id))
  return {
    items: shown.flatMap((hit) => cards.get(hit.id) ?? []),
    nextCursor: hits.length > filter.limit ? encodeCursor(shown.at(-1)!) : null,
    total,
  }
}

const noFacets: Facets = { makers: [], styles: [], media: [], classifications: [], years: null }

/** What the results can be narrowed by; each facet counts without its own filter, so that another value can be chosen. */
export async function listFacets(actor: Actor, input: FilterInput = {}): Promise<Facets> {
  requireReader(actor)
  const filter = parseFilter(input)
  if (filter.maker && !uuid.test(filter.maker)) return noFacets
  const { question } = await resolved.get(keyOf(filter), () => resolve(filter))
  return facets.get(keyOf(filter), () => selectFacets(question))
}

/** Makers whose names resemble what was typed, then titles with words that begin so; at most `limit`. */
export async function suggest(q: string, limit = 8): Promise<Suggestion[]> {
  const folded = foldText(q.slice(0, 100).replaceAll('\0', ''))
  const words = plainWords(folded)
  if (words.join('').length < 2 && !/\p{Script=Han}/u.test(folded)) return []
  const makers = await selectMakerSuggestions(words.join(' '), Math.ceil(limit / 2))
  return [...makers, ...(await selectTitleSuggestions(words, limit - makers.length))]
}
