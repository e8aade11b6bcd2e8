import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { cleanText, cleanTitle } from './clean-text'
import { possibleYears, yearOf } from './dates'
import { type RawRecord, type Reshape, type Source, SourceRefused } from './source'

/** The Art Institute of Chicago's artworks, as its API answers; the fields we ask for. */
const recordFields = [
  'id',
  'title',
  'artist_title',
  'artist_id',
  'artist_display',
  'date_display',
  'date_start',
  'date_end',
  'medium_display',
  'classification_title',
  'artwork_type_title',
  'dimensions',
  'dimensions_detail',
  'place_of_origin',
  'style_title',
  'subject_titles',
  'credit_line',
  'copyright_notice',
  'is_public_domain',
  'image_id',
  'thumbnail',
] as const
export type AicRecord = Partial<Record<(typeof recordFields)[number], unknown>>

/** The page as we need it; the image service's address comes with every answer. */
const pageSchema = z.object({
  pagination: z.object({ total: z.number(), total_pages: z.number(), current_page: z.number() }),
  data: z.array(z.record(z.string(), z.unknown())),
  config: z.object({ iiif_url: z.url(), website_url: z.url() }),
})
type AicPage = z.infer<typeof pageSchema>

export const aicAddress = 'https://api.artic.edu/api/v1'
const pageSize = 100
const attemptsMax = 5

type Raw = { record: AicRecord; config: AicPage['config'] }
const positive = (value: unknown) => (typeof value === 'number' && value > 0 ? value : null)

/** One record of the Art Institute of Chicago in our shape. Pure. */
export const reshapeAic: Reshape<Raw> = ({ record, config }, notes, yearMax) => {
  const clean = (value: unknown, field: string) => cleanText(value, field, notes)
  const dateText = clean(record.date_display, 'dateText')
  const detail = (Array.isArray(record.dimensions_detail) ? record.dimensions_detail[0] : null) as Record<
    string,
    unknown
  > | null
  const maker = clean(record.artist_title, 'makers')
  // second line of "Lawrence Carmichael Earle\nAmerican, 1845-1921"
  const life = String(record.artist_display ?? '').split('\n')[1] ?? ''
  const years = /(\d{4})\s*[–-]\s*(\d{4})/.exec(life)
  const born = /born (\d{4})/i.exec(life)
  const thumbnail = record.thumbnail as { width?: unknown; height?: unknown; alt_text?: unknown } | null
  const altText = clean(thumbnail?.alt_text, 'altText')
  const image = clean(record.image_id, 'iiifService')
  const subjects = Array.isArray(record.subject_titles) ? record.subject_titles : []
  return {
    sourceId: clean(record.id, 'sourceId') ?? '',
    title: cleanTitle(record.title, notes),
    makers: maker
      ? [
          {
            sourceId: clean(record.artist_id, 'makers') ?? maker,
            name: maker,
            birthYear: years ? Number(years[1]) : born ? Number(born[1]) : null,
            deathYear: years ? Number(years[2]) : null,
            nationality: clean(life.split(/[,(]/)[0], 'makers'),
          },
        ]
      : [],
    dateText,
    ...possibleYears(
      { yearFrom: yearOf(record.date_start), yearTo: yearOf(record.date_end) },
      dateText,
      yearMax,
      notes,
    ),
    medium: clean(record.medium_display, 'medium'),
    classification: clean(record.artwork_type_title ?? record.classification_title, 'classification'),
    heightCm: positive(detail?.height),
    widthCm: positive(detail?.width),
    depthCm: positive(detail?.depth),
    dimensionsText: clean(record.dimensions, 'dimensionsText'),
    culture: clean(record.place_of_origin, 'culture'),
    style: clean(record.style_title, 'style'),
    subjects: subjects.flatMap((subject) => clean(subject, 'subjects')?.replaceAll('/', ' or ') ?? []),
    creditLine: clean(record.credit_line, 'creditLine'),
    rightsText:
      record.is_public_domain === true
        ? 'CC0 Public Domain Designation'
        : clean(record.copyright_notice, 'rightsText'),
    rightsUri: record.is_public_domain === true ? 'https://creativecommons.org/publicdomain/zero/1.0/' : null,
    sourceUrl: `${config.website_url.replace(/^http:/, 'https:').replace(/\/$/, '')}/artworks/${record.id}`,
    iiifService: image ? `${config.iiif_url.replace(/\/$/, '')}/${image}` : null,
    imageWidth: image ? positive(thumbnail?.width) : null,
    imageHeight: image ? positive(thumbnail?.height) : null,
    altText,
    altOrigin: altText ? 'source' : null,
  }
}

type Options = {
  limit: number
  url?: string /** the pause after a page, and the first pause after a failure */
  pauseMs?: number
}

/** One page; a busy or failing server is asked again later and later, as long as it says to wait. */
async function fetchPage(address: string, page: number, limit: number, pauseMs: number): Promise<AicPage> {
  const query = new URLSearchParams({
    page: String(page),
    limit: String(limit),
    fields: recordFields.join(','),
  })
  let reason = ''
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    if (attempt > 1) await sleep(pauseMs * 2 ** (attempt - 2))
    try {
      const answer = await fetch(`${address}/artworks?${query}`, {
        headers: { accept: 'application/json', 'AIC-User-Agent': 'regard (self-hosted gallery)' },
        signal: AbortSignal.timeout(30_000),
      })
      if (answer.ok) return pageSchema.parse(await answer.json())
      reason = `status ${answer.status}`
      await answer.body?.cancel()
      if (answer.status < 500 && answer.status !== 429) break
      const wait = Number(answer.headers.get('retry-after'))
      if (wait > 0) await sleep(Math.min(wait, 120) * 1000)
    } catch (error) {
      reason = error instanceof z.ZodError ? 'the answer is not a page of artworks' : (error as Error).message
    }
  }
  throw new SourceRefused(`page ${page} of ${address} does not come (${reason})`, (page - 1) * limit + 1)
}

/** The Art Institute of Chicago's public API, one page at a time; its pictures stay there, behind IIIF. */
export function aicSource({ limit, url = aicAddress, pauseMs = 1000 }: Options): Source<Raw> {
  const address = url.replace(/\/$/, '')
  let total = limit
  return {
    name: 'aic',
    fingerprint: async () => null,
    async *read(): AsyncGenerator<RawRecord<Raw>> {
      const size = Math.min(pageSize, limit)
      let number = 0
      for (let page = 1; number < limit; page++) {
        if (page > 1) await sleep(pauseMs)
        const { data, pagination, config } = await fetchPage(address, page, size, pauseMs)
        total = Math.min(limit, pagination.total)
        for (const record of data) {
          if (number === limit) return
          yield { number: ++number, name: `artworks/${record.id}`, raw: { record, config } }
        }
        if (data.length === 0 || page >= pagination.total_pages) return
      }
    },
    total: () => total,
    reshape: reshapeAic,
    batchSize: pageSize,
  }
}
