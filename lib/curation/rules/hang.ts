import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { CurationRule } from '../schema'
import type { Candidate, Rule } from './candidate'
import { exclusions } from './exclusions'
import { hangingOrder } from './hanging-order'
import { notSeen } from './not-seen'
import { pins } from './pins'
import { spread } from './spread'
import { timeBudget } from './time-budget'

export type HangContext = {
  rules: CurationRule[]
  seenWorkIds: ReadonlySet<string>
  count: number
  minutes?: number
}

/** Two works by one maker make a conversation, three a retrospective. */
export const worksPerMakerMax = 2
/** No style takes more than half the wall, so that a visitor with two loves meets both. */
export const stylePart = 0.5

const stylesOf = (artwork: ArtworkCard) => (artwork.style ? [artwork.style] : [])

/** The rules of the hang, in their order. A new rule is one more line here, with its own file and test. */
function rulesFor(context: HangContext): Rule[] {
  const { rules, seenWorkIds, count, minutes } = context
  return [
    notSeen(seenWorkIds),
    exclusions(rules),
    pins(rules),
    spread(
      [
        { rule: 'maker-spread', keysOf: (artwork) => artwork.makerIds, most: worksPerMakerMax },
        { rule: 'style-spread', keysOf: stylesOf, most: Math.max(1, Math.ceil(count * stylePart)) },
      ],
      count,
    ),
    (candidates) => candidates.slice(0, count),
    timeBudget(minutes),
    hangingOrder(),
  ]
}

/** From a ranking to a wall: folds every rule over the list. Pure. */
export function hang(candidates: Candidate[], context: HangContext): Candidate[] {
  return rulesFor(context).reduce((list, rule) => rule(list), candidates)
}
