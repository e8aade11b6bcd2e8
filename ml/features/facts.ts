/**
 * What is written about a work, as a few weighted tokens. They are hashed into a table of fixed size, so that a work added
 * a minute ago, by a maker nobody has seen, still has an embedding: what its known facts add up to.
 */
import type { WorkContent } from '@/ml/types'

/** Facts of n works in S slots each, unused slots with weight 0. */
export type FactTable = {
  /** (n, S), rows of the content table */
  slots: Int32Array
  /** (n, S) */
  weights: Float32Array
}

export type FactField =
  | 'maker'
  | 'style'
  | 'culture'
  | 'classification'
  | 'medium'
  | 'period'
  | 'subject'
  | 'title'

/** Tokens of a work by field, most telling first; the names say where a token came from. */
export function factsOf(content: WorkContent): { field: FactField; token: string; weight: number }[] {
  const fields: [field: FactField, tokens: string[]][] = [
    ['maker', content.makers.slice(0, 4)],
    ['style', [content.style ?? '']],
    ['culture', [content.culture ?? '']],
    ['classification', [content.classification ?? '']],
    ['medium', [content.medium ?? '', ...wordsOf(content.medium).slice(0, 4)]],
    ['period', periodsOf(content)],
    ['subject', pathsOf(content.subjects).slice(0, 16)],
    ['title', wordPairsOf(content.title).slice(0, 8)],
  ]
  return fields.flatMap(([field, tokens]) => {
    const distinct = [...new Set(tokens.map((token) => token.trim().toLowerCase()).filter(Boolean))]
    // A field says as much however many words it takes to say it.
    const weight = 1 / Math.sqrt(distinct.length)
    return distinct.map((token) => ({ field, token: `${field}:${token}`, weight }))
  })
}

/** Facts of works as fixed-size arrays, for one gather. */
export function factTable(contents: readonly WorkContent[], buckets: number, slotsMax: number): FactTable {
  const table = {
    slots: new Int32Array(contents.length * slotsMax),
    weights: new Float32Array(contents.length * slotsMax),
  }
  contents.forEach((content, n) => {
    factsOf(content)
      .slice(0, slotsMax)
      .forEach(({ token, weight }, s) => {
        table.slots[n * slotsMax + s] = bucketOf(token, buckets)
        table.weights[n * slotsMax + s] = weight
      })
  })
  return table
}

/** The smallest power of two with room for the tokens of these works twice over: few collisions, no waste. */
export function bucketsFor(contents: readonly WorkContent[]): number {
  const tokens = new Set(contents.flatMap((content) => factsOf(content).map(({ token }) => token)))
  return 2 ** Math.min(16, Math.max(8, Math.ceil(Math.log2(2 * tokens.size + 1))))
}

/** "nature/animals/horse" is also "nature/animals" and "nature": works share what is general before what is particular. */
function pathsOf(subjects: readonly string[]): string[] {
  const depths = subjects.map((subject) => subject.split('/'))
  const deepest = Math.max(0, ...depths.map((path) => path.length))
  return Array.from({ length: deepest }, (_, depth) =>
    depths.filter((path) => path.length > depth).map((path) => path.slice(0, depth + 1).join('/')),
  ).flat()
}

/** Half-centuries of both ends and of the middle: works of 1899 and 1901 share at least one. */
function periodsOf({ yearFrom, yearTo }: WorkContent): string[] {
  const [from, to] = [yearFrom ?? yearTo, yearTo ?? yearFrom]
  if (from === null || to === null) return []
  const middle = (from + to) / 2
  return [from, to, middle - 25, middle + 25].map((year) => String(50 * Math.floor(year / 50)))
}

function wordsOf(text: string | null): string[] {
  return text?.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []
}

function wordPairsOf(text: string): string[] {
  const words = wordsOf(text)
  return [...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)]
}

/** The row of the content table a token is hashed to. */
export function bucketOf(token: string, buckets: number): number {
  return hashOf(token) % buckets
}

/** FNV-1a, 32 bits: short, and the same everywhere. */
export function hashOf(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}
