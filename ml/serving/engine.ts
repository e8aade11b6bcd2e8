import { type Backend, initialiseBackend, tf } from '@/ml/backend'
import type { LoadedModel } from '@/ml/model/loaded-model'
import { AttentionRanker } from '@/ml/rankers/attention'
import { AttentionIndex } from '@/ml/rankers/attention-index'
import { bridgeOf, findBridge, nearFrom } from '@/ml/rankers/bridge'
import { Catalogue, type CatalogueEntry } from '@/ml/rankers/catalogue'
import { leaveOutByChain, type Rankers, rankByChain } from '@/ml/rankers/chain'
import { ContentRanker } from '@/ml/rankers/content'
import { ContentIndex } from '@/ml/rankers/content-index'
import { factsAndLooks } from '@/ml/rankers/content-tokens'
import { CuratorRanker } from '@/ml/rankers/curator'
import { type Popularity, PopularityRanker } from '@/ml/rankers/popularity'
import { barredRows } from '@/ml/rankers/selection'
import { SimilarWorks } from '@/ml/rankers/similar/similar'
import type { Calls } from './protocol'

/** Reads the artefact file and gives the model in it. */
export type ModelLoader = (path: string) => Promise<LoadedModel>

/**
 * What the ranking process holds and answers with. A change (works, model, signals) builds new rankers beside those in use
 * and swaps them in at once; requests in flight finish on the old ones. Changes run one after the other.
 */
export class Engine implements Calls {
  private catalogue = Catalogue.empty
  /** by the number of the count */
  private signals = new Map<number, { popularity: Popularity; defaults: string[] }>()
  /** the latest count */
  private inUse = Number.NEGATIVE_INFINITY
  private rankers: Rankers = { curator: new CuratorRanker(Catalogue.empty, []) }
  private content = new ContentRanker(Catalogue.empty, ContentIndex.build(Catalogue.empty))
  private similarWorks = new SimilarWorks(Catalogue.empty)
  /** Once is enough: what a later catalogue is compared by is mostly taken over, and whoever asks waits a moment for the rest. */
  private similarMade = false
  private attention: AttentionRanker | undefined
  private staged: { entries: CatalogueEntry[]; reset: boolean } = { entries: [], reset: false }
  private changes: Promise<unknown> = Promise.resolve()
  private requests = 0

  private constructor(
    private readonly backend: Backend,
    private readonly loadModel: ModelLoader,
  ) {}

  static async start(loadModel: ModelLoader): Promise<Engine> {
    return new Engine(await initialiseBackend(), loadModel)
  }

  rank: Calls['rank'] = async (request) => {
    this.requests++
    return rankByChain(this.rankersBy(request.signals), request)
  }

  leaveOut: Calls['leaveOut'] = async ({ request, workIds, groups }) => {
    this.requests++
    return leaveOutByChain(this.rankersBy(request.signals), request, workIds, groups)
  }

  similar: Calls['similar'] = async ({ workId, count, by }) => {
    this.requests++
    return by ? this.similarWorks.find(workId, by, count) : this.content.similar(workId, count)
  }

  bridge: Calls['bridge'] = async ({ fromId, toId, worksMax, exclude, excludeAspects }) => {
    this.requests++
    // one place's space and catalogue: a change may be under way
    const place = this.attention?.index ?? this.content
    const { catalogue } = place
    const ends: [number, number] = [catalogue.row(fromId), catalogue.row(toId)]
    if (ends[0] < 0 || ends[1] < 0) return null
    const space = await place.space()
    const near = nearFrom(space)
    const barred = barredRows(catalogue, { exclude, excludeAspects })
    const way = findBridge(space, near, ends, barred, worksMax)
    return bridgeOf(catalogue.ids, near, space.among(ends)[1]!, way)
  }

  glassBox: Calls['glassBox'] = async (request) => {
    this.requests++
    return this.attention?.glassBox(request) ?? null
  }

  heads: Calls['heads'] = async () => this.attention?.heads() ?? []

  habits: Calls['habits'] = async () => this.attention?.habits() ?? null

  stageCatalogue: Calls['stageCatalogue'] = async ({ entries, reset }) => {
    if (reset) this.staged = { entries: [], reset }
    for (const entry of entries) this.staged.entries.push(entry)
  }

  commitCatalogue: Calls['commitCatalogue'] = () =>
    this.change(async () => {
      const { entries, reset } = this.staged
      this.staged = { entries: [], reset: false }
      this.catalogue = (reset ? Catalogue.empty : this.catalogue).with(entries)
      await this.swap(this.attention?.index.model, this.attention?.index)
      return { works: this.catalogue.size }
    })

  useModel: Calls['useModel'] = (artefact) =>
    this.change(async () => {
      const model = artefact ? await this.loadModel(artefact.path) : undefined
      await this.swap(model)
      return { version: model?.version ?? null }
    })

  takeSignals: Calls['takeSignals'] = ({ revision, popularity, defaults, held }) =>
    this.change(async () => {
      this.signals.set(revision, { popularity: new Map(popularity), defaults })
      for (const number of this.signals.keys()) if (!held.includes(number)) this.signals.delete(number)
      this.declare(this.attention)
    })

  health: Calls['health'] = async () => ({
    backend: this.backend,
    works: this.catalogue.size,
    similarMade: this.similarMade,
    modelVersion: this.attention?.version ?? null,
    tensors: tf.memory().numTensors,
    rssBytes: process.memoryUsage.rss(),
    requests: this.requests,
  })

  private change<T>(work: () => Promise<T>): Promise<T> {
    const done = this.changes.then(work)
    this.changes = done.catch(() => {})
    return done
  }

  /** Puts a model (or none) in use over the present catalogue; the old index is freed once nobody uses it. */
  private async swap(model: LoadedModel | undefined, previous?: AttentionIndex): Promise<void> {
    const attention =
      model && new AttentionRanker(await AttentionIndex.build(model, this.catalogue, previous))
    const old = this.attention
    if (this.content.catalogue !== this.catalogue) {
      const facts = ContentIndex.build(this.catalogue, factsAndLooks, this.content.index)
      this.content = new ContentRanker(this.catalogue, facts)
      this.similarWorks = new SimilarWorks(this.catalogue, this.similarWorks)
      void this.similarWorks.made.then(() => {
        this.similarMade = true
      })
    }
    this.declare(attention)
    old?.retire(() => {
      old.index.dispose()
      if (old.index.model !== model) old.index.model.dispose()
    })
  }

  private declare(attention: AttentionRanker | undefined): void {
    this.attention = attention
    this.inUse = Math.max(...this.signals.keys())
    this.rankers = { attention, content: this.content, ...this.sharedBy(this.inUse) }
  }

  private rankersBy(revision = this.inUse): Rankers {
    if (revision === this.inUse || !this.signals.has(revision)) return this.rankers
    return { ...this.rankers, ...this.sharedBy(revision) }
  }

  /** The rankers that rank by what everybody shares. */
  private sharedBy(revision: number): Pick<Rankers, 'popularity' | 'curator'> {
    const { popularity = new Map(), defaults = [] } = this.signals.get(revision) ?? {}
    return {
      popularity: new PopularityRanker(this.catalogue, popularity),
      curator: new CuratorRanker(this.catalogue, defaults),
    }
  }
}
