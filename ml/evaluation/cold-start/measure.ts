/** How well the model does on a cold start, beside what anybody could do and beside the oracle who knows the tastes. */

import { type ModelConfig, usualRecency } from '@/ml/model/config'
import { openModel } from '@/ml/model/load-model'
import { Random } from '@/ml/random'
import { vocabularyOf } from '@/ml/simulation/taste'
import { trainRecommender } from '@/ml/training/train-recommender'
import type { Progress } from '@/ml/training/trainer'
import type { SequenceScorer } from '@/ml/types'
import { closedFormBaselines } from '../baselines/all'
import { scoreEach } from '../baselines/counted'
import { makerPopularityScorer } from '../baselines/maker-popularity'
import { nearestByContentScorer } from '../baselines/nearest-by-content'
import { popularityScorer } from '../baselines/popularity'
import { quotaAlone } from '../benchmark/choose-slates'
import { describe } from '../benchmark/describe'
import { measureSlates, type SlateReport } from '../benchmark/slates'
import { answer, type Question } from '../leave-one-out'
import { hitRate } from '../metrics/hit-rate'
import { ndcg } from '../metrics/ndcg'
import { modelScorer } from '../model-scorer'
import { slateScorer } from '../slate-scorer'
import { expectedNdcg, type TasteQuestion } from './expected-ndcg'
import { idealObserver } from './ideal-observer'
import type { ColdStart } from './questions'

type Figure = { hr10: number; ndcg10: number }
/** NDCG@10 over all works that may be looked at next, and how much that is of the oracle's for the same questions */
type Expected = {
  questions: number
  scorers: Record<string, { questions: number; ndcg10: number; ofOracle: number }>
}
export type ColdStartFigures = {
  /** the last new work of each trained visitor, among all known works; expected: the same without the dice */
  tastes: { questions: number; scorers: Record<string, Figure>; ofOracle: number; expected: Expected }
  /** among the hidden works alone */
  hiddenWorks: {
    questions: number
    works: number
    scorers: Record<string, Figure>
    ofMakerPopularity: number
  }
  /** visitors whom training has not met, among all known works */
  newcomers: { events: number; questions: number; scorers: Record<string, Figure> }[]
  /** what is known of a newcomer's taste after so many looks */
  acquaintances: ({ looks: number } & Expected)[]
  slates: SlateReport[]
  training: {
    version: string
    decayStart: number | null
    recency: number
    epochs: number
    mixture: Record<string, number>
    seconds: number
  }
}

export async function measureColdStart(
  cold: ColdStart,
  config: ModelConfig,
  { seed, onProgress }: { seed: number; onProgress?: (progress: Progress) => void },
): Promise<ColdStartFigures> {
  const { world, known, split } = cold
  const contents = world.contents.slice(0, known)
  const began = performance.now()
  const data = { works: contents.map(({ id }) => id), contents, sequences: world.sequences }
  const artefact = await trainRecommender(data, config, { seed, split, onProgress })
  const seconds = (performance.now() - began) / 1000
  const model = openModel(artefact)
  const ours = modelScorer(model, contents)
  const oursOfAll = modelScorer(model, world.contents)
  try {
    const popularity = popularityScorer(split.train, known)
    const recency = artefact.config.counts.recency ?? usualRecency
    const nearest = nearestByContentScorer(contents, { recency })
    const rivals = [...(await closedFormBaselines(split, known, config.counts)), nearest]
    const oracle = oracleScorer(cold.tastes, seed)
    const described = describe(data, cold)
    const name = `${oracle.name}, ${quotaAlone.ofOneMaker} of a maker`
    const oracleByQuota = slateScorer(name, oracle, described, quotaAlone)
    const tastes = await ask([ours, oracle, oracleByQuota, ...rivals], split.test)
    const hidden = await ask(
      [
        oursOfAll,
        makerPopularityScorer(split.train, world.contents),
        nearestByContentScorer(world.contents, { recency }),
      ].map((scorer) => amongHidden(scorer, known)),
      cold.hidden,
    )
    const newcomers = []
    for (const { events, questions } of cold.newcomers) {
      // Who has no history is answered by the next of the chain: ml/rankers/chain.ts.
      const served: SequenceScorer = events ? ours : { ...popularity, name: ours.name }
      const scorers = await ask([served, popularity, nearest], questions)
      newcomers.push({ events, questions: questions.length, scorers })
    }
    const observer = idealObserver(
      {
        contents,
        vocabulary: vocabularyOf(world.contents),
        works: world.contents.length,
        manner: world.manner,
      },
      Random.fromSeed(seed),
    )
    const expected = async (scorers: readonly SequenceScorer[], questions: readonly TasteQuestion[]) => {
      const knowing = oracleScorer(questions, seed)
      const best = await expectedNdcg(knowing, questions, world.manner)
      const figures: Expected = { questions: questions.length, scorers: {} }
      const keep = (name: string, values: readonly number[]) => {
        const ndcg10 = mean(values)
        const ofOracle = ndcg10 / mean(best.slice(0, values.length))
        figures.scorers[name] = { questions: values.length, ndcg10, ofOracle }
      }
      keep(knowing.name, best)
      for (const scorer of [observer, ...scorers]) {
        const some = scorer === observer ? questions.slice(0, observedMax) : questions
        keep(scorer.name, await expectedNdcg(scorer, some, world.manner))
      }
      return figures
    }
    const acquaintances = []
    for (const { looks, questions } of cold.acquaintances)
      if (questions.length)
        acquaintances.push({ looks, ...(await expected([ours, nearest, popularity], questions)) })
    return {
      tastes: {
        questions: split.test.length,
        scorers: tastes,
        ofOracle: tastes[ours.name]!.ndcg10 / tastes[oracle.name]!.ndcg10,
        expected: await expected([ours, ...rivals], cold.tastes),
      },
      hiddenWorks: {
        questions: cold.hidden.length,
        works: world.contents.length - known,
        scorers: hidden,
        ofMakerPopularity: hidden[ours.name]!.ndcg10 / hidden['popularity by maker']!.ndcg10,
      },
      newcomers,
      acquaintances,
      slates: await measureSlates(ours, cold, described, known),
      training: {
        version: artefact.version,
        decayStart: artefact.config.decayStart,
        recency,
        epochs: artefact.metrics.epochs!,
        mixture: artefact.mixture,
        seconds,
      },
    }
  } finally {
    ours.dispose?.()
    oursOfAll.dispose?.()
    model.dispose()
  }
}

async function ask(scorers: readonly SequenceScorer[], questions: readonly Question[]) {
  const figures: Record<string, Figure> = {}
  for (const scorer of scorers) {
    const { ranks } = await answer(scorer, questions)
    figures[scorer.name] = { hr10: hitRate(ranks, 10), ndcg10: ndcg(ranks, 10) }
  }
  return figures
}

/** visitors whose looks the ideal observer reads, nearly half a second each */
const observedMax = 100

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** less than likings differ by, where they differ */
const tossMax = 1e-4

/**
 * Ranks each question by the liking of the very visitor who asks; no history could say more about the taste. Most of what is liked
 * best is liked equally: of such works the order is drawn, because ties, which count against a scorer, would make the oracle a fool.
 */
export function oracleScorer(questions: readonly TasteQuestion[], seed: number): SequenceScorer {
  const random = Random.fromSeed(seed)
  const likingsOf = new Map(
    questions.map(({ history, likings }) => [
      history,
      likings.map((liking) => liking + tossMax * random.next()),
    ]),
  )
  return {
    name: 'oracle of the tastes',
    scoreAll: (histories) => scoreEach(histories, (history) => likingsOf.get(history)!),
  }
}

/** The same scores, with every known work behind every hidden one. */
function amongHidden({ name, scoreAll }: SequenceScorer, known: number): SequenceScorer {
  return {
    name,
    scoreAll: async (histories) => {
      const scores = (await scoreAll(histories)).slice() // (B, V)
      const works = scores.length / histories.length
      for (let from = 0; from < scores.length; from += works)
        scores.fill(Number.NEGATIVE_INFINITY, from, from + known)
      return scores
    },
  }
}
