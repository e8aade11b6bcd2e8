/**
 * How long a visitor will look at a work. Looks are log-normal (Smith, Smith & Tinio 2017: median 17 s here taken as 17,
 * mean 27 s), and what makes one longer multiplies, so the logarithm of a look is a sum:
 *
 *     log seconds = gallery + kind of work (classification, school, size, label) + this visitor + noise
 *
 * Each effect is shrunk to nothing by looks that were never made: with few real ones it stays near 0, with many it is
 * their mean (empirical Bayes with fixed strengths). With no looks at all the prediction is the prior's mean, 27 s.
 */

const medianSeconds = 17
const meanSeconds = 27
/** exp(mu) is the median and exp(mu + variance / 2) the mean of a log-normal. */
const priorMu = Math.log(medianSeconds)
const priorVariance = 2 * Math.log(meanSeconds / medianSeconds)

/** How many looks each prior is worth. A gallery has thousands; a kind dozens; one visitor a handful. */
const strength = { gallery: 100, kind: 20, visitor: 6 }
/** Each effect is fitted to what the others leave; three rounds are enough for it to settle. */
const rounds = 3
/** Nobody plans a glance, nor more than a slow look of ten minutes. */
export const lookSecondsMin = 5
export const lookSecondsMax = 600

/** A work by what its looking time may depend on: one level of each kind. */
export type Kinds = string[]

/** Looks at works of the same kinds: how many, sum and sum of squares of their log seconds. */
export type Looks = { kinds: Kinds; count: number; sum: number; squares: number }

export type Pace = { mu: number; variance: number; effects: ReadonlyMap<string, number> }

/** The gallery's pace from all its looks. Pure: no looks give the prior. */
export function learnPace(looks: Looks[]): Pace {
  const count = looks.reduce((sum, each) => sum + each.count, 0)
  const sum = looks.reduce((total, each) => total + each.sum, 0)
  const mu = (strength.gallery * priorMu + sum) / (strength.gallery + count)
  const effects = new Map<string, number>()
  const places = Math.max(0, ...looks.map(({ kinds }) => kinds.length))
  const expected = (kinds: Kinds) => kinds.reduce((total, kind) => total + (effects.get(kind) ?? 0), mu)
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < places; place++) {
      const residuals = new Map<string, { count: number; sum: number }>()
      for (const { kinds, count, sum } of looks) {
        const kind = kinds[place]!
        const left = residuals.get(kind) ?? { count: 0, sum: 0 }
        left.count += count
        left.sum += sum - count * (expected(kinds) - (effects.get(kind) ?? 0))
        residuals.set(kind, left)
      }
      for (const [kind, left] of residuals) effects.set(kind, left.sum / (left.count + strength.kind))
    }
  }
  const squares = looks.reduce((total, { kinds, count, sum, squares }) => {
    const mean = expected(kinds)
    return total + squares - 2 * mean * sum + count * mean ** 2
  }, 0)
  return { mu, variance: (strength.gallery * priorVariance + squares) / (strength.gallery + count), effects }
}

const expectedLog = (pace: Pace, kinds: Kinds) =>
  kinds.reduce((sum, kind) => sum + (pace.effects.get(kind) ?? 0), pace.mu)

/** How much slower (above 0) or faster than others a visitor looks, in log seconds. */
export function visitorEffect(pace: Pace, looks: { kinds: Kinds; seconds: number }[]): number {
  const residuals = looks.map(({ kinds, seconds }) => Math.log(seconds) - expectedLog(pace, kinds))
  return residuals.reduce((sum, each) => sum + each, 0) / (looks.length + strength.visitor)
}

/** The look to expect, in whole seconds: the mean and not the median, because a plan adds looks up. */
export function predictLook(pace: Pace, kinds: Kinds, visitor = 0): number {
  const mean = Math.exp(expectedLog(pace, kinds) + visitor + pace.variance / 2)
  return Math.round(Math.min(lookSecondsMax, Math.max(lookSecondsMin, mean)))
}
