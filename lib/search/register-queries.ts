import type { Palette } from '@/lib/catalogue/schema'
import { pool } from '@/lib/db'

/** What a work is found by, besides its words. */
export type Entry = {
  id: string
  /** in every language it has */
  title: string
  published: boolean
  updatedAt: Date
  wallOrder: number
  yearFrom: number | null
  yearTo: number | null
  style: string | null
  medium: string | null
  classification: string | null
  subjects: string[]
  makers: string[]
  image: boolean
  rightsText: string | null
  rightsUri: string | null
  palette: Palette
}

/** Some tens of milliseconds of work, between which visitors are answered. */
const stepSize = 2_000

/** Every work, or those changed since a moment, in steps. */
export async function* readEntries(since: Date | null): AsyncGenerator<Entry[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await pool().query<Entry>(
      `select id, concat_ws(' ', title, translations->'zh'->>'title') as title, state = 'published' as published, updated_at as "updatedAt", wall_order as "wallOrder",
         year_from as "yearFrom", year_to as "yearTo", style, medium, classification, subject_paths as subjects,
         array(select maker_id::text from artwork_maker where artwork_id = artwork.id) as makers,
         coalesce(image_key, iiif_service, image_url) is not null as image,
         rights_text as "rightsText", rights_uri as "rightsUri", palette
       from artwork where id > $1 ${since ? 'and updated_at >= $3' : ''} order by id limit $2`,
      since ? [after, stepSize, since] : [after, stepSize],
    )
    if (rows.length > 0) yield rows
    if (rows.length < stepSize) return
    after = rows.at(-1)!.id
  }
}

export async function countWorks(): Promise<number> {
  const { rows } = await pool().query<{ works: number }>('select count(*)::int as works from artwork')
  return rows[0].works
}

export async function readMakerNames(): Promise<{ id: string; name: string }[]> {
  const { rows } = await pool().query<{ id: string; name: string }>('select id::text, name from maker')
  return rows
}
