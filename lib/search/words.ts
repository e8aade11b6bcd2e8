import { foldText } from '@/lib/catalogue/service'
import { type ChinesePart, hasHan, readChinese } from './chinese'
import { composeWords, parseQuery, parseWords, selectMatches, selectSimilarWords } from './queries'
import type { Register } from './register'
import { nearestWord } from './spelling'

/** What a question's words find: rows of the register, and the question as Postgres reads it. */
export type Found = {
  rows: Int32Array
  tsquery: string
  /** the words that were searched where those typed found nothing; null: as typed */
  meant: string | null
}

export const plainWords = (folded: string) => folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean)

type Word = { word: string; beginning: boolean }

/** The words as meant: each unknown one replaced by the nearest known. */
export async function respell(folded: string): Promise<Word[]> {
  const words = plainWords(folded).slice(0, 12)
  const similar = await selectSimilarWords(words)
  return words.flatMap((word) => {
    const candidates = similar.get(word) ?? []
    if (candidates[0] === word) return { word, beginning: false }
    return nearestWord(word, candidates) ?? []
  })
}

const quoted = (text: string) => `'${text.replace(/['\\]/g, ' ')}'`
/** Characters one after the other. */
const phrase = (written: string) => quoted([...written].join(' '))
/** Pairs of characters: any of them, where the whole was not found. */
const pairs = (written: string) =>
  [...written].length < 3
    ? [phrase(written)]
    : [...written].slice(1).map((_, at) => phrase([...written].slice(at, at + 2).join('')))

function chineseQuery(parts: ChinesePart[], rest: string, loosely: boolean): string {
  const each = parts.map(({ written, english }) => {
    const inChinese = loosely && english.length === 0 ? written.flatMap(pairs) : written.map(phrase)
    const inEnglish = english.map((words) => `(${words.split(' ').map(quoted).join(' & ')})`)
    return `(${[...inChinese, ...inEnglish].join(' | ')})`
  })
  const others = plainWords(foldText(rest)).map(quoted)
  return [...each, ...others].join(loosely ? ' | ' : ' & ')
}

/**
 * The works a question's words find: as typed; where they find nothing, as they were probably meant; and at last works with any of
 * them. Chinese is looked for as written and, by a dictionary of art terms, in the catalogues' English.
 */
export async function findWords(register: Register, q: string): Promise<Found> {
  const find = async (tsquery: string | null, meant: string | null): Promise<Found> => {
    const rows = register.rowsOf(tsquery ? await selectMatches(tsquery) : '')
    return { rows, tsquery: tsquery ?? '', meant }
  }
  const folded = foldText(q)
  if (hasHan(q)) {
    const { parts, rest } = readChinese(q)
    const whole = await find(
      parts.length > 0 ? await parseQuery(chineseQuery(parts, rest, false)) : null,
      null,
    )
    return whole.rows.length > 0 || parts.length === 0
      ? whole
      : find(await parseQuery(chineseQuery(parts, rest, true)), null)
  }
  const typed = await find(await parseWords(folded), null)
  if (typed.rows.length > 0) return typed
  const words = await respell(folded)
  if (words.length === 0) return typed
  const meant = words.map(({ word }) => word).join(' ')
  const said = meant === plainWords(folded).join(' ') ? null : meant
  const respelt = await find(await composeWords(words, '&'), said)
  return respelt.rows.length > 0 ? respelt : find(await composeWords(words, '|'), said)
}
