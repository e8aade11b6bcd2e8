import { createHash } from 'node:crypto'
import type { NobodyActor, VisitorActor } from '@/lib/auth/schema'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { catalogueRevision, getCards } from '@/lib/catalogue/service'
import { newId, systemClock } from '@/lib/clock'
import type { HistoryWork } from '@/lib/explanation/schema'
import { describeHistory, explainPicks, historyGroups } from '@/lib/explanation/service'
import { historyForRanking } from '@/lib/interactions/service'
import type { Facet, Head, Ranking } from '@/lib/recommendation/schema'
import { leaveOut, modelHeads, modelInUse, rankFor } from '@/lib/recommendation/service'
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
import { listRuleRows } from './queries/rules'
import type { Candidate } from './rules/candidate'
import { hang } from './rules/hang'
import type { CurationRule, ExhibitionWishes, PersonalExhibition, SpentWork } from './schema'

/** Reasons are checked by leaving out this many history works for each pick, its strongest, and on every pick. */
const causesCheckedMax = 4
/** Raised when what a stored reason holds changes: walls stored before are hung anew. */
const reasonForm = 3
/** The most history items a ranking reads; the model keeps the latest of them. */
const historyLimit = 200
/** On a wall with a budget time decides how many works hang, up to so many. */
const plannedWorksMax = 100
/** The most works one ranking gives. */
const candidatesMax = 1_000

/** Whom a wall is hung for: a visitor, or nobody in particular, of whom nothing is read. */
type Viewer = VisitorActor | NobodyActor

type Situation = {
  events: Awaited<ReturnType<typeof historyForRanking>>['events']
  seenWorkIds: string[]
  rules: CurationRule[]
  /** epoch milliseconds; works added later are new to the model in use */
  trainedAt: number
  fingerprint: string
}

const noHistory: Awaited<ReturnType<typeof historyForRanking>> = {
  events: [],
  seenWorkIds: [],
  notInterested: [],
}

/** Everything a hang depends on, as one hash: while nothing of it changes, the wall does not either. */
async function situationOf(actor: Viewer, wishes: ExhibitionWishes, without: string[]): Promise<Situation> {
  const [history, rules, model, revision] = await Promise.all([
    actor.type === 'visitor' ? historyForRanking(actor, { limit: historyLimit, without }) : noHistory,
    listRuleRows(systemClock()),
    modelInUse(),
    catalogueRevision(),
  ])
  const parts = {
    reasonForm,
    wishes,
    model: model?.version ?? null,
    revision,
    events: history.events.map((event) => event.interactionId),
    notInterested: history.notInterested,
    seen: [...history.seenWorkIds].sort(),
    rules: rules.map(({ id, reason, endsAt }) => [id, reason, endsAt]),
  }
  const fingerprint = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  const trainedAt = model ? new Date(model.trainedAt).getTime() : Number.POSITIVE_INFINITY
  return { events: history.events, seenWorkIds: history.seenWorkIds, rules, trainedAt, fingerprint }
}

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

/** The candidates: the ranking, with the pinned works in it wherever they ranked. */
async function candidatesFor(
  actor: Viewer,
  wishes: ExhibitionWishes,
  wallSize: number,
  situation: Situation,
  without: string[],
): Promise<Pick<Ranking, 'ranker' | 'modelVersion' | 'attention'> & { candidates: Candidate[] }> {
  const { focus, candidatesPerPlace } = settingOf(wishes.dial)
  const count = Math.min(candidatesMax, wallSize * candidatesPerPlace)
  const pinnedIds = situation.rules
    .filter((rule) => rule.kind === 'pin' && rule.target === 'work')
    .map((rule) => rule.value)
  const exclude = situation.seenWorkIds
  const { mute } = wishes
  const ranking = await rankFor(actor, { count, explain: true, exclude, without, focus, mute })
  const present = new Set(ranking.works.map((work) => work.workId))
  const missing = pinnedIds.filter((id) => !present.has(id) && !exclude.includes(id))
  const pinned =
    missing.length > 0
      ? await rankFor(actor, {
          count: missing.length,
          explain: true,
          only: missing,
          exclude,
          without,
          focus,
          mute,
        })
      : null
  const works = [...ranking.works, ...(pinned?.works ?? [])]
  const cards = await getCards(works.map((work) => work.workId))
  const candidates = works.flatMap((ranked): Candidate[] => {
    const artwork = cards.get(ranked.workId)
    return artwork ? [{ artwork, ranked, influences: [] }] : []
  })
  const { ranker, modelVersion, attention } = ranking
  return { ranker, modelVersion, attention, candidates }
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
  without: string[],
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

/** The works that hang, ranked once more with every share split by what gave it: too much to ask of every candidate. */
async function withParts(
  actor: Viewer,
  hung: Candidate[],
  { mute, dial }: ExhibitionWishes,
  situation: Situation,
  without: string[],
): Promise<Candidate[]> {
  if (hung.length === 0) return hung
  const only = hung.map(({ artwork }) => artwork.id)
  const exclude = situation.seenWorkIds
  const { focus } = settingOf(dial)
  const wishes = { count: only.length, explain: true, parts: true, only, exclude, without, focus, mute }
  const ranking = await rankFor(actor, wishes)
  const ranked = new Map(ranking.works.map((work) => [work.workId, work]))
  return hung.map((candidate) => ({
    ...candidate,
    ranked: ranked.get(candidate.artwork.id) ?? candidate.ranked,
  }))
}

/** Really leaves out each pick's strongest history works, all picks and works in one batch. */
async function verify(
  actor: VisitorActor,
  hung: Candidate[],
  { mute, dial }: ExhibitionWishes,
  situation: Situation,
  without: string[],
) {
  const groups = historyGroups(situation.events)
  const groupOfWork = new Map(groups.map((group) => [group.artworkId, group]))
  const asked = new Set<string>()
  for (const { ranked } of hung) {
    const shares = new Map<string, number>()
    for (const { workId, share } of ranked.contributions)
      shares.set(workId, (shares.get(workId) ?? 0) + share)
    const strongest = [...shares].filter(([, share]) => share > 0).sort((a, b) => b[1] - a[1])
    for (const [workId] of strongest.slice(0, causesCheckedMax)) asked.add(workId)
  }
  const checked = [...asked].flatMap((workId) => groupOfWork.get(workId) ?? [])
  if (checked.length === 0 || hung.length === 0) return []
  const effects = await leaveOut(
    actor,
    { exclude: situation.seenWorkIds, without, focus: settingOf(dial).focus, mute },
    hung.map(({ artwork }) => artwork.id),
    checked.map((group) => group.interactionIds),
  )
  return effects.map(({ group, workId, score, rank }) => ({
    artworkId: checked[group]!.artworkId,
    workId,
    score,
    rank,
  }))
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
  without: string[],
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

/** The wall as it hangs for anybody: made with no history at all, stored nowhere. No head of the model speaks here. */
export async function unprofiledExhibition(wishes: ExhibitionWishes): Promise<PersonalExhibition> {
  const nobody: NobodyActor = { type: 'nobody' }
  const situation = await situationOf(nobody, wishes, [])
  const anew = await hangAnew(nobody, wishes, situation, [], [])
  const hung = await show(anew, wishes, situation, [], [], [])
  if (!hung) throw new Error('a work left the collection while the exhibition was hung')
  return hung
}
