import { pool } from '@/lib/db'
import { sideMaxOf } from './rights'
import type {
  AdminFilter,
  AdminWork,
  ArtworkCard,
  ArtworkDetail,
  MakerView,
  Page,
  PhysicalFacts,
  Picture,
} from './schema'
import { foldText } from './text'

type MakerRow = { id: string; name: string; role: string; birthYear: number | null; deathYear: number | null }

type CardRow = {
  id: string
  slug: string
  source: string
  title: string
  translations: Record<string, Record<string, string>>
  dateText: string | null
  medium: string | null
  style: string | null
  subjects: string[]
  heightCm: number | null
  widthCm: number | null
  imageUrl: string | null
  iiifService: string | null
  imageKey: string | null
  imageWidth: number | null
  imageHeight: number | null
  placeholder: string | null
  palette: ArtworkCard['palette']
  altText: string | null
  rightsText: string | null
  rightsUri: string | null
  makers: MakerRow[]
}

const makersColumn = `coalesce((
  select json_agg(json_build_object('id', maker.id, 'name', maker.name, 'role', artwork_maker.role,
    'birthYear', maker.birth_year, 'deathYear', maker.death_year) order by artwork_maker.position)
  from artwork_maker join maker on maker.id = artwork_maker.maker_id
  where artwork_maker.artwork_id = artwork.id), '[]') as makers`

const cardColumns = `artwork.id, slug, artwork.source, title, translations, date_text as "dateText", medium, style, subjects,
  height_cm as "heightCm", width_cm as "widthCm", image_url as "imageUrl", iiif_service as "iiifService", image_key as "imageKey", image_width as "imageWidth",
  image_height as "imageHeight", placeholder, palette, alt_text as "altText",
  rights_text as "rightsText", rights_uri as "rightsUri", ${makersColumn}`

const detailColumns = `${cardColumns}, artwork.source_id as "sourceId", source_url as "sourceUrl", year_from as "yearFrom",
  year_to as "yearTo", classification, depth_cm as "depthCm",
  dimensions_text as "dimensionsText", culture, period, credit_line as "creditLine", alt_origin as "altOrigin", state, updated_at as "updatedAt"`

function pictureOf(row: CardRow): Picture | null {
  const { imageKey, iiifService, imageUrl } = row
  const size = {
    width: row.imageWidth,
    height: row.imageHeight,
    placeholder: row.placeholder,
    sideMax: sideMaxOf(row),
  }
  if (imageKey) return { kind: 'own', base: `/images/${imageKey}`, ...size }
  if (iiifService) return { kind: 'iiif', base: iiifService.replace(/\/$/, ''), ...size }
  if (imageUrl) return { kind: 'remote', base: imageUrl, ...size }
  return null
}

function cardOf(row: CardRow): ArtworkCard {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    makers: row.makers.map((maker) => maker.name),
    makerIds: row.makers.map((maker) => maker.id),
    dateText: row.dateText,
    medium: row.medium,
    style: row.style,
    subjects: row.subjects,
    heightCm: row.heightCm,
    widthCm: row.widthCm,
    picture: pictureOf(row),
    palette: row.palette,
    altText: row.altText ?? row.title,
    generated: row.source === 'starter',
    translations: row.translations,
  }
}

/** The cards of the given works, hidden ones included only when asked for; unknown ids are simply absent. */
export async function selectCards(ids: string[], publishedOnly: boolean): Promise<Map<string, ArtworkCard>> {
  if (ids.length === 0) return new Map()
  const { rows } = await pool().query<CardRow>(
    `select ${cardColumns} from artwork where id = any($1) ${publishedOnly ? `and state = 'published'` : ''}`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, cardOf(row)]))
}

export async function selectPhysicalFacts(ids: string[]): Promise<Map<string, PhysicalFacts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await pool().query<PhysicalFacts & { id: string }>(
    `select id, classification, height_cm * width_cm as "areaCm2" from artwork where id = any($1)`,
    [ids],
  )
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}

type DetailRow = CardRow &
  Omit<ArtworkDetail, keyof ArtworkCard | 'makerViews' | 'updatedAt'> & {
    updatedAt: Date
    makers: MakerView[]
  }

/** By id or slug. */
export async function selectWork(key: { id: string } | { slug: string }): Promise<ArtworkDetail | null> {
  const [column, value] = 'id' in key ? ['id', key.id] : ['slug', key.slug]
  const { rows } = await pool().query<DetailRow>(
    `select ${detailColumns} from artwork where ${column} = $1`,
    [value],
  )
  const row = rows[0]
  if (!row) return null
  return {
    ...cardOf(row),
    source: row.source,
    sourceId: row.sourceId,
    sourceUrl: row.sourceUrl,
    makerViews: row.makers,
    yearFrom: row.yearFrom,
    yearTo: row.yearTo,
    classification: row.classification,
    depthCm: row.depthCm,
    dimensionsText: row.dimensionsText,
    culture: row.culture,
    period: row.period,
    creditLine: row.creditLine,
    rightsText: row.rightsText,
    rightsUri: row.rightsUri,
    altOrigin: row.altOrigin,
    state: row.state,
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** What the works that hang under one of our own pictures state of their rights. */
export async function selectRightsOfPicture(
  imageKey: string,
): Promise<{ rightsText: string | null; rightsUri: string | null }[]> {
  const { rows } = await pool().query<{ rightsText: string | null; rightsUri: string | null }>({
    name: 'catalogue-rights-of-picture',
    text: `select rights_text as "rightsText", rights_uri as "rightsUri" from artwork where image_key = $1`,
    values: [imageKey],
  })
  return rows
}

export async function selectPublishedIds(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `select id from artwork where state = 'published' order by wall_order, id`,
  )
  return rows.map((row) => row.id)
}

export async function selectPublishedCount(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::int as count from artwork where state = 'published'`,
  )
  return rows[0]!.count
}

/** In id order, so that a new work changes only the last part of the list. */
export async function selectAddresses(
  from: number,
  count: number,
): Promise<{ slug: string; updatedAt: Date }[]> {
  const { rows } = await pool().query<{ slug: string; updatedAt: Date }>(
    `select slug, updated_at as "updatedAt" from artwork where state = 'published' order by id offset $1 limit $2`,
    [from, count],
  )
  return rows
}

export async function selectRevision(): Promise<string> {
  const { rows } = await pool().query<{ revision: string }>({
    name: 'catalogue_revision',
    text: 'select revision from catalogue_revision where id = 1',
  })
  return rows[0]?.revision ?? '0'
}

export type ContentRow = {
  id: string
  title: string
  style: string | null
  culture: string | null
  medium: string | null
  classification: string | null
  subjects: string[]
  yearFrom: number | null
  yearTo: number | null
  palette: ArtworkCard['palette']
  features: Buffer | null
  state: string
  updatedAt: Date
  makers: { id: string; name: string }[]
}

/** Up to `limit` works after `afterId` in id order, changed since `since` where given. */
export async function selectContents(
  afterId: string,
  since: Date | null,
  limit: number,
): Promise<ContentRow[]> {
  const { rows } = await pool().query<ContentRow>(
    `select artwork.id, title, style, culture, medium, classification, subjects, year_from as "yearFrom",
       year_to as "yearTo", palette, features, state, updated_at as "updatedAt", ${makersColumn}
     from artwork where id > $1 ${since ? 'and updated_at >= $3' : ''} order by id limit $2`,
    since ? [afterId, limit, since] : [afterId, limit],
  )
  return rows
}

/** For the admin's table: every state, newest first. */
export async function selectForAdmin(
  filter: AdminFilter & { limit: number },
): Promise<Page<AdminWork> & { total: number }> {
  const values: unknown[] = []
  const conditions: string[] = []
  const where = (sql: (parameter: string) => string, value: unknown) => {
    values.push(value)
    conditions.push(sql(`$${values.length}`))
  }
  if (filter.q) {
    where(
      (q) => `(search_vector @@ websearch_to_tsquery('regard', ${q}) or search_text like '%' || ${q} || '%')`,
      foldText(filter.q).replace(/[\\%_]/g, '\\$&'),
    )
  }
  if (filter.state) where((state) => `state = ${state}`, filter.state)
  if (filter.source) where((source) => `artwork.source = ${source}`, filter.source)
  const all = conditions.length ? `where ${conditions.join(' and ')}` : ''
  const total = pool().query<{ total: number }>(`select count(*)::int as total from artwork ${all}`, [
    ...values,
  ])
  if (filter.cursor) where((cursor) => `artwork.id < ${cursor}`, filter.cursor)
  values.push(filter.limit + 1)
  const page = pool().query<DetailRow & { curatedFields: string[] }>(
    `select ${detailColumns}, curated_fields as "curatedFields" from artwork
     ${conditions.length ? `where ${conditions.join(' and ')}` : ''} order by artwork.id desc limit $${values.length}`,
    values,
  )
  const [{ rows: totals }, { rows }] = await Promise.all([total, page])
  const items = rows.slice(0, filter.limit).map((row) => ({
    ...cardOf(row),
    source: row.source,
    sourceId: row.sourceId,
    state: row.state,
    altOrigin: row.altOrigin,
    curatedFields: row.curatedFields,
    updatedAt: row.updatedAt.toISOString(),
  }))
  return { items, nextCursor: rows.length > filter.limit ? items.at(-1)!.id : null, total: totals[0].total }
}
