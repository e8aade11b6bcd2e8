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
import { answer, keyOf, type Position, pageOf } from './answer'
import { countFacets } from './facets'
import { type Nearest, nearestOf } from './nearest'
import { readingSoFar, takeRegister } from './register'
import { RevisionCache } from './revision-cache'

export { labelInChinese } from './chinese-labels'
export { suggest } from './suggestions'

type FilterInput = Partial<CatalogueFilter>
export type SearchPage = Page<ArtworkCard> & { total: number; meant: string | null }

const facets = new RevisionCache<Facets>(500)

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

/** Published works: nearest in colour or best in words first; without either, or with very common words, in the order of the open wall. Pages never repeat or skip. */
export async function searchWorks(actor: Actor, input: FilterInput = {}): Promise<SearchPage> {
  requireReader(actor)
  const filter = parseFilter(input)
  const after = filter.cursor ? decodeCursor(filter.cursor) : null
  const found = await answer(filter)
  const hits = pageOf(found.order, after, filter.limit)
  const shown = hits.slice(0, filter.limit)
  const cards = await getCards(shown.map((hit) => hit.id))
  return {
    items: shown.flatMap((hit) => cards.get(hit.id) ?? []),
    nextCursor: hits.length > filter.limit ? encodeCursor(shown.at(-1)!) : null,
    total: found.selection.total,
    meant: found.found?.meant ?? null,
  }
}

/** What the results can be narrowed by; each facet counts without its own filter, so that another value can be chosen. */
export async function listFacets(actor: Actor, input: FilterInput = {}): Promise<Facets> {
  requireReader(actor)
  const filter = parseFilter(input)
  const { register, revision, selection } = await answer(filter)
  return facets.get(revision, keyOf(filter), async () => countFacets(register, selection, filter))
}

/** For a search that finds nothing: which wish to leave out, and the works that come nearest. */
export async function listNearest(actor: Actor, input: FilterInput = {}, limit = 8): Promise<Nearest> {
  requireReader(actor)
  return nearestOf(parseFilter(input), limit)
}

/** Reads the register before the first visitor asks for it. */
export async function warmUp(): Promise<void> {
  await takeRegister()
}

/** For readiness: a server that still reads the register would keep its first visitor waiting for it. Null when there is nothing to wait for. */
export function searchProblem(): string | null {
  const read = readingSoFar()
  return read === null ? null : `the register of works is being read, ${read} works so far`
}
