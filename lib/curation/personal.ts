import type { NobodyActor, VisitorActor } from '@/lib/auth/schema'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { getCards } from '@/lib/catalogue/service'
import { newId, systemClock } from '@/lib/clock'
import type { HistoryWork } from '@/lib/explanation/schema'
import { describeHistory, explainPicks } from '@/lib/explanation/service'
import type { Facet, Head } from '@/lib/recommendation/schema'
import { modelHeads } from '@/lib/recommendation/service'
import { candidatesFor, verify, withParts } from './candidates'
import { effectiveNumber, settingOf } from './dial'
import { expectLooks } from './minutes/looking'
import {
  isWorthBeginning,
  lookSecondsTypical,
  overheadSecondsTypical,
  planOf,
  restSecondsOf,
  spentSince,
} from './minutes/plan'
import { findExhibition, insertExhibition, type StoredExhibition } from './queries/exhibitions'
import type { Candidate } from './rules/candidate'
import { hang } from './rules/hang'
import type { ExhibitionWishes, PersonalExhibition, SpentWork } from './schema'
import { type Situation, situationOf, type Viewer, type Without } from './situation'

/** On a wall with a budget time decides how many works hang, up to so many. */
const plannedWorksMax = 100

/** How many works may hang, about how many will, and the seconds there are for them. */
function roomFor(wishes: ExhibitionWishes, spent: SpentWork[]) {
  if (wishes.minutes === undefined) {
    const count = wishes.count ?? settingOf(wishes.dial).places
    return { count, wallSize: count, seconds: undefined }
  }
  const seconds = wishes.minutes * 60 - spent.reduce((sum, { spentSeconds }) => sum + spentSeconds, 0)
  if (!isWorthBeginning(seconds)) return { count: 0, wallSize: 0, seconds: 0 }
  const count = wishes.count ?? plannedWorksMax
  const typical = settingOf(wishes.dial).slowness * lookSecondsTypical + overheadSecondsTypical
  const wallSize = Math.max(1, Math.min(count, Math.round(seconds / typical)))
  return { count, wallSize, seconds }
}

/** What was looked at since the visit began; nothing where no visit with minutes is on. */
function spentOf({ minutes, begun }: ExhibitionWishes, { events }: Situation, history: HistoryWork[]) {
  if (minutes === undefined || begun === undefined) return []
  const cards = new Map(history.map(({ artwork }) => [artwork.id, artwork]))
  return spentSince(Date.parse(begun), events, cards)
}

/** What the wall is about: its two most frequent styles, or none when it is not personal. */
function themesOf(hung: Candidate[], ranker: string): string[] {
  if (ranker === 'popularity' || ranker === 'curator') return []
  const counts = new Map<string, number>()
  for (const { artwork } of hung) {
    if (artwork.style) counts.set(artwork.style, (counts.get(artwork.style) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, 2)
    .map(([style]) => style)
}

async function hangAnew(
  actor: Viewer,
  wishes: ExhibitionWishes,
  situation: Situation,
  history: HistoryWork[],
  without: Without,
): Promise<StoredExhibition> {
  const { count, wallSize, seconds } = roomFor(wishes, spentOf(wishes, situation, history))
  const { ranker, modelVersion, attention, candidates } = await candidatesFor(
    actor,
    wishes,
    Math.max(1, wallSize),
    situation,
    without,
  )
  const setting = settingOf(wishes.dial)
  const expected = await expectLooks(
    actor,
    situation.events,
    candidates.map(({ artwork }) => artwork),
  )
  const lookSecondsOf = (artwork: ArtworkCard) => Math.round(setting.slowness * expected(artwork))
  const chosen = hang(candidates, {
    rules: situation.rules,
    seenWorkIds: new Set(situation.seenWorkIds),
    count,
    wallSize,
    seconds,
    lookSecondsOf,
    setting,
    seed: actor.type === 'visitor' ? actor.visitorId : 'anybody',
  })
  const hung = await withParts(actor, chosen, wishes, situation, without)
  const plan = planOf(
    hung.map(({ artwork }) => artwork),
    lookSecondsOf,
    seconds,
  )
  const verifications = actor.type === 'visitor' ? await verify(actor, hung, wishes, situation, without) : []
  const reasons = explainPicks(
    hung.map(({ ranked, influences, artwork }) => ({
      ranked,
      influences,
      isNew: createdAtOf(artwork.id) > situation.trainedAt,
    })),
    ranker,
    history,
    verifications,
  )
  const themes = themesOf(hung, ranker)
  return {
    id: newId(),
    title: themes.join(' / '),
    themes,
    ranker,
    modelVersion,
    createdAt: systemClock(),
    effectiveHistory: effectiveNumber(attention.map(({ portion }) => portion)),
    restSeconds: restSecondsOf(plan.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, 0)),
    items: hung.map((candidate, place) => ({
      artworkId: candidate.artwork.id,
      reason: reasons[place]!,
      ...plan[place]!,
    })),
  }
}

/** Our ids are UUIDv7: the first 48 bits are the millisecond the work was added. */
function createdAtOf(artworkId: string): number {
  return Number.parseInt(artworkId.replace(/-/g, '').slice(0, 12), 16)
}

/** The stored hang as a visitor sees it, or null when a work of it is no longer on show. */
async function show(
  stored: StoredExhibition,
  wishes: ExhibitionWishes,
  situation: Situation,
  history: HistoryWork[],
  heads: Head[],
  muted: Facet[],
): Promise<PersonalExhibition | null> {
  const cards = await getCards(stored.items.map((item) => item.artworkId))
  if (stored.items.some((item) => !cards.has(item.artworkId))) return null
  const { id, title, themes, ranker, modelVersion, effectiveHistory, restSeconds } = stored
  return {
    id,
    title,
    themes,
    ranker,
    modelVersion,
    createdAt: stored.createdAt.toISOString(),
    heads: ranker === 'attention' ? heads : [],
    muted: ranker === 'attention' ? muted : [],
    dial: wishes.dial,
    effectiveHistory,
    minutes: wishes.minutes ?? null,
    plannedSeconds: stored.items.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, restSeconds),
    restSeconds,
    spent: spentOf(wishes, situation, history),
    picks: stored.items.map((item, position) => ({
      position,
      artwork: cards.get(item.artworkId)!,
      reason: item.reason,
      plannedSeconds: item.plannedSeconds,
      lookSeconds: item.lookSeconds,
    })),
    history,
  }
}

/**
 * The visitor's wall as it would hang without some interactions (none: as it hangs). The same situation gives the same
 * wall, because the first hang of it is kept: what a preview promised is what hangs once the forgetting is done.
 */
export async function exhibitionWithout(
  actor: VisitorActor,
  asked: ExhibitionWishes,
  without: Without,
): Promise<PersonalExhibition> {
  const heads = await modelHeads()
  const muted = heads.flatMap(({ facet, named }) => (named && asked.mute.includes(facet) ? facet : []))
  const wishes = { ...asked, mute: muted }
  const situation = await situationOf(actor, wishes, without)
  const history = await describeHistory(situation.events)
  const kept = await findExhibition(actor.visitorId, situation.fingerprint)
  const shown = kept && (await show(kept, wishes, situation, history, heads, muted))
  if (shown) return shown
  const fresh = await hangAnew(actor, wishes, situation, history, without)
  await insertExhibition(actor.visitorId, situation.fingerprint, wishes, fresh)
  const hung = await show(fresh, wishes, situation, history, heads, muted)
  if (!hung) throw new Error('a work left the collection while the exhibition was hung')
  return hung
}

/**
 * The wall as it hangs for anybody: made with no history at all, stored nowhere. No head of the model speaks here. By the
 * same count of what everybody shares the same wall hangs, whatever has been counted since.
 */
export async function unprofiledExhibition(
  wishes: ExhibitionWishes,
  promised?: number,
): Promise<PersonalExhibition> {
  const nobody: NobodyActor = { type: 'nobody' }
  const situation = await situationOf(nobody, wishes, [], promised)
  const anew = await hangAnew(nobody, wishes, situation, [], [])
  const hung = await show(anew, wishes, situation, [], [], [])
  if (!hung) throw new Error('a work left the collection while the exhibition was hung')
  return hung
}
