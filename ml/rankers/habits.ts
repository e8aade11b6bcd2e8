/**
 * What a trained model makes of an event, measured and not read off: histories are put before it that differ in one thing
 * only (what happened, how long, how long ago), and the attention the event gets is compared with an ordinary look's. So it
 * holds for any architecture behind the interface, and is what visitors' own events really meet.
 */
import type { EncodedHistory } from '@/ml/model/loaded-model'
import { type EventKind, eventKinds, type Habits, type HistoryEvent } from '@/ml/types'

const dayMs = 86_400_000
/** about the median time before a painting in museum studies: what everything is compared with */
const lookMs = 10_000
/** looks around the probed one, a minute apart: a short visit */
const neighbours = 7
/** each question is asked with this many sets of works, and the answers averaged */
const drawsMax = 24

const probedSeconds = [1, 3, 10, 30, 60, 180]
const probedDays = [0, 1, 7, 30, 90, 365]

type Probe = Pick<HistoryEvent, 'kind' | 'dwellMs'> & { ageMs: number }
const look = (dwellMs = lookMs, ageMs = 0): Probe => ({ kind: 'view', dwellMs, ageMs })

/**
 * @param encode the model's view of histories, one pass for all
 * @param workIds works of the catalogue to make histories of
 */
export function measureHabits(
  encode: (histories: { history: HistoryEvent[]; now: number }[]) => Pick<EncodedHistory, 'weights'>[],
  workIds: string[],
  now: number,
): Pick<Habits, 'kinds' | 'looks' | 'ages'> {
  const size = neighbours + 1
  const draws = Math.min(drawsMax, Math.floor(workIds.length / size))
  const stride = Math.max(1, Math.floor(workIds.length / (draws * size)))
  const sets = Array.from({ length: draws }, (_, draw) =>
    Array.from({ length: size }, (_, i) => workIds[(draw * size + i) * stride]!),
  )

  /** the mean attention of the probed event over all sets of works */
  const attentionTo = (probes: Probe[]): number[] => {
    const asked = probes.flatMap((probe) => sets.map((set) => historyWith(set, probe, now)))
    const encoded = encode(asked.map(({ history }) => ({ history, now })))
    return probes.map((_, p) => {
      const weights = sets.map((_, s) => encoded[p * draws + s]!.weights[asked[p * draws + s]!.at]!)
      return weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, draws)
    })
  }

  const kinds = eventKinds.filter((kind): kind is EventKind => kind !== 'impression')
  const asked = [
    look(),
    ...kinds.map((kind) => (kind === 'view' ? look() : { kind, dwellMs: null, ageMs: 0 })),
    ...probedSeconds.map((seconds) => look(seconds * 1_000)),
    ...probedDays.map((days) => look(lookMs, days * dayMs)),
  ]
  const [ordinary, ...attention] = attentionTo(asked)
  const relative = attention.map((value) => (ordinary ? value / ordinary : 0))
  const [afterKinds, afterLooks] = [kinds.length, kinds.length + probedSeconds.length]
  return {
    kinds: kinds.map((kind, i) => ({ kind, weight: relative[i]! })),
    looks: probedSeconds.map((seconds, i) => ({ seconds, weight: relative[afterKinds + i]! })),
    ages: probedDays.map((days, i) => ({ days, weight: relative[afterLooks + i]! })),
  }
}

/** The probed event among ordinary looks, in order of time; `at` is its place. */
function historyWith(
  workIds: string[],
  { kind, dwellMs, ageMs }: Probe,
  now: number,
): { history: HistoryEvent[]; at: number } {
  const [own, ...others] = workIds
  const around = others.map(
    (workId, i): HistoryEvent => ({
      interactionId: workId,
      workId,
      kind: 'view',
      dwellMs: lookMs,
      at: now - 60_000 * (others.length + 1 - i),
    }),
  )
  const probed: HistoryEvent = { interactionId: own!, workId: own!, kind, dwellMs, at: now - ageMs - 30_000 }
  const history = [...around, probed].sort((a, b) => a.at - b.at)
  return { history, at: history.indexOf(probed) }
}
