import { cleanText, cleanTitle, cleanUrl } from './clean-text'
import { possibleYears, yearsOfText } from './dates'
import { dimensionsOfText } from './dimensions'
import type { Reshape } from './source'

/** MoMA's columns. Its JSON objects carry more (Keywords, ArtistID); we read what both forms hold, so that both give equal works. */
export const momaColumns = [
  'Title',
  'Artist',
  'ArtistBio',
  'Date',
  'Medium',
  'Dimensions',
  'CreditLine',
  'Classification',
  'ObjectID',
  'URL',
] as const
export type MomaRecord = Partial<Record<(typeof momaColumns)[number] | 'ImageURL', unknown>>

/** "Herman Miller, Inc." is one name. */
const suffix = /^(jr|sr|inc|ltd|llc|co|corp|ii|iii|iv|s\.p\.a|gmbh|esq|m\.d)\.?$/i

function splitNames(text: string): string[] {
  const names: string[] = []
  for (const part of text.split(', ')) {
    if (names.length > 0 && suffix.test(part.trim())) names.push(`${names.pop()}, ${part.trim()}`)
    else if (part.trim()) names.push(part.trim())
  }
  return [...new Set(names)]
}

type Life = { nationality: string | null; birthYear: number | null; deathYear: number | null }
const unknownLife: Life = { nationality: null, birthYear: null, deathYear: null }

/** "(American, born Germany. 1886–1969)", "(Mexican, born 1967)", "(est. 1960)" */
function lifeOf(bio: string): Life {
  const both = /(\d{4})\s*[–-]\s*(\d{4})/.exec(bio)
  const born = /born[^\d]*(\d{4})/.exec(bio)
  const nationality = /^([\p{L}][\p{L}\s'–-]*)(?:,|$)/u.exec(bio)?.[1].trim()
  return {
    nationality:
      nationality && !/^(born|est|unknown|nationality|active|founded)/i.test(nationality)
        ? nationality
        : null,
    birthYear: both ? Number(both[1]) : born ? Number(born[1]) : null,
    deathYear: both ? Number(both[2]) : null,
  }
}

function makersOf(artist: string | null, bios: string | null) {
  if (!artist) return []
  const lives = [...(bios ?? '').matchAll(/\(((?:[^()]|\([^()]*\))*)\)/g)].map((match) => lifeOf(match[1]))
  const split = splitNames(artist)
  // one life for several names: it is one maker whose name holds a comma
  const names = lives.length === 1 && split.length === 2 ? [artist] : split
  return names.map((name, index) => ({
    sourceId: name,
    name,
    ...(lives.length === names.length ? lives[index] : unknownLife),
  }))
}

/** One record of MoMA, from either of its forms, in our shape. Pure. */
export const reshapeMoma: Reshape<MomaRecord> = (record, notes, yearMax) => {
  const clean = (value: unknown, field: string) => cleanText(value, field, notes)
  const dateText = clean(record.Date, 'dateText')
  const dimensionsText = clean(record.Dimensions, 'dimensionsText')
  const { unit, ...dimensions } = dimensionsOfText(dimensionsText ?? '')
  if (unit && unit !== 'cm' && unit !== 'mm' && unit !== 'm') {
    notes.repair(
      'dimensions',
      'given in inches only',
      dimensionsText,
      `${dimensions.heightCm} x ${dimensions.widthCm} cm`,
    )
  }
  const classification = clean(record.Classification, 'classification')
  return {
    sourceId: clean(record.ObjectID, 'sourceId') ?? '',
    title: cleanTitle(record.Title, notes),
    makers: makersOf(clean(record.Artist, 'makers'), clean(record.ArtistBio, 'makers')),
    dateText,
    ...possibleYears(yearsOfText(dateText ?? ''), dateText, yearMax, notes),
    medium: clean(record.Medium, 'medium'),
    classification: classification === '(not assigned)' ? null : classification,
    ...dimensions,
    dimensionsText,
    creditLine: clean(record.CreditLine, 'creditLine'),
    sourceUrl: cleanUrl(record.URL, 'sourceUrl', notes),
    imageUrl: cleanUrl(record.ImageURL, 'imageUrl', notes),
  }
}
