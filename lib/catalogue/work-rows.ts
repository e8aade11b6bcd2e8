import { hash } from 'node:crypto'
import { newId } from '@/lib/clock'
import { altTextFromFacts } from './alt-text'
import type { WorkRecord } from './schema'
import { makeSlug, searchText, sourceDigest, wallOrder, withParents } from './text'

/** Every column an import writes: field of the record, column, SQL type. */
export const columns = [
  ['title', 'title', 'text'],
  ['translations', 'translations', 'jsonb'],
  ['dateText', 'date_text', 'text'],
  ['yearFrom', 'year_from', 'int'],
  ['yearTo', 'year_to', 'int'],
  ['medium', 'medium', 'text'],
  ['classification', 'classification', 'text'],
  ['heightCm', 'height_cm', 'float8'],
  ['widthCm', 'width_cm', 'float8'],
  ['depthCm', 'depth_cm', 'float8'],
  ['dimensionsText', 'dimensions_text', 'text'],
  ['culture', 'culture', 'text'],
  ['period', 'period', 'text'],
  ['style', 'style', 'text'],
  ['subjects', 'subjects', 'text[]'],
  ['creditLine', 'credit_line', 'text'],
  ['rightsText', 'rights_text', 'text'],
  ['rightsUri', 'rights_uri', 'text'],
  ['sourceUrl', 'source_url', 'text'],
  ['imageUrl', 'image_url', 'text'],
  ['iiifService', 'iiif_service', 'text'],
  ['imageKey', 'image_key', 'text'],
  ['imageWidth', 'image_width', 'int'],
  ['imageHeight', 'image_height', 'int'],
  ['palette', 'palette', 'jsonb'],
  ['placeholder', 'placeholder', 'text'],
  ['altText', 'alt_text', 'text'],
  ['altOrigin', 'alt_origin', 'text'],
  ['state', 'state', 'text'],
] as const

/** Columns made from those. */
export const derivedColumns = [
  ['content_hash', 'text'],
  ['search_text', 'text'],
  ['subject_paths', 'text[]'],
  ['wall_order', 'float8'],
] as const

function base64OfFeatures(features: Float32Array | null | undefined): string | null {
  if (!features) return null
  return Buffer.from(features.buffer, features.byteOffset, features.byteLength).toString('base64')
}

/** Counted up when the derived columns are made in another way, so that the next import writes every work again. */
const derivationVersion = '2'

/** What an unchanged record is known by: in the order of our columns, whatever order the importer's fields came in. */
export function hashOf(record: WorkRecord): string {
  const facts = columns.map(([field]) => record[field] ?? null)
  const content = JSON.stringify([record.sourceId, facts, record.makers])
  return hash('sha256', `${derivationVersion}${content}${base64OfFeatures(record.features) ?? ''}`, 'base64')
}

/** A row for the upsert, by column; what is null is left out. */
export function rowOf(source: string, record: WorkRecord, contentHash: string) {
  const makers = record.makers.map((maker) => maker.name)
  const hasPicture = Boolean(record.imageKey ?? record.iiifService ?? record.imageUrl)
  const digest = sourceDigest(source, record.sourceId)
  const row: Record<string, unknown> & { search_text: string } = {
    id: newId(),
    source_id: record.sourceId,
    slug: makeSlug(digest, record),
    features: base64OfFeatures(record.features) ?? undefined,
    content_hash: contentHash,
    // a sentence made of the facts adds no word to them
    search_text: searchText(record.altOrigin === 'metadata' ? { ...record, altText: null } : record, makers),
    subject_paths: withParents(record.subjects),
    wall_order: wallOrder(digest, hasPicture),
  }
  for (const [field, column] of columns) {
    const value = record[field]
    if (value != null) row[column] = value
  }
  // a search by years needs both ends
  row.year_from ??= row.year_to
  row.year_to ??= row.year_from
  row.alt_origin = record.altText ? (record.altOrigin ?? 'source') : 'metadata'
  row.alt_text ??= altTextFromFacts(record, makers)
  return row
}
