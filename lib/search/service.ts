import { requireReader } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/schema'
import {
  type ArtworkCard,
  type CatalogueFilter,
  catalogueFilterSchema,
  type Facets,
  type Page,
} from '@/lib/catalogue/schema'
import { getCards } from '@/lib/catalogue/service'
import { AppError } from '@/lib/errors'
import type { Matching } from './conditions'
import { countHits, type Position, selectFacets, selectHits, selectSuggestions } from './queries'
import { RevisionCache } from './revision-cache'
import type { Suggestion } from './schema'

type FilterInput = Partial<CatalogueFilter>

const totals = new RevisionCache<{ matching: Matching; total: number }>()
const facets = new RevisionCache<Facets>()

/** What is asked, without where in the answer we stand. */
function questionOf(filter: CatalogueFilter): string {
  const { cursor, limit, ...question } = filter
  return JSON.stringify(Object.entries(question).sort())
}

/** Words first; only where they find nothing at all, likeness. */
function matchOf(filter: CatalogueFilter): Promise<{ matching: Matching; total: number }> {
  return totals.get(questionOf(filter), async () => {
    const total = await countHits(filter, 'words')
    if (total > 0 || !filter.q) return { matching: 'words', total }
    return { matching: 'likeness', total: await countHits(filter, 'likeness') }
  })
}

function parseFilter(input: FilterInput): CatalogueFilter {
  const parsed = catalogueFilterSchema.safeParse(input)
  if (!parsed.success) {
    throw new AppError('invalid_input', 'The search cannot be made as asked.', {
      problems: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    })
  }
  return { ...parsed.data, q: parsed.data.q || undefined }
}

function encodeCursor(matching: Matching, position: Position): string {
  return Buffer.from(JSON.stringify([matching, position.at, position.id])).toString('base64url')
}

function decodeCursor(cursor: string): { matching: Matching; after: Position } {
  try {
    const [matching, at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const sound =
      (matching === 'words' || matching === 'likeness') &&
      typeof at === 'number' &&
      typeof id === 'string' &&
      /^[0-9a-f-]{36}$/.test(id)
    if (sound) return { matching, after: { at, id } }
  } catch {
    // told below
  }
  throw new AppError('invalid_input', 'The cursor is not one this search gave.', {
    problems: [{ path: 'cursor', message: 'send back the nextCursor of the page before, unchanged' }],
  })
}

/** Published works, best first; with no words, in the order of the open wall. Pages never repeat or skip a work. */
export async function searchWorks(
  actor: Actor,
  input: FilterInput = {},
): Promise<Page<ArtworkCard> & { total: number }> {
  requireReader(actor)
  const filter = parseFilter(input)
  const from = filter.cursor ? decodeCursor(filter.cursor) : null
  const { matching, total } = await matchOf(filter)
  const hits = await selectHits(filter, from?.matching ?? matching, from?.after ?? null)
  const shown = hits.slice(0, filter.limit)
  const cards = await getCards(shown.map((hit) => hit.id))
  return {
    items: shown.flatMap((hit) => cards.get(hit.id) ?? []),
    nextCursor: hits.length > filter.limit ? encodeCursor(from?.matching ?? matching, shown.at(-1)!) : null,
    total,
  }
}

/** What the results can be narrowed by; each facet counts without its own filter, so that another value can be chosen. */
export async function listFacets(actor: Actor, input: FilterInput = {}): Promise<Facets> {
  requireReader(actor)
  const filter = parseFilter(input)
  const { matching } = await matchOf(filter)
  return facets.get(questionOf(filter), () => selectFacets(filter, matching))
}

/** Makers and titles that begin with or resemble what was typed; at most `limit`. */
export async function suggest(q: string, limit = 8): Promise<Suggestion[]> {
  const typed = q.trim().slice(0, 100)
  return typed.length < 2 ? [] : selectSuggestions(typed, limit)
}
