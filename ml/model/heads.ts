/**
 * Which value groups may carry the name of their facet. A group is made from a facet, but that is no proof that it speaks of
 * it: rare facts drown in few dimensions, training bends, and a museum may hardly tell its subjects. So each is probed on
 * the works themselves: does a work give more, through this group, to works that share its facet than to those that do not?
 */
import { auc } from '@/ml/evaluation/metrics/auc'
import { paletteHistogram } from '@/ml/features/looks'
import { eventKinds, type Facet, facets, type Head, type WorkContent } from '@/ml/types'
import type { EmbeddedWorks, LoadedModel } from './loaded-model'
import { valueGroups } from './value-groups'

/** Under this accuracy a head stays unnamed. */
export const headAccuracyMin = 0.7
/** works a probe looks from, and works it looks at: their accuracy is then known to about .01 */
export const probedWorksMax = 600
const lookedFromMax = 150
/** a facet that fewer works share with some and not with others is not known well enough */
const judgedMin = 10
const lookMs = 20_000

/** Do two works share the facet? null where it is not known of both. */
type Shares = (a: WorkContent, b: WorkContent) => boolean | null

const common = (a: readonly string[], b: readonly string[]) =>
  a.length && b.length ? a.some((value) => b.includes(value)) : null
const same = (a: string | null, b: string | null) =>
  a && b ? a.trim().toLowerCase() === b.trim().toLowerCase() : null

const yearOf = ({ yearFrom, yearTo }: WorkContent) =>
  yearFrom === null && yearTo === null ? null : ((yearFrom ?? yearTo)! + (yearTo ?? yearFrom)!) / 2
/** about a generation */
const periodYears = 25
/** cosine of palettes from which two pictures are of one colour */
const sameColourMin = 0.8

const sharedBy: Record<Exclude<Facet, 'colour'>, Shares> = {
  maker: (a, b) => common(a.makers, b.makers),
  subject: (a, b) => common(a.subjects, b.subjects),
  school: (a, b) => same(a.style, b.style),
  medium: (a, b) => same(a.medium, b.medium),
  period: (a, b) => {
    const [one, other] = [yearOf(a), yearOf(b)]
    return one === null || other === null ? null : Math.abs(one - other) <= periodYears
  },
}

/** @param contents at most `probedWorksMax` works of the catalogue, drawn evenly, in the order of `works` */
export function probeHeads(
  model: LoadedModel,
  contents: readonly WorkContent[],
  works: EmbeddedWorks,
): Head[] {
  const d = model.embeddingSize
  const every = Math.max(1, Math.ceil(contents.length / lookedFromMax))
  const lookedFrom = contents.map((_, i) => i).filter((i) => i % every === 0)
  const groups = model.embedGroups(lookedFrom.map((i) => contents[i]!)) // (q, G, D)
  const width = valueGroups.length * d
  const encoded = model.encode(
    lookedFrom.map((i, q) => ({
      embeddings: works.embeddings.subarray(i * d, (i + 1) * d),
      rows: works.rows.subarray(i, i + 1),
      kinds: Uint8Array.of(eventKinds.indexOf('view')),
      dwellMs: Float32Array.of(lookMs),
      at: Float64Array.of(0),
      now: lookMs,
      groups: groups.subarray(q * width, (q + 1) * width),
    })),
  )
  const palettes = contents.map(({ palette }) => (palette.length ? paletteHistogram(palette) : null))
  const colour = (i: number, other: number) => {
    const [a, b] = [palettes[i], palettes[other]]
    return a && b ? dot(a, 0, b, 0, a.length) >= sameColourMin : null
  }

  return facets.map((facet, g): Head => {
    const accuracies = lookedFrom.flatMap((i, q) => {
      const judged: { affinity: number; shared: boolean }[] = []
      contents.forEach((content, other) => {
        const shared = facet === 'colour' ? colour(i, other) : sharedBy[facet](contents[i]!, content)
        if (shared === null || other === i) return
        const affinity = dot(encoded[q]!.groupVectors!, g * d, works.embeddings, other * d, d)
        judged.push({ affinity, shared })
      })
      const accuracy = auc(
        judged.map(({ affinity }) => affinity),
        judged.map(({ shared }) => shared),
      )
      return accuracy ?? []
    })
    if (accuracies.length < judgedMin) return { facet, accuracy: null, named: false }
    const accuracy = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length
    return { facet, accuracy, named: accuracy >= headAccuracyMin }
  })
}

function dot(a: Float32Array, from: number, b: Float32Array, start: number, length: number): number {
  let sum = 0
  for (let j = 0; j < length; j++) sum += a[from + j]! * b[start + j]!
  return sum
}
