import { audit } from '@/lib/auth/audit'
import { requireAdminActor, requireReader } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/schema'
import { AppError } from '@/lib/errors'
import { takeCards } from './card-shelf'
import { batchSizeMax } from './maker-queries'
import { type KeptPicture, readPicture, readPictureWithin, type StoredPicture } from './picture-files'
import { readTile, readTileInfo, type TileInfo } from './picture-tiles'
import {
  type ContentRow,
  selectAddresses,
  selectCards,
  selectContents,
  selectForAdmin,
  selectPhysicalFacts,
  selectPublishedCount,
  selectPublishedIds,
  selectRightsOfPicture,
  selectWork,
} from './queries'
import { annotationsOf, regionsOf, setRegionsOf } from './regions'
import { readRevision } from './revision'
import { sideMaxOf } from './rights'
import {
  type AdminFilter,
  type AdminWork,
  type AnnotationPage,
  type ArtworkCard,
  type ArtworkDetail,
  adminFilterSchema,
  type Page,
  type Palette,
  type PhysicalFacts,
  type Region,
  type UpsertResult,
  type WorkRecord,
  workPatchSchema,
} from './schema'
import { type KnownWords, patchWork, upsertBatch } from './write-queries'
import { type Zoom, zoomOf } from './zoom'

export { cardText } from './card-shelf'
export { oklabOf } from './colour'
export { advanceRun, finishRun, type ImportRun, openRun } from './import-run-queries'
export type { StoredPicture } from './picture-files'
export { standingOf } from './rights'
export { foldText } from './text'
export { type KnownWords, refreshStatistics } from './write-queries'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Writes works of one source: new ones are made, changed ones updated except where a curator's hand has been, unchanged
 * ones not touched. One transaction a batch of at most 1,000: a batch is there whole or not at all.
 */
export async function upsertWorks(
  source: string,
  records: WorkRecord[],
  known: KnownWords = new Set(),
): Promise<UpsertResult> {
  const total = { created: 0, updated: 0, unchanged: 0 }
  // the last of several records with one id is the one that counts, as it would be one import after the other
  const distinct = [...new Map(records.map((record) => [record.sourceId, record])).values()]
  for (let start = 0; start < distinct.length; start += batchSizeMax) {
    const batch = distinct.slice(start, start + batchSizeMax)
    const done = await upsertBatch(source, batch, known)
    total.created += done.created
    total.updated += done.updated
    total.unchanged += done.unchanged
  }
  return total
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** One work by id or slug. What is not published is there for admins only. */
export async function getWork(actor: Actor, slugOrId: string): Promise<ArtworkDetail> {
  requireReader(actor)
  // slugs may hold letters of any script, which arrive percent-encoded from an address
  const work = await selectWork(uuid.test(slugOrId) ? { id: slugOrId } : { slug: decoded(slugOrId) })
  const admin = actor.type === 'admin' || (actor.type === 'key' && actor.scopes.includes('admin'))
  if (!work || (work.state !== 'published' && !admin)) {
    throw new AppError('not_found', 'There is no such work, or it is not on show.')
  }
  return work
}

/** The named details of a work. */
export async function listRegions(actor: Actor, slugOrId: string): Promise<Region[]> {
  return regionsOf(await getWork(actor, slugOrId))
}

/** The same as W3C Web Annotations. */
export async function getAnnotations(actor: Actor, slugOrId: string): Promise<AnnotationPage> {
  const work = await getWork(actor, slugOrId)
  return annotationsOf(work, await regionsOf(work))
}

/** Sets all named details of a work at once. Audited. */
export async function setRegions(actor: Actor, id: string, input: unknown): Promise<Region[]> {
  requireAdminActor(actor)
  return setRegionsOf(actor, await getWork(actor, id), input)
}

/** How closely a work may be looked at. */
export async function getZoom(actor: Actor, slugOrId: string): Promise<Zoom> {
  return zoomOf(await getWork(actor, slugOrId))
}

/** The longest side one of our own pictures may be shown at: what the strictest work it hangs under allows. */
async function sideMaxOfPicture(key: string): Promise<number | null> {
  const limits = (await selectRightsOfPicture(key)).map(sideMaxOf).filter((limit) => limit !== null)
  return limits.length > 0 ? Math.min(...limits) : null
}

/** One of our own pictures at one of its widths, no larger than its rights allow; null where there is none. */
export async function findPicture(key: string, width: number): Promise<KeptPicture | null> {
  const sideMax = await sideMaxOfPicture(key)
  return sideMax === null ? readPicture(key, width) : readPictureWithin(key, width, sideMax)
}

/** One tile of a picture by its IIIF address; null where there is none, or where its rights allow no closer look. */
export async function findTile(key: string, address: string): Promise<Buffer | null> {
  return (await sideMaxOfPicture(key)) === null ? readTile(key, address) : null
}

/** What a viewer must know of a picture's tiles; null where there are none, or where its rights allow no closer look. */
export async function findTileInfo(key: string): Promise<TileInfo | null> {
  return (await sideMaxOfPicture(key)) === null ? readTileInfo(key) : null
}

/** Cards by id; works that are not published are left out unless `includeHidden`. */
export function getCards(
  ids: string[],
  options: { includeHidden?: boolean } = {},
): Promise<Map<string, ArtworkCard>> {
  const known = [...new Set(ids)].filter((id) => uuid.test(id))
  return options.includeHidden ? selectCards(known, false) : takeCards(known)
}

/** Kind and size of the given works; unknown ids are simply absent. */
export function listPhysicalFacts(ids: string[]): Promise<Map<string, PhysicalFacts>> {
  return selectPhysicalFacts([...new Set(ids)].filter((id) => uuid.test(id)))
}

/** Every published work, in the order of the open wall. */
export function listPublishedIds(): Promise<string[]> {
  return selectPublishedIds()
}

export function countPublished(): Promise<number> {
  return selectPublishedCount()
}

/** The addresses of published works and when each was changed, `count` of them after the first `from`. */
export async function listAddresses(
  from: number,
  count: number,
): Promise<{ slug: string; updatedAt: string }[]> {
  const rows = await selectAddresses(from, count)
  return rows.map(({ slug, updatedAt }) => ({ slug, updatedAt: updatedAt.toISOString() }))
}

/** Changes, in the writing transaction itself, whenever any work changes; one small read. */
export function catalogueRevision(): Promise<string> {
  return readRevision()
}

/** What a model may know of a work; the same shape as ml's WorkContent. */
export type WorkContent = {
  id: string
  makers: string[]
  style: string | null
  culture: string | null
  medium: string | null
  classification: string | null
  subjects: string[]
  title: string
  yearFrom: number | null
  yearTo: number | null
  palette: Palette
  features: Float32Array | null
}

export type CatalogueEntry = { content: WorkContent; makerIds: string[]; updatedAt: Date; published: boolean }

function entryOf(row: ContentRow): CatalogueEntry {
  const { state, updatedAt, makers, features, ...facts } = row
  return {
    content: {
      ...facts,
      makers: makers.map((maker) => maker.name),
      // a copy: the buffer of a database answer is shared and not aligned to 4 bytes
      features: features ? new Float32Array(Uint8Array.from(features).buffer) : null,
    },
    makerIds: makers.map((maker) => maker.id),
    updatedAt,
    published: state === 'published',
  }
}

/** Longer than any batch's transaction: a row stamped before `since` may have been committed after it. */
const commitLagMs = 60_000

/** Every work, or those changed since a moment (some a little older may come along), in id order, read in steps. */
export async function* readContents(since?: Date): AsyncGenerator<CatalogueEntry> {
  const from = since ? new Date(since.getTime() - commitLagMs) : null
  let afterId = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await selectContents(afterId, from, 2000)
    if (rows.length === 0) return
    for (const row of rows) yield entryOf(row)
    afterId = rows.at(-1)!.id
  }
}

/** The admin's table of works: every state, newest first. */
export async function listWorksForAdmin(
  actor: Actor,
  filter: AdminFilter = {},
): Promise<Page<AdminWork> & { total: number }> {
  requireAdminActor(actor)
  return selectForAdmin(adminFilterSchema.parse(filter))
}

/**
 * A curator's edit: facts, alt text, publishing and hiding. The fields changed are hers from then on; imports leave them
 * alone. Audited.
 */
export async function updateWork(actor: Actor, id: string, input: unknown): Promise<ArtworkDetail> {
  const admin = requireAdminActor(actor)
  const parsed = workPatchSchema.safeParse(input)
  if (!parsed.success) {
    throw new AppError('invalid_input', 'The changes cannot be made as given.', {
      problems: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    })
  }
  const patch = Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined))
  const before = await getWork(actor, id)
  if (Object.keys(patch).length === 0) return before
  if (
    (parsed.data.yearFrom ?? before.yearFrom ?? Number.NEGATIVE_INFINITY) >
    (parsed.data.yearTo ?? before.yearTo ?? Number.POSITIVE_INFINITY)
  ) {
    throw new AppError('invalid_input', 'The first year lies after the last.', {
      problems: [{ path: 'yearFrom', message: 'must not be later than yearTo' }],
    })
  }
  if (!(await patchWork(before.id, patch))) throw new AppError('not_found', 'There is no such work.')
  const previous = Object.fromEntries(
    Object.keys(patch).map((field) => [field, before[field as keyof ArtworkDetail] ?? null]),
  )
  await audit(admin, 'works.update', before.id, { before: previous, after: patch })
  return getWork(actor, before.id)
}

// sharp is loaded only where pictures are made, not with every page

/** Refuses with the reason what is not a picture, by its content. */
export async function checkPicture(bytes: Buffer): Promise<{ width: number; height: number }> {
  return (await import('./picture-store')).checkPicture(bytes)
}

/** Checks a picture, re-encodes it to our sizes and keeps it; gives its key, size, palette, placeholder and features. */
export async function storePicture(bytes: Buffer): Promise<StoredPicture> {
  return (await import('./picture-store')).storePicture(bytes)
}

/** The same for an SVG of this project's own making. */
export async function storeDrawing(svg: string, width: number, height: number): Promise<StoredPicture> {
  return (await import('./picture-store')).storeDrawing(svg, width, height)
}
