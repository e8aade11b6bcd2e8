import { expect, test } from 'vitest'
import { packRequest, packResponse, unpackRequest, unpackResponse } from '@/ml/serving/protocol'
import type { HistoryEvent, RankRequest, RankResponse } from '@/ml/types'

const history: HistoryEvent[] = ['a', 'b', 'a', 'c'].map((workId, i) => ({
  interactionId: `event ${i}`,
  workId,
  kind: i === 1 ? 'like' : 'view',
  dwellMs: i === 1 ? null : 1_000 * i,
  at: 1_000 + i,
}))
const asked: RankRequest = { history, now: 9_000, count: 2, exclude: ['a', 'z', 'c'], explain: true }

test('a request arrives as it was sent, whatever of its history is excluded', () => {
  for (const exclude of [asked.exclude, [], ['b'], ['y', 'z']]) {
    const arrived = unpackRequest(packRequest({ ...asked, exclude }))
    expect(arrived.history).toEqual(history)
    expect(new Set(arrived.exclude)).toEqual(new Set(exclude))
    expect({ ...arrived, history, exclude }).toEqual({ ...asked, exclude })
  }
})

test('ids that the answer does not need are not sent', () => {
  const { exclude, interactionIds } = packRequest({ ...asked, explain: false })
  expect(exclude).toEqual(['z'])
  expect(interactionIds).toEqual([])
})

test('an answer arrives as it was sent: works, shares with their events, and attention', () => {
  const shares = [0.5, 0.3, -0.2, 0.1]
  const contributions = [3, 0, 1].map((event, i) => ({
    interactionId: history[event]!.interactionId,
    workId: history[event]!.workId,
    share: shares[i]!,
    weight: event,
    leftOut: null,
  }))
  const response: RankResponse = {
    ranker: 'attention',
    modelVersion: 'm',
    works: [{ workId: 'x', score: 1, base: 0.2, together: 0.2, rank: 1, contributions }],
    attention: [
      { workId: 'c', portion: 0.6 },
      { workId: 'a', portion: 0.3 },
      { workId: 'b', portion: 0.1 },
    ],
  }
  expect(unpackResponse(packResponse(response, history), history)).toEqual(response)
})
