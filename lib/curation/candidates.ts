import type { VisitorActor } from '@/lib/auth/schema'
import { getCards } from '@/lib/catalogue/service'
import { historyGroups } from '@/lib/explanation/service'
import { type Ranking, rankCountMax } from '@/lib/recommendation/schema'
import { leaveOut, rankFor } from '@/lib/recommendation/service'
import { settingOf } from './dial'
import type { Candidate } from './rules/candidate'
import type { ExhibitionWishes } from './schema'
import type { Situation, Viewer, Without } from './situation'

/** Reasons are checked by leaving out this many history works for each pick, its strongest, and on every pick. */
const causesCheckedMax = 4

/** The candidates: the ranking, with the pinned works in it wherever they ranked. */
export async function candidatesFor(
  actor: Viewer,
  wishes: ExhibitionWishes,
  wallSize: number,
  situation: Situation,
  without: Without,
): Promise<Pick<Ranking, 'ranker' | 'modelVersion' | 'attention'> & { candidates: Candidate[] }> {
  const { focus, candidatesPerPlace } = settingOf(wishes.dial)
  const count = Math.min(rankCountMax, wallSize * candidatesPerPlace)
  const pinnedIds = situation.rules
    .filter((rule) => rule.kind === 'pin' && rule.target === 'work')
    .map((rule) => rule.value)
  const exclude = situation.seenWorkIds
  const { mute } = wishes
  const { signals } = situation
  const asked = { explain: true, exclude, without, focus, mute, signals }
  const ranking = await rankFor(actor, { ...asked, count })
  const present = new Set(ranking.works.map((work) => work.workId))
  const missing = pinnedIds.filter((id) => !present.has(id) && !exclude.includes(id))
  const pinned =
    missing.length > 0 ? await rankFor(actor, { ...asked, count: missing.length, only: missing }) : null
  const works = [...ranking.works, ...(pinned?.works ?? [])]
  const cards = await getCards(works.map((work) => work.workId))
  const candidates = works.flatMap((ranked): Candidate[] => {
    const artwork = cards.get(ranked.workId)
    return artwork ? [{ artwork, ranked, influences: [] }] : []
  })
  const { ranker, modelVersion, attention } = ranking
  return { ranker, modelVersion, attention, candidates }
}

/** The works that hang, ranked once more with every share split by what gave it: too much to ask of every candidate. */
export async function withParts(
  actor: Viewer,
  hung: Candidate[],
  { mute, dial }: ExhibitionWishes,
  situation: Situation,
  without: Without,
): Promise<Candidate[]> {
  if (hung.length === 0) return hung
  const only = hung.map(({ artwork }) => artwork.id)
  const exclude = situation.seenWorkIds
  const { focus } = settingOf(dial)
  const { signals } = situation
  const asked = { explain: true, parts: true, exclude, without, focus, mute, signals }
  const ranking = await rankFor(actor, { ...asked, count: only.length, only })
  const ranked = new Map(ranking.works.map((work) => [work.workId, work]))
  return hung.map((candidate) => ({
    ...candidate,
    ranked: ranked.get(candidate.artwork.id) ?? candidate.ranked,
  }))
}

/** Really leaves out each pick's strongest history works, all picks and works in one batch. */
export async function verify(
  actor: VisitorActor,
  hung: Candidate[],
  { mute, dial }: ExhibitionWishes,
  situation: Situation,
  without: Without,
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
    {
      exclude: situation.seenWorkIds,
      without,
      focus: settingOf(dial).focus,
      mute,
      signals: situation.signals,
    },
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
