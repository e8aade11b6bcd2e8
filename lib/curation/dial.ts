import type { Focus } from '@/ml/types'

/** What one stop of the dial asks of the model and of the hang. */
export type DialSetting = {
  /** of the model's attention; none where it attends as trained */
  focus?: Focus
  /** works on a wall that nobody wished another size */
  places: number
  /** a planned look is so many times as long as the one to expect */
  slowness: number
  /** at most one maker and one style for so many places on the wall; null: as many as come */
  placesPerMaker: number | null
  placesPerStyle: number | null
  worksPerMakerMax: number
  /** the largest part of the wall one style may take */
  stylePartMax: number
  /** how steeply a work's chance falls with its place in the ranking: place^-reach; null: the best hang */
  reach: number | null
  /** how many works of the ranking the rules choose each place's from */
  candidatesPerPlace: number
}

/**
 * Five stops from focus (1: few works, closely related, few rooms, slow) to wander (5: many, surprising, far); the middle
 * one is the model and the hang as they are. Temperatures and masks only ever grow along the dial, so the number of
 * history works attended to only grows too (ml/attention/focus.ts).
 *
 * Two works by one maker make a conversation, three a retrospective: only who asks for focus gets one. A reach of 1 is
 * Zipf's law: the tenth work has a tenth of the first one's chance; who wanders gives the thousandth an eighth.
 */
const settings: DialSetting[] = [
  {
    focus: { temperature: 0.5, worksMax: 3 },
    places: 5,
    slowness: 3,
    placesPerMaker: 3,
    placesPerStyle: 5,
    worksPerMakerMax: 5,
    stylePartMax: 1,
    reach: null,
    candidatesPerPlace: 40,
  },
  {
    focus: { temperature: 0.75, worksMax: 6 },
    places: 8,
    slowness: 1.75,
    placesPerMaker: 2,
    placesPerStyle: 4,
    worksPerMakerMax: 3,
    stylePartMax: 0.75,
    reach: null,
    candidatesPerPlace: 30,
  },
  {
    places: 12,
    slowness: 1,
    placesPerMaker: null,
    placesPerStyle: null,
    worksPerMakerMax: 2,
    stylePartMax: 0.5,
    reach: null,
    candidatesPerPlace: 20,
  },
  {
    focus: { temperature: 2, worksMax: null },
    places: 18,
    slowness: 0.8,
    placesPerMaker: null,
    placesPerStyle: null,
    worksPerMakerMax: 2,
    stylePartMax: 1 / 3,
    reach: 1.5,
    candidatesPerPlace: 40,
  },
  {
    focus: { temperature: 5, worksMax: null },
    places: 24,
    slowness: 0.6,
    placesPerMaker: null,
    placesPerStyle: null,
    worksPerMakerMax: 1,
    stylePartMax: 0.25,
    reach: 0.3,
    candidatesPerPlace: 200,
  },
]

/** @param stop 1 to 5 */
export function settingOf(stop: number): DialSetting {
  return settings[stop - 1]!
}

/** exp(entropy): over how many works attention with these portions is really spread; null where there is none. */
export function effectiveNumber(portions: number[]): number | null {
  const entropy = portions.reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0)
  return portions.some((portion) => portion > 0) ? Math.exp(entropy) : null
}
