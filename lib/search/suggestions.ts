import { foldText, getCards } from '@/lib/catalogue/service'
import { hasHan, termsBeginning } from './chinese'
import { labelInChinese } from './chinese-labels'
import { selectSimilarMakers } from './queries'
import { type Register, takeRegister } from './register'
import { RevisionCache } from './revision-cache'
import type { Suggestion } from './schema'
import { plainWords, respell } from './words'

/** What can be offered besides works: each on show, most works first. */
type Offer = { value: string; label: string; folded: string; works: number }
type Offers = { makers: Offer[]; subjects: Offer[]; titles: Titles }
/**
 * All titles on show as one text, a line each in the wall's order: looking through it for a word is a few milliseconds where 200,000
 * titles one by one are most of a tenth of a second. `starts` and `rows` are by line.
 */
type Titles = { text: string; starts: Int32Array; rows: Int32Array }
const remembered = new RevisionCache<Offers>(1)

function countWorks(register: Register, key: 'maker' | 'subject'): Uint32Array {
  const counts = new Uint32Array(register.values[key].list.length)
  const column = key === 'maker' ? register.makers : register.subjects
  column.forEach((codes, row) => {
    if (register.published[row]) for (const code of codes) counts[code]++
  })
  return counts
}

function listTitles(register: Register): Titles {
  const rows = register.wall.filter((row) => register.published[row])
  const lines = Array.from(rows, (row) => register.titles[row].replaceAll('\n', ' '))
  const starts = new Int32Array(lines.length)
  for (let line = 1; line < lines.length; line++) starts[line] = starts[line - 1] + lines[line - 1].length + 1
  return { text: lines.join('\n'), starts, rows }
}

/** The last line that begins at a place or before it. */
function lineAt(starts: Int32Array, place: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle] <= place) low = middle
    else high = middle - 1
  }
  return low
}

function listOffers(register: Register): Offers {
  const { maker, subject } = register.values
  const sorted = (offers: Offer[]) =>
    offers.filter(({ works }) => works > 0).sort((one, other) => other.works - one.works)
  const works = { maker: countWorks(register, 'maker'), subject: countWorks(register, 'subject') }
  return {
    titles: listTitles(register),
    makers: sorted(
      maker.list.map((value, code) => {
        const { name, folded } = register.makerNames[code] ?? { name: '', folded: '' }
        return { value, label: name, folded, works: works.maker[code] }
      }),
    ),
    subjects: sorted(
      subject.list.map((value, code) => {
        const label = value.slice(value.lastIndexOf('/') + 1)
        const folded = ` ${foldText(`${label} ${labelInChinese(label)}`)}`
        return { value, label, folded, works: works.subject[code] }
      }),
    ),
  }
}

const beginsWith = (folded: string, words: string[]) => words.every((word) => folded.includes(` ${word}`))

/** The first offers with words that begin as typed, one a label. */
function pick(offers: Offer[], words: string[], kind: Suggestion['kind'], limit: number): Suggestion[] {
  const found = new Map<string, Suggestion>()
  for (const { value, label, folded, works } of offers) {
    if (!found.has(label) && beginsWith(folded, words)) found.set(label, { kind, value, label, works })
    if (found.size === limit) break
  }
  return [...found.values()]
}

/** Titles are read in the wall's order until so many have been found: the shortest of them come first. */
const titlesReadMax = 400

async function pickTitles(
  register: Register,
  { text, starts, rows }: Titles,
  words: string[],
  limit: number,
  language: string,
): Promise<Suggestion[]> {
  const found = new Map<string, number>()
  const word = ` ${words[0]}`
  for (let at = text.indexOf(word); at >= 0 && found.size < titlesReadMax; ) {
    const line = lineAt(starts, at)
    const next = starts[line + 1] ?? text.length + 1
    const title = text.slice(starts[line], next - 1)
    if (!found.has(title) && beginsWith(title, words)) found.set(title, rows[line])
    at = text.indexOf(word, next)
  }
  const ids = [...found]
    .sort(([one], [other]) => one.length - other.length)
    .slice(0, limit)
    .map(([, row]) => register.ids[row])
  const cards = await getCards(ids)
  return ids.flatMap((id) => {
    const card = cards.get(id)
    if (!card) return []
    const label = card.translations[language]?.title ?? card.title
    return [{ kind: 'work' as const, value: card.slug, label, works: null }]
  })
}

async function suggestFor(words: string[], limit: number, language: string): Promise<Suggestion[]> {
  const { register, revision } = await takeRegister()
  const offers = await remembered.get(revision, '', async () => listOffers(register))
  const makers = pick(offers.makers, words, 'maker', Math.ceil(limit * 0.4))
  const subjects = pick(offers.subjects, words, 'subject', Math.ceil(limit * 0.3)).map((subject) =>
    language === 'zh' ? { ...subject, label: labelInChinese(subject.label) } : subject,
  )
  const left = limit - makers.length - subjects.length
  const titles = await pickTitles(register, offers.titles, words, left, language)
  return [...makers, ...subjects, ...titles]
}

/** Makers whose names are spelt nearly so. */
async function suggestSimilarMakers(typed: string, limit: number): Promise<Suggestion[]> {
  const { register, revision } = await takeRegister()
  const { makers } = await remembered.get(revision, '', async () => listOffers(register))
  const byId = new Map(makers.map((maker) => [maker.value, maker]))
  return (await selectSimilarMakers(typed, limit)).flatMap((id) => {
    const maker = byId.get(id)
    return maker ? [{ kind: 'maker' as const, value: id, label: maker.label, works: maker.works }] : []
  })
}

/**
 * Makers, subjects and titles with words that begin as typed; at most `limit`. Chinese art terms are offered as words to search
 * for; a misspelling that begins nothing is read as the nearest names and words. Labels are in the language where it has them.
 */
export async function suggest(q: string, limit = 8, language = 'en'): Promise<Suggestion[]> {
  const text = q.slice(0, 100).replaceAll('\0', '')
  const folded = foldText(text)
  const words = plainWords(folded)
  const chinese = hasHan(text)
  if (words.length === 0 || (words.join('').length < 2 && !chinese)) return []
  const terms: Suggestion[] = chinese
    ? termsBeginning(words.join(''), 4).map(({ term, english }) => ({
        kind: 'words',
        value: term,
        label: `${term} ${english}`,
        works: null,
      }))
    : []
  const found = await suggestFor(words, limit - terms.length, language)
  if (chinese || found.length > 0) return [...terms, ...found]
  const makers = await suggestSimilarMakers(words.join(' '), Math.ceil(limit / 2))
  const meant = (await respell(folded)).map(({ word }) => word)
  if (meant.length === 0 || meant.join(' ') === words.join(' ')) return makers
  const others = await suggestFor(meant, limit, language)
  const known = new Set(makers.map(({ value }) => value))
  return [...makers, ...others.filter(({ value }) => !known.has(value))].slice(0, limit)
}
