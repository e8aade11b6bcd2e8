/** How well the model does on a cold start, beside what anybody could do and beside the oracle who knows the tastes. */

import type { ModelConfig } from '@/ml/model/config'
import { openModel } from '@/ml/model/load-model'
import { Random } from '@/ml/random'
import { utility } from '@/ml/simulation/taste'
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
import type { ColdStart } from './questions'

type Figure = { hr10: number; ndcg10: number }
export type ColdStartFigures = {
  /** the last new work of each trained visitor, among all known works */
  tastes: { questions: number; scorers: Record<string, Figure>; ofOracle: number }
  /** among the hidden works alone */
  hiddenWorks: {
    questions: number
    works: number
    scorers: Record<string, Figure>
    ofMakerPopularity: number
  }
  /** visitors whom training has not met, among all known works */
  newcomers: { events: number; questions: number; scorers: Record<string, Figure> }[]
  slates: SlateReport[]
  training: { version: string; epochs: number; mixture: Record<string, number>; seconds: number }
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
    const nearest = nearestByContentScorer(contents)
    const rivals = [...(await closedFormBaselines(split, known, config.counts)), nearest]
    const oracle = oracleScorer(cold, seed)
    const described = describe(data, cold)
    const name = `${oracle.name}, ${quotaAlone.ofOneMaker} of a maker`
    const oracleByQuota = slateScorer(name, oracle, described, quotaAlone)
    const tastes = await ask([ours, oracle, oracleByQuota, ...rivals], split.test)
    const hidden = await ask(
      [
        oursOfAll,
        makerPopularityScorer(split.train, world.contents),
        nearestByContentScorer(world.contents),
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
    return {
      tastes: {
        questions: split.test.length,
        scorers: tastes,
        ofOracle: tastes[ours.name]!.ndcg10 / tastes[oracle.name]!.ndcg10,
      },
      hiddenWorks: {
        questions: cold.hidden.length,
        works: world.contents.length - known,
        scorers: hidden,
        ofMakerPopularity: hidden[ours.name]!.ndcg10 / hidden['popularity by maker']!.ndcg10,
      },
      newcomers,
      slates: await measureSlates(ours, cold, described, known),
      training: {
        version: artefact.version,
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

/** less than likings differ by, where they differ */
const tossMax = 1e-4

/**
 * Ranks each test question by the liking of the very visitor who asks; no history could say more about the taste. Most of what is liked
 * best is liked equally: of such works the order is drawn, because ties, which count against a scorer, would make the oracle a fool.
 */
export function oracleScorer({ world, known, split, tastes }: ColdStart, seed: number): SequenceScorer {
  const contents = world.contents.slice(0, known)
  const random = Random.fromSeed(seed)
  const likingsOf = new Map(
    split.test.map(({ history }, q) => [
      history,
      contents.map((work) => utility(tastes[q]!, work) + tossMax * random.next()),
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
