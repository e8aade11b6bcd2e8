import { pool } from '@/lib/db'
import type { Signals } from '@/ml/serving/protocol'

export type ArtefactRow = {
  id: string
  version: string
  checksum: string
  metrics: Record<string, unknown>
  createdAt: Date
}

/** The model in use is the latest promoted one. Its bytes are read apart: they may be hundreds of megabytes. */
export async function selectPromotedArtefact(): Promise<ArtefactRow | null> {
  const { rows } = await pool().query<ArtefactRow>({
    name: 'recommendation-promoted',
    text: `select id, version, checksum, metrics, created_at as "createdAt" from model_artefact
      where promoted_at is not null order by promoted_at desc, id desc limit 1`,
  })
  return rows[0] ?? null
}

/** An artefact's bytes in order, a few megabytes at a time: a bytea travels as text, and as one value would be held thrice. */
export async function* readArtefactBytes(id: string): AsyncGenerator<Buffer> {
  const step = 4 << 20
  for (let from = 1; ; from += step) {
    const { rows } = await pool().query<{ part: Buffer }>(
      'select substring(bytes from $2 for $3) as part from model_artefact where id = $1',
      [id, from, step],
    )
    const part = rows[0]?.part
    if (!part) throw new Error(`the model artefact ${id} is gone`)
    if (part.length > 0) yield part
    if (part.length < step) return
  }
}

export async function countWorks(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>('select count(*)::int as count from artwork')
  return rows[0]!.count
}

/** What all visitors share, as it was counted once. */
export type CountedSignals = Signals & { revision: number }

/** Puts down a count and forgets those from before `keptSince`; a count that says what the latest one says is that one. */
export async function insertSignals(signals: Signals, countedAt: Date, keptSince: Date): Promise<void> {
  const [popularity, defaults] = [signals.popularity, signals.defaults].map((part) => JSON.stringify(part))
  await pool().query(
    `with latest as (select * from shared_signals order by revision desc limit 1),
       same as (update shared_signals set counted_at = $3
         where revision = (select revision from latest where popularity = $1 and defaults = $2) returning 1),
       old as (delete from shared_signals where counted_at < $4 and revision < (select revision from latest))
     insert into shared_signals (popularity, defaults, counted_at) select $1, $2, $3 where not exists (select from same)`,
    [popularity, defaults, countedAt, keptSince],
  )
}

/** The number of the latest count, and when it was made; null before the first. */
export async function findLatestSignals(): Promise<{ revision: number; countedAt: Date } | null> {
  const { rows } = await pool().query<{ revision: number; countedAt: Date }>({
    name: 'recommendation-signals',
    text: `select revision, counted_at as "countedAt" from shared_signals order by revision desc limit 1`,
  })
  return rows[0] ?? null
}

/** Null once it is no longer kept. */
export async function findSignals(revision: number): Promise<CountedSignals | null> {
  const { rows } = await pool().query<CountedSignals>(
    'select revision, popularity, defaults from shared_signals where revision = $1',
    [revision],
  )
  return rows[0] ?? null
}

/** How many visitors each work has interested: liked, saved, shared, zoomed into, or looked at for three seconds. */
export async function selectPopularity(): Promise<[workId: string, visitors: number][]> {
  const { rows } = await pool().query<{ workId: string; visitors: number }>(
    `select artwork_id as "workId", count(distinct visitor_id)::int as visitors from interaction
     where artwork_id is not null
       and (kind in ('like', 'save', 'share', 'zoom') or (kind = 'view' and dwell_ms >= 3000))
       and not exists (select 1 from interaction taken
         where taken.visitor_id = interaction.visitor_id and taken.kind = 'undo' and taken.undoes_id = interaction.id)
     group by artwork_id order by artwork_id`,
  )
  return rows.map(({ workId, visitors }) => [workId, visitors])
}

/** The gallery's own choice: pinned works, then what hangs in its curated exhibitions (latest first), then the newest works. */
export async function selectDefaults(): Promise<string[]> {
  const { rows } = await pool().query<{ workId: string }>(
    `(select value as "workId" from curation_rule
       where kind = 'pin' and target = 'work' and (ends_at is null or ends_at > now())
       order by created_at desc limit 100)
     union all
     (select item.artwork_id::text from curated_exhibition_item item
       join curated_exhibition exhibition on exhibition.id = item.exhibition_id
       where exhibition.state = 'published'
       order by exhibition.published_at desc, item.exhibition_id, item.position limit 500)
     union all
     (select id::text from artwork where state = 'published' order by id desc limit 500)`,
  )
  return [...new Set(rows.map(({ workId }) => workId))]
}
