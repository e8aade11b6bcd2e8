import { pool } from '@/lib/db'

export type NewArtefact = {
  id: string
  version: string
  checksum: string
  config: unknown
  metrics: Record<string, number>
  fingerprint: Record<string, string | number>
  bytes: Uint8Array
  createdAt: Date
  promotedAt: Date | null
}

/** The same data, seed and settings give the same version: storing it again keeps one row, and may promote it. */
export async function insertArtefact(artefact: NewArtefact): Promise<void> {
  await pool().query(
    `insert into model_artefact (id, version, checksum, config, metrics, fingerprint, bytes, created_at, promoted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (version) do update set promoted_at = coalesce(excluded.promoted_at, model_artefact.promoted_at)`,
    [
      artefact.id,
      artefact.version,
      artefact.checksum,
      JSON.stringify(artefact.config),
      JSON.stringify(artefact.metrics),
      JSON.stringify(artefact.fingerprint),
      Buffer.from(artefact.bytes.buffer, artefact.bytes.byteOffset, artefact.bytes.byteLength),
      artefact.createdAt,
      artefact.promotedAt,
    ],
  )
}

/** The model in use, whole; null before the first. */
export async function findPromotedArtefact(): Promise<{ version: string; bytes: Buffer } | null> {
  const { rows } = await pool().query<{ version: string; bytes: Buffer }>(
    `select version, bytes from model_artefact
     where promoted_at is not null order by promoted_at desc, id desc limit 1`,
  )
  return rows[0] ?? null
}
