import { pool } from '@/lib/db'
import type { Region } from './schema'
import { inTransaction } from './write-queries'

export async function selectRegions(artworkId: string): Promise<Region[]> {
  const { rows } = await pool().query<Region>(
    `select x, y, width, height, labels from artwork_region where artwork_id = $1 order by position`,
    [artworkId],
  )
  return rows
}

/** Puts these regions, in their order, in the place of all there were. */
export async function replaceRegions(artworkId: string, regions: Region[]): Promise<void> {
  await inTransaction(async (client) => {
    // two curators at one work: the later one's regions stand, whole
    await client.query('select id from artwork where id = $1 for update', [artworkId])
    await client.query('delete from artwork_region where artwork_id = $1', [artworkId])
    await client.query(
      `insert into artwork_region (artwork_id, position, x, y, width, height, labels)
       select $1, position, x, y, width, height, labels
       from json_to_recordset($2::json) as row (position int, x float8, y float8, width float8, height float8, labels jsonb)`,
      [artworkId, JSON.stringify(regions.map((region, position) => ({ ...region, position })))],
    )
  })
}
