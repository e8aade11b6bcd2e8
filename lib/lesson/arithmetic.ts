import type { GlassBox } from '@/ml/types'

export type { GlassBox } from '@/ml/types'

/** What can be moved; as served: temperature 1, nothing masked or silent, the model's own normalisation. */
export type Settings = {
  temperature: number
  /** events that may not be attended to */
  masked: ReadonlySet<number>
  /** heads that say nothing */
  silent: ReadonlySet<number>
  normalisation: GlassBox['normalisation']
}

export type Worked = {
  /** how well each key answers its head's query (H, L) */
  matches: number[][]
  /** attention, before the gates (H, L) */
  weights: number[][]
  /** what each event gives each work (m, L) */
  shares: number[][]
  scores: number[]
}

export function asServed(box: GlassBox): Settings {
  return { temperature: 1, masked: new Set(), silent: new Set(), normalisation: box.normalisation }
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)
const total = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0)

/** Each weight in proportion to exp(logit), all together 1; those not allowed are 0. */
export function softmax(logits: readonly number[], allowed: readonly boolean[]): number[] {
  const highest = Math.max(...logits.filter((_, i) => allowed[i]))
  const raised = logits.map((x, i) => (allowed[i] ? Math.exp(x - highest) : 0))
  const sum = total(raised)
  return raised.map((x) => (sum ? x / sum : 0))
}

function matchesOf({ queries, keys, matchScale, scorer }: GlassBox): number[][] {
  return queries.map((query, h) =>
    (keys[h] ?? keys[0]!).map((key) => {
      const match = scorer
        ? dot(
            scorer[h]!,
            key.map((x, j) => Math.tanh(x + query[j]!)),
          )
        : dot(query, key)
      return match * matchScale
    }),
  )
}

/** Only the k highest of those allowed; equal ones at the border all stay. */
function strongest(logits: number[], allowed: boolean[], k: number | null): boolean[] {
  if (k === null || k >= logits.length) return allowed
  const lowest = logits.filter((_, i) => allowed[i]).sort((a, b) => b - a)[k - 1] ?? Number.NEGATIVE_INFINITY
  return allowed.map((each, i) => each && logits[i]! >= lowest)
}

function weightsOf(box: GlassBox, matches: number[], h: number, settings: Settings): number[] {
  const { temperature, normalisation, masked } = settings
  const places = box.places[h]!
  const allowed = places.map((_, i) => !masked.has(i))
  const keep = (weights: number[]) => weights.map((weight, i) => (allowed[i] ? weight : 0))
  const asBuilt = normalisation === box.normalisation
  if (box.matching === 'logit' || !asBuilt) {
    const logits = matches.map((match, i) => match + places[i]!)
    const heard = strongest(logits, allowed, box.strongest)
    const eased = logits.map((logit) => logit / temperature)
    return normalisation === 'softmax'
      ? softmax(eased, heard)
      : eased.map((logit, i) => (heard[i] ? sigmoid(logit) : 0))
  }
  // each event for itself: how much it still counts after so many others, times a gate of what it shows
  const everything = places.map(() => true)
  const decayAt = (heat: number) => {
    const logits = places.map((place) => place / heat)
    return normalisation === 'softmax' ? softmax(logits, everything) : logits.map(sigmoid)
  }
  const decay = decayAt(temperature)
  // another temperature makes them flatter or sharper, never louder
  const loudness = total(decayAt(1)) / total(decay)
  return keep(decay.map((weight, i) => weight * loudness * 2 * sigmoid(matches[i]! / temperature)))
}

/** The whole way from queries and keys to scores, as the served model goes it. */
export function workThrough(box: GlassBox, settings: Settings): Worked {
  const matches = matchesOf(box)
  const weights = matches.map((row, h) => weightsOf(box, row, h, settings))
  const shares = box.works.map((work, w) =>
    box.historyIds.map((_, i) => {
      if (settings.masked.has(i)) return 0
      const spoken = weights.map((row, h) =>
        settings.silent.has(h) ? 0 : row[i]! * box.gates[h]![i]! * dot(box.values[h]![i]!, work),
      )
      return box.counts[w]![i]! + total(spoken)
    }),
  )
  return { matches, weights, shares, scores: shares.map((row, w) => box.base[w]! + total(row)) }
}

/** How many works the light is on: exp of the entropy of the weights of all heads that speak, gates included. */
export function worksInLight(box: GlassBox, { weights }: Worked, { silent }: Settings): number {
  const sums = box.historyIds.map((_, i) =>
    total(weights.map((row, h) => (silent.has(h) ? 0 : Math.abs(row[i]! * box.gates[h]![i]!)))),
  )
  const all = total(sums)
  if (!all) return 0
  return Math.exp(-total(sums.map((x) => (x > 0 ? (x / all) * Math.log(x / all) : 0))))
}
