import { somebodiesOf } from '@/lib/catalogue/hands'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { wallVariety } from '@/ml/slates/wall'
import type { DialSetting } from '../dial'
import { overheadSecondsOf } from '../minutes/plan'
import type { CurationRule } from '../schema'
import type { Candidate, Rule } from './candidate'
import { exclusions } from './exclusions'
import { type Gathering, gather } from './gather'
import { hangingOrder } from './hanging-order'
import { notSeen } from './not-seen'
import { pins } from './pins'
import { spread } from './spread'
import { timeBudget } from './time-budget'
import { wander } from './wander'
import { worth } from './worth'

export type HangContext = {
  rules: CurationRule[]
  seenWorkIds: ReadonlySet<string>
  /** the most works the wall may take */
  count: number
  /** about how many will hang: quotas are parts of it */
  wallSize: number
  /** for looking, reading, walking and resting; absent: no budget */
  seconds?: number
  lookSecondsOf: (artwork: ArtworkCard) => number
  setting: DialSetting
  /** the visitor, of whom the draws of a wandering wall are */
  seed: string
}

const stylesOf = (artwork: ArtworkCard) => (artwork.style ? [artwork.style] : [])

function gatheringsOf({ setting, wallSize }: HangContext): Gathering[] {
  const gathering = (keysOf: Gathering['keysOf'], placesPerKey: number | null) =>
    placesPerKey === null ? [] : [{ keysOf, most: Math.ceil(wallSize / placesPerKey) }]
  return [...gathering(stylesOf, setting.placesPerStyle), ...gathering(somebodiesOf, setting.placesPerMaker)]
}

/** The rules of the hang, in their order. A new rule is one more line here, with its own file and test. */
function rulesFor(context: HangContext): Rule[] {
  const { rules, seenWorkIds, count, wallSize, seconds, lookSecondsOf, setting, seed } = context
  const costOf = ({ artwork }: Candidate) => overheadSecondsOf(artwork) + lookSecondsOf(artwork)
  const styleMax = Math.max(1, Math.ceil(wallSize * setting.stylePartMax))
  return [
    notSeen(seenWorkIds),
    exclusions(rules),
    wander(setting.reach, seed, wallSize),
    worth(costOf, seconds !== undefined),
    pins(rules),
    gather(gatheringsOf(context)),
    spread(
      [
        { rule: 'maker-spread', keysOf: somebodiesOf, most: setting.worksPerMakerMax },
        { rule: 'style-spread', keysOf: stylesOf, most: styleMax },
      ],
      wallSize,
      setting.placesPerMaker === null ? wallVariety : 0, // who asks for focus asks for works alike
    ),
    (candidates) => candidates.slice(0, count),
    timeBudget(costOf, seconds),
    hangingOrder(),
  ]
}

/** From a ranking to a wall: folds every rule over the list. Pure. */
export function hang(candidates: Candidate[], context: HangContext): Candidate[] {
  return rulesFor(context).reduce((list, rule) => rule(list), candidates)
}
