import { audit } from '@/lib/auth/audit'
import { requireAdminActor, requireReader } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/schema'
import { getCards } from '@/lib/catalogue/service'
import { newId, systemClock } from '@/lib/clock'
import { AppError, parseInput } from '@/lib/errors'
import {
  type CuratedRow,
  deleteCuratedRow,
  findCuratedRow,
  insertCurated,
  listCuratedRows,
  listSlugsLike,
  replaceCuratedItems,
  updateCuratedRow,
} from './queries/curated'
import {
  type CuratedExhibition,
  type CuratedInput,
  type CuratedItemsInput,
  type CuratedSummary,
  curatedInputSchema,
  curatedItemsSchema,
} from './schema'

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

function isAdmin(actor: Actor): boolean {
  return actor.type === 'admin' || (actor.type === 'key' && actor.scopes.includes('admin'))
}

function summaryOf(row: CuratedRow) {
  const { items: _, ...rest } = row
  return {
    ...rest,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  }
}

async function withWorks(row: CuratedRow): Promise<CuratedExhibition> {
  const cards = await getCards(row.items.map((item) => item.artworkId))
  const items = row.items.flatMap(({ artworkId, label }) => {
    const artwork = cards.get(artworkId)
    return artwork ? [{ artwork, label }] : []
  })
  return { ...summaryOf(row), items }
}

/** Published exhibitions for everybody; drafts too for an admin. */
export async function listCurated(actor: Actor): Promise<CuratedSummary[]> {
  requireReader(actor)
  const rows = await listCuratedRows(!isAdmin(actor))
  const cards = await getCards(rows.flatMap((row) => row.items.slice(0, 1).map((item) => item.artworkId)))
  return rows.map((row) => ({
    ...summaryOf(row),
    count: row.items.length,
    cover: cards.get(row.items[0]?.artworkId ?? '') ?? null,
  }))
}

/** A draft exists for admins only: to anybody else it is not found. */
export async function getCurated(actor: Actor, slugOrId: string): Promise<CuratedExhibition> {
  requireReader(actor)
  const row = await findCuratedRow(uuid.test(slugOrId) ? { id: slugOrId } : { slug: slugOrId })
  if (!row || (row.state !== 'published' && !isAdmin(actor))) {
    throw new AppError('not_found', `There is no exhibition "${slugOrId}".`)
  }
  return withWorks(row)
}

function slugOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}

async function freeSlug(wanted: string): Promise<string> {
  const taken = new Set(await listSlugsLike(wanted))
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!taken.has(slug)) return slug
  }
}

async function requireRow(id: string): Promise<CuratedRow> {
  const row = uuid.test(id) ? await findCuratedRow({ id }) : null
  if (!row) throw new AppError('not_found', `There is no exhibition with the id "${id}".`)
  return row
}

export async function createCurated(actor: Actor, input: CuratedInput): Promise<CuratedExhibition> {
  const admin = requireAdminActor(actor)
  const { title, text, slug } = parseInput(curatedInputSchema, input)
  const id = newId()
  const free = await freeSlug(slug ?? (slugOf(title) || `exhibition-${id.slice(-6)}`))
  if (slug && free !== slug) {
    throw new AppError(
      'conflict',
      `The address "${slug}" is taken. Choose another slug, for example "${free}".`,
      {
        problems: [{ path: 'slug', message: 'is taken' }],
      },
    )
  }
  await insertCurated({ id, slug: free, title, text })
  await audit(admin, 'exhibition.create', id, { title })
  return withWorks(await requireRow(id))
}

export async function updateCurated(
  actor: Actor,
  id: string,
  input: Partial<CuratedInput>,
): Promise<CuratedExhibition> {
  const admin = requireAdminActor(actor)
  const row = await requireRow(id)
  const change = parseInput(curatedInputSchema.partial(), input)
  const given = Object.fromEntries(Object.entries(change).filter(([key]) => key in input)) as typeof change
  if (given.slug && given.slug !== row.slug && (await listSlugsLike(given.slug)).includes(given.slug)) {
    throw new AppError('conflict', `The address "${given.slug}" is taken. Choose another slug.`, {
      problems: [{ path: 'slug', message: 'is taken' }],
    })
  }
  await updateCuratedRow(id, given)
  await audit(admin, 'exhibition.update', id, given)
  return withWorks(await requireRow(id))
}

/** Sets the works and their order, all or none; an unknown or repeated work is named by its place. */
export async function setCuratedItems(
  actor: Actor,
  id: string,
  input: CuratedItemsInput,
): Promise<CuratedExhibition> {
  const admin = requireAdminActor(actor)
  const { title } = await requireRow(id)
  const items = parseInput(curatedItemsSchema, input)
  const cards = await getCards(items.map((item) => item.artworkId))
  const problems = items.flatMap(({ artworkId }, place) => {
    if (!cards.has(artworkId)) {
      return [{ path: `items.${place}.artworkId`, message: 'is no published work; publish it first' }]
    }
    const first = items.findIndex((item) => item.artworkId === artworkId)
    return first < place ? [{ path: `items.${place}.artworkId`, message: `hangs already, at ${first}` }] : []
  })
  if (problems.length > 0) {
    throw new AppError('invalid_input', 'Some works cannot hang in this exhibition.', { problems })
  }
  await replaceCuratedItems(id, items)
  await audit(admin, 'exhibition.hang', id, { title, works: items.length })
  return withWorks(await requireRow(id))
}

export async function publishCurated(actor: Actor, id: string): Promise<CuratedExhibition> {
  const admin = requireAdminActor(actor)
  const row = await requireRow(id)
  if (row.items.length === 0) {
    throw new AppError('conflict', 'An exhibition without works cannot be published. Add at least one work.')
  }
  await updateCuratedRow(id, { state: 'published', publishedAt: row.publishedAt ?? systemClock() })
  await audit(admin, 'exhibition.publish', id, { title: row.title })
  return withWorks(await requireRow(id))
}

export async function unpublishCurated(actor: Actor, id: string): Promise<CuratedExhibition> {
  const admin = requireAdminActor(actor)
  const { title } = await requireRow(id)
  await updateCuratedRow(id, { state: 'draft', publishedAt: null })
  await audit(admin, 'exhibition.unpublish', id, { title })
  return withWorks(await requireRow(id))
}

export async function deleteCurated(actor: Actor, id: string): Promise<void> {
  const admin = requireAdminActor(actor)
  const row = await requireRow(id)
  await deleteCuratedRow(id)
  await audit(admin, 'exhibition.delete', id, { title: row.title })
}
