import type { Ground, HistoryShare, HistoryWork, RuleInfluence, Sentence } from './schema'

/** Under this portion of the score a history work is not what carries the pick, and we do not say "because". */
const causePortionMin = 0.05

/** What carries a pick. Only a verified cause of some weight is called one. */
export function groundOf(pick: {
  ranker: string
  causes: HistoryShare[]
  influences: RuleInfluence[]
  isNew: boolean
}): Ground {
  if (pick.influences.some((influence) => influence.effect === 'pinned')) return 'curator'
  const strongest = pick.causes[0]
  if (strongest && strongest.portion >= causePortionMin) return 'history'
  if (pick.ranker === 'curator') return 'curator'
  if (pick.isNew) return 'new'
  return pick.ranker === 'content' ? 'content' : 'popular'
}

/** The reason in one sentence, as a key of the message catalogue and what fills it. */
export function sentenceFor(
  ground: Ground,
  causes: HistoryShare[],
  influences: RuleInfluence[],
  history: Map<string, HistoryWork>,
): Sentence {
  const pinned = influences.find((influence) => influence.effect === 'pinned' && influence.reason)
  if (pinned?.reason) return { key: 'pinned', reason: pinned.reason }
  const strongest = ground === 'history' && causes[0] ? history.get(causes[0].artworkId) : undefined
  if (!strongest) return { key: ground === 'history' ? 'content' : ground }
  const title = strongest.artwork.title
  if (strongest.kinds.includes('save')) return { key: 'saved', title }
  if (strongest.kinds.includes('like')) return { key: 'liked', title }
  if (strongest.kinds.includes('share')) return { key: 'shared', title }
  if (strongest.dwellMs >= 1_000)
    return { key: 'stayed', seconds: Math.round(strongest.dwellMs / 1_000), title }
  if (strongest.kinds.includes('zoom')) return { key: 'zoomed', title }
  return { key: 'looked', title }
}
