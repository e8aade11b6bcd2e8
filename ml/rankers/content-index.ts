import type { WorkContent } from '@/ml/types'
import type { Catalogue } from './catalogue'

/**
 * A work as a sparse unit-length vector of what it is and how it looks: [token, value, token, value, ...].
 * <x, y> of two of them is a cosine: 0.7 x likeness of facts + 0.3 x likeness of colours.
 */
export type ContentVector = Float32Array // (2T); tokens stay below 2^24, so float32 holds them exactly

const shareOfLooks = 0.3

type Field = 'maker' | 'style' | 'subject' | 'classification' | 'culture' | 'medium' | 'period' | 'title'
/** What a shared maker, style, ... says, before how rare it is; what is left out says nothing. */
export type FieldWeights = Partial<Record<Field, number>>

/** Words say least: they are many. */
const allFields: FieldWeights = {
  maker: 1,
  style: 1,
  subject: 0.8,
  classification: 0.6,
  culture: 0.6,
  medium: 0.4,
  period: 0.5,
  title: 0.25,
}

/** Whom a work is by and what it is of; of several, those of its time and kind come first. */
export const makerAndSubject: FieldWeights = { maker: 1, subject: 1, period: 0.1, classification: 0.1 }

/** The vectors of every work in the catalogue. Kept over catalogue changes: only new and changed works are read again. */
export class ContentIndex {
  private vocabulary = new Map<string, number>()
  private documentCounts: number[] = []
  private vectors = new WeakMap<WorkContent, ContentVector>()
  private fittedTo = 0

  constructor(
    private readonly weights: FieldWeights = allFields,
    private readonly looksShare = shareOfLooks,
  ) {}

  /** (N) vectors in the order of the catalogue's rows */
  vectorsOf(catalogue: Catalogue): ContentVector[] {
    // How rare a token is drifts as the collection grows; at a tenth more works everything is weighed anew.
    if (catalogue.size > this.fittedTo * 1.1) this.fit(catalogue)
    return catalogue.entries.map(({ content }) => this.vectorOf(content))
  }

  get vocabularySize(): number {
    return this.vocabulary.size
  }

  private fit(catalogue: Catalogue): void {
    this.vocabulary = new Map()
    this.documentCounts = []
    this.vectors = new WeakMap()
    this.fittedTo = catalogue.size
    for (const { content } of catalogue.entries) {
      for (const token of facts(content, this.weights).keys()) {
        const index = this.indexOf(token)
        this.documentCounts[index] = this.documentCounts[index]! + 1
      }
    }
  }

  private indexOf(token: string): number {
    let index = this.vocabulary.get(token)
    if (index === undefined) {
      index = this.vocabulary.size
      this.vocabulary.set(token, index)
      this.documentCounts.push(0)
    }
    return index
  }

  private vectorOf(content: WorkContent): ContentVector {
    let vector = this.vectors.get(content)
    if (!vector) {
      const rarity = (token: string) =>
        Math.log((this.fittedTo + 1) / (1 + (this.documentCounts[this.indexOf(token)] ?? 0))) + 0.1
      const known = [...facts(content, this.weights)].map(
        ([token, weight]) => [token, weight * rarity(token)] as const,
      )
      const seen = this.looksShare > 0 ? [...looks(content)] : []
      const parts = [...scaled(known, 1 - this.looksShare), ...scaled(seen, this.looksShare)]
      vector = new Float32Array(parts.flatMap(([token, value]) => [this.indexOf(token), value]))
      this.vectors.set(content, vector)
    }
    return vector
  }
}

/** Scales to squared length `share`, so that the inner product of two is share x cosine. */
function scaled(parts: (readonly [string, number])[], share: number): [string, number][] {
  const length = Math.sqrt(parts.reduce((sum, [, value]) => sum + value * value, 0)) || 1
  return parts.map(([token, value]) => [token, (value / length) * Math.sqrt(share)])
}

function facts(content: WorkContent, weights: FieldWeights): Map<string, number> {
  const tokens = new Map<string, number>()
  const add = (field: Field, value: string | null, scale = 1) => {
    const weight = weights[field]
    if (value && weight) tokens.set(`${field}:${value.toLowerCase()}`, weight * scale)
  }
  for (const maker of content.makers) add('maker', maker)
  add('style', content.style)
  add('culture', content.culture)
  add('classification', content.classification)
  for (const subject of content.subjects) {
    const path = subject.split('/')
    for (let depth = 1; depth <= path.length; depth++) add('subject', path.slice(0, depth).join('/'))
  }
  for (const word of words(content.medium)) add('medium', word)
  for (const word of words(content.title)) add('title', word)
  // Half-centuries, each work in the two nearest: 1899 and 1901 are neighbours
  if (content.yearFrom !== null || content.yearTo !== null) {
    const year = ((content.yearFrom ?? content.yearTo)! + (content.yearTo ?? content.yearFrom)!) / 2
    const place = year / 50
    const below = Math.floor(place)
    add('period', String(below), 1 - (place - below))
    if (place > below) add('period', String(below + 1), place - below)
  }
  return tokens
}

function words(text: string | null): string[] {
  return text?.toLowerCase().match(/\p{L}{3,}/gu) ?? []
}

/** The palette spread softly over a grid of OKLab, so that near colours share cells. */
function looks(content: WorkContent): Map<string, number> {
  const cells = new Map<string, number>()
  for (const { hex, share } of content.palette) {
    const [lightness, a, b] = oklab(hex)
    const place = [lightness * 4, a * 12, b * 12]
    for (let corner = 0; corner < 8; corner++) {
      let weight = Math.sqrt(share)
      const cell = place.map((value, axis) => {
        const low = Math.floor(value)
        const high = (corner >> axis) & 1
        weight *= high ? value - low : 1 - (value - low)
        return low + high
      })
      const name = `colour:${cell.join(',')}`
      if (weight > 1e-3) cells.set(name, (cells.get(name) ?? 0) + weight)
    }
  }
  return cells
}

/** sRGB "#rrggbb" to OKLab (Ottosson 2020): distances in it are near to how different colours look. */
function oklab(hex: string): [number, number, number] {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
