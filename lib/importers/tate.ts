import { cleanText, cleanTitle, cleanUrl } from './clean-text'
import { possibleYears, yearOf, yearsOfText } from './dates'
import { dimensionsOfText } from './dimensions'
import type { Reshape } from './source'

type Subject = { name?: unknown; children?: Subject[] }
type Contributor = {
  id?: unknown
  fc?: unknown
  mda?: unknown
  birthYear?: unknown
  date?: unknown
  role?: unknown
}

/** Tate's records, as its repository keeps them: one JSON file a work. */
export type TateRecord = {
  id?: unknown
  title?: unknown
  foreignTitle?: unknown
  contributors?: Contributor[]
  dateText?: unknown
  dateRange?: { startYear?: unknown; endYear?: unknown } | null
  medium?: unknown
  classification?: unknown
  dimensions?: unknown
  movements?: { name?: unknown; era?: { name?: unknown } }[]
  subjects?: Subject
  creditLine?: unknown
  thumbnailUrl?: unknown
  thumbnailCopyright?: unknown
  url?: unknown
}

/** The paths down to the leaves, without the root, which is always "subject". "/" parts the terms of a path. */
function addPaths(subjects: Subject[], above: string, paths: Set<string>): void {
  for (const { name, children } of subjects) {
    const path = `${above}${String(name ?? '')
      .replaceAll('/', ' or ')
      .trim()}`
    if (children?.length) addPaths(children, `${path}/`, paths)
    else paths.add(path)
  }
}

function subjectPaths(root: Subject | undefined): string[] {
  const paths = new Set<string>()
  addPaths(root?.children ?? [], '', paths)
  return [...paths]
}

/** "1775–1851", "?1626–1704", "born 1960" */
function deathYearOf(date: unknown): number | null {
  const match = /[–-]\s*(?:c\.)?(\d{4})\??$/.exec(typeof date === 'string' ? date.trim() : '')
  return match ? Number(match[1]) : null
}

/** One record of Tate in our shape. Pure. */
export const reshapeTate: Reshape<TateRecord> = (record, notes, yearMax) => {
  const clean = (value: unknown, field: string) => cleanText(value, field, notes)
  const dateText = clean(record.dateText, 'dateText')
  const range = record.dateRange
  const start = yearOf(range?.startYear)
  const end = yearOf(range?.endYear)
  if (typeof range?.startYear === 'string')
    notes.repair('yearFrom', 'a year written as text', range.startYear, start)
  const named =
    start === null && end === null && dateText ? yearsOfText(dateText) : { yearFrom: start, yearTo: end }
  // the record's own `width` and `height` are the wrong way round; the text is height first, as printed on the label
  const dimensionsText = clean(record.dimensions, 'dimensionsText')
  const { unit, ...dimensions } = dimensionsOfText(dimensionsText ?? '')
  const foreignTitle = clean(record.foreignTitle, 'translations')
  const translations: Record<string, Record<string, string>> = foreignTitle
    ? { und: { title: foreignTitle } }
    : {}
  const movement = record.movements?.[0]
  return {
    sourceId: clean(record.id, 'sourceId') ?? '',
    title: cleanTitle(record.title, notes),
    translations,
    makers: (record.contributors ?? []).flatMap((contributor) => {
      const name = clean(contributor.fc, 'makers')
      if (!name) return []
      return [
        {
          sourceId: clean(contributor.id, 'makers') ?? name,
          name,
          sortName: clean(contributor.mda, 'makers') ?? name,
          birthYear: yearOf(contributor.birthYear),
          deathYear: deathYearOf(contributor.date),
          role: clean(contributor.role, 'makers') ?? 'artist',
        },
      ]
    }),
    dateText,
    ...possibleYears(named, dateText, yearMax, notes),
    medium: clean(record.medium, 'medium'),
    classification: clean(record.classification, 'classification'),
    ...dimensions,
    dimensionsText,
    period: clean(movement?.era?.name, 'period'),
    style: clean(movement?.name, 'style'),
    subjects: subjectPaths(record.subjects),
    creditLine: clean(record.creditLine, 'creditLine'),
    rightsText: clean(record.thumbnailCopyright, 'rightsText'),
    sourceUrl: cleanUrl(record.url, 'sourceUrl', notes),
    imageUrl: cleanUrl(record.thumbnailUrl, 'imageUrl', notes),
  }
}
