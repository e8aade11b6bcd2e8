import { somebodiesOf } from '@/lib/catalogue/hands'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { chooseSlate, type Limit } from '@/ml/slates/choose-slate'
import { likenessOf } from '@/ml/slates/likeness'
import { quota } from '@/ml/slates/quota'
import { wallTerms } from '@/ml/slates/wall'
import { type Candidate, influenced, isPinned, type Rule } from './candidate'

/** At most `most` works on the wall that share a key (a maker, a style). */
export type Quota = { rule: string; keysOf: (artwork: ArtworkCard) => string[]; most: number }

/**
 * The wall as a slate (ml/slates): the first works of the list, each worth less the more it is like one already on the wall, and
 * every quota kept at once. A work over a quota waits at the end of the list, in order, so that it still hangs where the
 * collection has nothing else; a work that moves up onto the wall says what made room for it. Pinned works count but
 * never wait.
 */
export function spread(quotas: Quota[], wallSize: number, variety = 0): Rule {
  return (candidates) => {
    const limits = quotas.map(({ keysOf, most }) =>
      quota(
        candidates.map(({ artwork }) => keysOf(artwork)),
        most,
      ),
    )
    const places = candidates.map((_, place) => place)
    const likeness = likenessOf(featuresOf(candidates))
    const wall = chooseSlate({
      candidates: candidates.length,
      size: wallSize,
      terms: wallTerms(candidates.length, likeness, variety),
      limits,
      standing: places.filter((place) => isPinned(candidates[place]!)),
    })
    const moved = influencesOf(wall, candidates.length, limits, quotas)
    const { kept, waiting } = admitRest(wall, candidates.length, limits)
    const hung = wall.map((place) => {
      const rule = moved.get(place)
      return rule
        ? influenced(candidates[place]!, { rule, effect: 'moved', reason: null })
        : candidates[place]!
    })
    return [...hung, ...[...kept, ...waiting].map((place) => candidates[place]!)]
  }
}

/** Whoever moved up onto the wall, and for which rule: the quota that keeps off whose place was taken, or variety. */
function influencesOf(wall: number[], candidates: number, limits: Limit[], quotas: Quota[]) {
  const hangs = new Set(wall)
  const first = Math.min(wall.length, candidates)
  const displaced = Array.from({ length: first }, (_, place) => place).filter((place) => !hangs.has(place))
  const risen = wall.filter((place) => place >= first)
  return new Map(
    risen.map((place, at) => {
      const over = limits.findIndex((limit) => !limit.admits(displaced[at]!))
      return [place, quotas[over]?.rule ?? 'variety']
    }),
  )
}

/** What follows the wall, in the order of the list: for a wall that takes more, quotas kept first. */
function admitRest(wall: number[], candidates: number, limits: Limit[]) {
  const hangs = new Set(wall)
  const kept: number[] = []
  const waiting: number[] = []
  for (let place = 0; place < candidates; place++) {
    if (hangs.has(place)) continue
    if (!limits.every((limit) => limit.admits(place))) {
      waiting.push(place)
      continue
    }
    for (const limit of limits) limit.take(place)
    kept.push(place)
  }
  return { kept, waiting }
}

/** What the catalogue says two works may have in common, as numbers. */
function featuresOf(candidates: Candidate[]): Int32Array[] {
  const numbers = new Map<string, number>()
  return candidates.map(({ artwork }) => {
    const { style, medium, subjects } = artwork
    const words = [
      ...somebodiesOf(artwork),
      ...subjects,
      ...(style ? [`style ${style}`] : []),
      ...(medium ? [medium] : []),
    ]
    for (const word of words) if (!numbers.has(word)) numbers.set(word, numbers.size)
    return Int32Array.from(new Set(words.map((word) => numbers.get(word)!))).sort()
  })
}
