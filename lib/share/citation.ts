import type { ArtworkDetail } from '@/lib/catalogue/schema'
import type { Citation } from './schema'

/** What a citation says besides the work itself. */
type Place = { url: string; house: string }

const yearOf = ({ yearFrom, yearTo }: ArtworkDetail) => yearTo ?? yearFrom

function plainText(work: ArtworkDetail, { url, house }: Place): string {
  const parts = [
    work.makers.join(', '),
    work.title,
    work.dateText ?? yearOf(work)?.toString(),
    [work.medium, work.dimensionsText].filter(Boolean).join(', '),
    work.creditLine,
    house,
  ]
  const sentences = parts.filter((part) => part).map((part) => `${part!.replace(/[.\s]+$/, '')}.`)
  return `${sentences.join(' ')} ${url}`
}

const escapes: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}
/** BibTeX reads these as commands. */
const escapeTex = (text: string) =>
  text.replace(/[\\{}$&#%_~^]/g, (sign) => escapes[sign] ?? `\\${sign}`).replace(/\s+/g, ' ')

function bibtex(work: ArtworkDetail, { url, house }: Place): string {
  const fields: [string, string | null | undefined][] = [
    ['author', work.makers.map((maker) => `{${escapeTex(maker)}}`).join(' and ')],
    ['title', `{${escapeTex(work.title)}}`],
    ['year', yearOf(work)?.toString()],
    ['howpublished', work.medium && escapeTex(work.medium)],
    ['note', work.creditLine && escapeTex(work.creditLine)],
    ['organization', escapeTex(house)],
    ['url', url],
  ]
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []))
  return `@misc{${work.slug.replace(/[^\w-]/g, '') || work.id},\n${lines.join(',\n')}\n}`
}

/** Citation Style Language, 1.0.2: what reference managers read. */
function csl(work: ArtworkDetail, { url, house }: Place): string {
  const { yearFrom, yearTo } = work
  const years = [yearFrom, yearTo]
    .filter((year) => year !== null)
    .filter((year, at, all) => all.indexOf(year) === at)
  return JSON.stringify(
    [
      {
        id: work.id,
        type: 'graphic',
        title: work.title,
        author: work.makers.map((literal) => ({ literal })),
        ...(years.length > 0 && { issued: { 'date-parts': years.map((year) => [year]) } }),
        medium: work.medium ?? undefined,
        dimensions: work.dimensionsText ?? undefined,
        archive: work.creditLine ?? undefined,
        source: house,
        URL: url,
      },
    ],
    null,
    2,
  )
}

export function citationOf(work: ArtworkDetail, place: Place): Citation {
  return { text: plainText(work, place), bibtex: bibtex(work, place), csl: csl(work, place) }
}
