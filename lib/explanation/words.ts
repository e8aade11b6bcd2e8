import type { Evidence, Ground, HistoryShare, HistoryWork, RuleInfluence, Sentence } from './schema'

/** What carries a pick. On weak evidence it is never the history: the label does not say "because you". */
export function groundOf(pick: {
  ranker: string
  evidence: Evidence
  influences: RuleInfluence[]
  isNew: boolean
}): Ground {
  if (pick.influences.some((influence) => influence.effect === 'pinned')) return 'curator'
  if (pick.evidence.level !== 'weak') return 'history'
  if (pick.isNew) return 'new'
  // likeness without a look that carries it leaves the catalogue's own order
  return pick.ranker === 'curator' || pick.ranker === 'content' ? 'curator' : 'popular'
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
  if (ground !== 'history') return { key: ground }
  const strongest = history.get(causes[0]!.artworkId)!
  const title = strongest.artwork.title
  if (strongest.kinds.includes('save')) return { key: 'saved', title }
  if (strongest.kinds.includes('like')) return { key: 'liked', title }
  if (strongest.kinds.includes('share')) return { key: 'shared', title }
  if (strongest.dwellMs >= 1_000)
    return { key: 'stayed', seconds: Math.round(strongest.dwellMs / 1_000), title }
  if (strongest.kinds.includes('zoom')) return { key: 'zoomed', title }
  return { key: 'looked', title }
}
