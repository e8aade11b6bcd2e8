import { hash } from 'node:crypto'
import type { WorkRecord } from './schema'

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

// most of a catalogue is plain ASCII, which needs none of Unicode's rules
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const ascii = /^[\u0000-\u007f]*$/

/** Lower case, no accents. */
function withoutAccents(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase()
}

/**
 * Folds text for searching, the same way for what is stored and what is asked: no accents, lower case, and each
 * Chinese, Japanese or Korean character a word of its own, since Postgres takes a whole run of them for one word.
 */
export function foldText(text: string): string {
  const folded = withoutAccents(text)
  return (ascii.test(folded) ? folded : folded.replace(cjk, ' $& ')).replace(/\s+/g, ' ').trim()
}

/** Split wherever a character is neither letter nor number; lower case only. */
function wordParts(plain: string): string[] {
  return plain.split(ascii.test(plain) ? /[^a-z\d]+/ : /[^\p{L}\p{N}]+/u)
}

/** The words of folded texts that a misspelling may have meant: letters only, neither tiny nor endless. */
export function wordsOf(folded: string[]): string[] {
  const parts = new Set<string>()
  for (const text of folded) for (const part of wordParts(text)) parts.add(part)
  // the same words come again and again: each is looked at once
  return [...parts].filter((part) => /^\p{L}{3,40}$/u.test(part))
}

function slugPart(text: string, lengthMax: number): string {
  const plain = withoutAccents(text).replace(/['’`]/g, '')
  const words = wordParts(plain).filter(Boolean)
  let slug = ''
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word
    if (longer.length > lengthMax) return slug || [...word].slice(0, lengthMax).join('')
    slug = longer
  }
  return slug
}

/** What a work is known by for good: the same in every database it is imported into. */
export function sourceDigest(source: string, sourceId: string): Buffer {
  return hash('sha256', `${source}\n${sourceId}`, 'buffer')
}

/**
 * title-maker-shortid. The short id is 50 bits of the source's own id, so that the address survives a second import into
 * an empty database; letters of every script stay as they are.
 */
export function makeSlug(digest: Buffer, record: Pick<WorkRecord, 'title' | 'makers'>): string {
  const short = digest.readUIntBE(0, 6).toString(36).padStart(10, '0')
  return [slugPart(record.title, 48), slugPart(record.makers[0]?.name ?? '', 32), short]
    .filter(Boolean)
    .join('-')
}

/** [0, 1) for works with a picture, [1, 2) for those without: a wall that mixes sources and begins with what can be seen. */
export function wallOrder(digest: Buffer, hasPicture: boolean): number {
  return digest.readUInt32BE(8) / 2 ** 32 + (hasPicture ? 0 : 1)
}

/** "nature/water/river" stands under "nature/water" and "nature" too. */
export function withParents(paths: string[]): string[] {
  const all = new Set(paths)
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
      all.add(path.slice(0, at))
  }
  return [...all].sort()
}

/** Three lines, by weight in search: titles, makers, everything else. */
export function searchText(
  work: Pick<WorkRecord, 'title' | 'translations' | 'subjects'> &
    Partial<
      Record<
        'medium' | 'classification' | 'culture' | 'period' | 'style' | 'dateText' | 'altText',
        string | null
      >
    >,
  makers: string[],
): string {
  const translated = Object.values(work.translations).flatMap((fields) =>
    fields.title ? [fields.title] : [],
  )
  const subjects = new Set(work.subjects.join(' ').replaceAll('/', ' ').split(' '))
  const rest = [
    work.style,
    work.medium,
    work.classification,
    work.culture,
    work.period,
    work.dateText,
    work.altText,
    ...subjects,
  ]
  return [[work.title, ...translated], makers, rest.filter((text) => text != null)]
    .map((line) => foldText(line.join(' ')).slice(0, 20_000))
    .join('\n')
}
