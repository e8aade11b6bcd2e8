/**
 * How long a visitor will look at a work. Looks are log-normal (Smith, Smith & Tinio 2017: median 17 s here taken as 17,
 * mean 27 s), and what makes one longer multiplies, so the logarithm of a look is a sum:
 *
 *     log seconds = gallery + kind of work (classification, school, size, label) + this visitor + noise
 *
 * All are estimated together, each shrunk to nothing by looks that were never made: with few real ones an effect stays near
 * 0, with many it is their mean (empirical Bayes with fixed strengths: noise variance over the effect's own). So who is slow
 * is slow themselves and does not make the gallery slow: to what is common a visitor speaks with fewer than
 * `strength.visitor` looks, however many they made. With no looks at all the prediction is the prior's mean, 27 s.
 */

const medianSeconds = 17
const meanSeconds = 27
/** exp(mu) is the median and exp(mu + variance / 2) the mean of a log-normal. */
const priorMu = Math.log(medianSeconds)
const priorVariance = 2 * Math.log(meanSeconds / medianSeconds)

/** How many looks each prior is worth. A gallery has thousands; a kind dozens; one visitor a handful. */
export const strength = { gallery: 100, kind: 40, visitor: 4 }
/** Of the spread of all looks, this is what looks of one visitor at one kind of work have among themselves. */
const priorNoise = priorVariance / (1 + 1 / strength.visitor)
/** Effects are fitted in turns until none moves by a thousandth; the turns are few, the bound is for the unforeseen. */
const [settled, roundsMax] = [1e-3, 100]
/** Nobody plans a glance, nor more than a slow look of ten minutes. */
export const lookSecondsMin = 5
export const lookSecondsMax = 600

/** A work by what its looking time may depend on: one level of each kind. */
export type Kinds = string[]

/** A visitor's look at a work; visitors by number, 0-based. */
export type Look = { visitor: number; kinds: Kinds; seconds: number }

export type Pace = { mu: number; noise: number; effects: ReadonlyMap<string, number> }
/** How much slower (above 0) or faster than others a visitor looks, in log seconds, told from so many looks. */
export type VisitorPace = { effect: number; looks: number }

type Sum = { count: number; sum: number }

/** The sums of the residuals of each group of looks. */
function sumBy<K>(keys: K[], residualOf: (look: number) => number): Map<K, Sum> {
  const sums = new Map<K, Sum>()
  keys.forEach((key, look) => {
    const group = sums.get(key) ?? { count: 0, sum: 0 }
    group.count++
    group.sum += residualOf(look)
    sums.set(key, group)
  })
  return sums
}

/** The gallery's pace from all its looks. Pure: no looks give the prior. */
export function learnPace(looks: Look[]): Pace {
  const logs = looks.map(({ seconds }) => Math.log(seconds))
  const visitors = looks.map(({ visitor }) => visitor)
  const places = Array.from({ length: Math.max(0, ...looks.map(({ kinds }) => kinds.length)) }, (_, place) =>
    looks.map(({ kinds }) => kinds[place]!),
  )
  const effects = new Map<string, number>()
  let own = new Map<number, number>()
  let mu = priorMu
  const ofKinds = (look: number) =>
    looks[look]!.kinds.reduce((sum, kind) => sum + (effects.get(kind) ?? 0), 0)
  const residual = (look: number) => logs[look]! - mu - ofKinds(look) - (own.get(visitors[look]!) ?? 0)
  let moved = looks.length > 0
  for (let round = 0; moved && round < roundsMax; round++) {
    moved = false
    const before = mu
    const groups = sumBy(visitors, (look) => logs[look]! - ofKinds(look))
    mu = commonOf(groups)
    own = new Map([...groups].map(([visitor, { count, sum }]) => [visitor, shrunk(count, sum - count * mu)]))
    if (Math.abs(mu - before) > settled) moved = true
    for (const kinds of places) {
      for (const [kind, { count, sum }] of sumBy(kinds, residual)) {
        const was = effects.get(kind) ?? 0
        const effect = (sum + count * was) / (count + strength.kind)
        if (Math.abs(effect - was) > settled) moved = true
        effects.set(kind, effect)
      }
    }
  }
  const squares = logs.reduce((sum, _, look) => sum + residual(look) ** 2, 0)
  // a visitor's effect takes part of their looks' spread on itself: so many looks say nothing of the noise
  const spent = [...sumBy(visitors, () => 0).values()].reduce(
    (sum, { count }) => sum + count / (count + strength.visitor),
    0,
  )
  const noise = (strength.gallery * priorNoise + squares) / (strength.gallery + looks.length - spent)
  return { mu, noise, effects }
}

const shrunk = (count: number, sum: number) => sum / (count + strength.visitor)

/**
 * What is common to the visitors, each with an effect of their own that is solved for at once: n looks of one visitor have
 * the weight s n / (n + s), which is less than s = `strength.visitor`.
 */
function commonOf(groups: Map<number, Sum>): number {
  let [weights, sum] = [strength.gallery, strength.gallery * priorMu]
  for (const group of groups.values()) {
    const each = strength.visitor / (group.count + strength.visitor)
    weights += group.count * each
    sum += group.sum * each
  }
  return sum / weights
}

const expectedLog = (pace: Pace, kinds: Kinds) =>
  kinds.reduce((sum, kind) => sum + (pace.effects.get(kind) ?? 0), pace.mu)

export function visitorPace(pace: Pace, looks: { kinds: Kinds; seconds: number }[]): VisitorPace {
  const residuals = looks.map(({ kinds, seconds }) => Math.log(seconds) - expectedLog(pace, kinds))
  const sum = residuals.reduce((total, each) => total + each, 0)
  return { effect: shrunk(looks.length, sum), looks: looks.length }
}

/**
 * The look to expect, in whole seconds: the mean and not the median, because a plan adds looks up. What is not known of the
 * visitor is part of the spread, and the less is known, the more.
 */
export function predictLook(
  pace: Pace,
  kinds: Kinds,
  visitor: VisitorPace = { effect: 0, looks: 0 },
): number {
  const variance = pace.noise * (1 + 1 / (visitor.looks + strength.visitor))
  const mean = Math.exp(expectedLog(pace, kinds) + visitor.effect + variance / 2)
  return Math.round(Math.min(lookSecondsMax, Math.max(lookSecondsMin, mean)))
}
