/**
 * `npm run benchmark:cold-start -- --data TATE_ARTWORKS`: a real catalogue, simulated visitors whose tastes are known, a model
 * trained on their looks, as often as there are seeds. How near it comes to the oracle who knows the tastes and to whoever reads the
 * looks perfectly, how well it ranks works nobody has looked at, and what it does for visitors of 0, 1, 3 and 5 events. The last line
 * of stdout is one JSON object: means over the seeds.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { tateSource } from '@/lib/importers/museums'
import { takeRecord } from '@/lib/importers/source'
import { initialiseBackend } from '@/ml/backend'
import { formatProgress, wholeNumber } from '@/ml/cli'
import { circumstances } from '@/ml/evaluation/benchmark/circumstances'
import { modelConfigFor, readConfiguration } from '@/ml/evaluation/benchmark/configuration'
import { aligned } from '@/ml/evaluation/benchmark/table'
import { drawCurve } from '@/ml/evaluation/cold-start/curve'
import { type ColdStartFigures, measureColdStart } from '@/ml/evaluation/cold-start/measure'
import { coldStart } from '@/ml/evaluation/cold-start/questions'
import { questionPositions } from '@/ml/evaluation/leave-one-out'
import { Random } from '@/ml/random'
import { simulateWorld } from '@/ml/simulation/world'
import type { WorkContent } from '@/ml/types'
import packageFile from '@/package.json' with { type: 'json' }

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    makers: { type: 'string', default: '100' },
    visitors: { type: 'string', default: '1500' },
    visits: { type: 'string', default: '8-12' },
    seeds: { type: 'string', default: '3' },
    /** seed; those before it were looked at while the model was made */
    first: { type: 'string', default: '10' },
    out: { type: 'string', default: 'tests/benchmarks/results' },
  },
})

/** of each maker: enough to be known by, and no maker is half of the collection */
const worksPerMaker = 20
/** visitors who know what is worth a look to them: else nine looks in ten are chance, and no taste can be told from them */
const knowing = { discernment: 4, reserve: 0.6, asksForMore: 0, walls: [12, 20] } as const

type Figures = Pick<ColdStartFigures, 'tastes' | 'hiddenWorks' | 'newcomers' | 'acquaintances'>

async function main(): Promise<void> {
  if (!values.data)
    throw new Error("say which collection: --data FILE, Tate's artworks as its archive has them")
  const backend = await initialiseBackend()
  const [makers, visitors, seeds, first] = (['makers', 'visitors', 'seeds', 'first'] as const).map((name) =>
    wholeNumber(name, values[name]),
  ) as [number, number, number, number]
  const manner = { ...knowing, visits: visitsOf(values.visits) }
  const works = await readWorks(values.data)
  const chosen = await readConfiguration(values.config)
  const worlds = []
  let looksAsked = 0 // that a test question knows, on average
  for (let seed = first; seed < first + seeds; seed++) {
    const random = Random.fromSeed(seed)
    const contents = chooseWorks(works, makers, random.fork())
    const world = simulateWorld(contents, { visitors, seed, until: Date.UTC(2026, 0, 1), manner })
    const events = world.sequences.reduce((sum, { works }) => sum + works.length, 0)
    console.error(
      `seed ${seed}: ${contents.length} works, ${world.sequences.length} visitors, ${events} events`,
    )
    const cold = coldStart(world, random.fork())
    const known = cold.world.contents.slice(0, cold.known)
    const data = { works: known.map(({ id }) => id), contents: known, sequences: cold.split.train }
    const configuration = modelConfigFor(data, chosen)
    const figures = await measureColdStart(cold, configuration, {
      seed,
      onProgress: (progress) => {
        if (progress.step === progress.steps) console.error(`seed ${seed}: ${formatProgress(progress)}`)
      },
    })
    looksAsked +=
      cold.tastes.reduce((sum, { history }) => sum + questionPositions(history).length, 0) /
      cold.tastes.length
    worlds.push({
      seed,
      works: contents.length,
      visitors: world.sequences.length,
      events,
      figures,
      configuration,
    })
  }
  const figures = meanOf(
    worlds.map(
      ({ figures: { tastes, hiddenWorks, newcomers, acquaintances } }): Figures => ({
        tastes,
        hiddenWorks,
        newcomers,
        acquaintances,
      }),
    ),
  )
  const report = { manner, seeds, figures, worlds, ...circumstances(packageFile.version, backend) }
  await mkdir(values.out, { recursive: true })
  await writeFile(path.join(values.out, 'tate-cold-start.json'), `${JSON.stringify(report, null, 2)}\n`)
  await writeFile(path.join(values.out, 'tate-cold-start.svg'), drawCurve(figures, looksAsked / seeds))
  console.log(format(figures))
  console.log(JSON.stringify(figures))
}

/** Of figures of one shape, number by number, the mean. */
function meanOf<T>(figures: T[]): T {
  const [first] = figures
  if (typeof first === 'number')
    return ((figures as number[]).reduce((sum, figure) => sum + figure, 0) / figures.length) as T
  if (Array.isArray(first)) return first.map((_, i) => meanOf(figures.map((some) => (some as T[])[i]!))) as T
  const names = Object.keys(first as object) as (keyof T)[]
  return Object.fromEntries(names.map((name) => [name, meanOf(figures.map((some) => some[name]))])) as T
}

/** `8-12`: from and up to so many visits */
function visitsOf(text: string): readonly [number, number] {
  const [, least, most] = /^(\d+)-(\d+)$/.exec(text)?.map(Number) ?? []
  if (!least || !most || least > most)
    throw new Error(`--visits ${text}: say from and up to how many, such as 8-12`)
  return [least, most]
}

async function readWorks(place: string): Promise<WorkContent[]> {
  const works: WorkContent[] = []
  const source = tateSource(place)
  for await (const record of source.read()) {
    const { work } = takeRecord(record, source.reshape, new Date().getFullYear())
    if (!work) continue
    const { sourceId, makers, style, medium, classification, subjects, title, yearFrom, yearTo } = work
    works.push({
      id: sourceId,
      makers: makers.map(({ name }) => name),
      style: style ?? null,
      culture: null,
      medium: medium ?? null,
      classification: classification ?? null,
      subjects,
      title,
      yearFrom: yearFrom ?? null,
      yearTo: yearTo ?? null,
      palette: [],
      features: null,
    })
  }
  return works
}

/** So many works of each of so many makers, drawn; makers of fewer works are left out. */
function chooseWorks(works: readonly WorkContent[], makers: number, random: Random): WorkContent[] {
  const worksOf = new Map<string, WorkContent[]>()
  for (const work of works) {
    const maker = work.makers[0]
    if (!maker || work.subjects.length === 0) continue // nothing to have a taste for
    if (!worksOf.has(maker)) worksOf.set(maker, [])
    worksOf.get(maker)!.push(work)
  }
  const known = [...worksOf].filter(([, some]) => some.length >= worksPerMaker)
  const chosen = (random.shuffle(known) as typeof known).slice(0, makers)
  return chosen.flatMap(([, some]) => (random.shuffle(some) as WorkContent[]).slice(0, worksPerMaker))
}

/** visitors of a world, on average */
const whole = Math.round

function format({ tastes, hiddenWorks, newcomers, acquaintances }: Figures): string {
  const rows = (scorers: Record<string, { hr10: number; ndcg10: number }>) =>
    Object.entries(scorers).map(([name, { hr10, ndcg10 }]) => [name, hr10.toFixed(4), ndcg10.toFixed(4)])
  return [
    aligned([
      [`the planted tastes, ${whole(tastes.questions)} visitors`, 'HR@10', 'NDCG@10'],
      ...rows(tastes.scorers),
    ]),
    `${(100 * tastes.ofOracle).toFixed(1)} % of the oracle's NDCG@10`,
    aligned([
      [
        `expected over all next works, ${whole(tastes.expected.questions)} visitors`,
        'NDCG@10',
        '% of the oracle',
      ],
      ...Object.entries(tastes.expected.scorers).map(([name, { ndcg10, ofOracle }]) => [
        name,
        ndcg10.toFixed(4),
        (100 * ofOracle).toFixed(1),
      ]),
    ]),
    aligned([
      ['% of the oracle, newcomers after so many looks', ...acquaintances.map(({ looks }) => String(looks))],
      ...Object.keys(acquaintances[0]?.scorers ?? {}).map((name) => [
        name,
        ...acquaintances.map(({ scorers }) => (100 * scorers[name]!.ofOracle).toFixed(1)),
      ]),
    ]),
    aligned([
      [
        `${hiddenWorks.works} works nobody has looked at, ${whole(hiddenWorks.questions)} visitors`,
        'HR@10',
        'NDCG@10',
      ],
      ...rows(hiddenWorks.scorers),
    ]),
    `${hiddenWorks.ofMakerPopularity.toFixed(1)} times popularity by maker`,
    ...newcomers.map(({ events, questions, scorers }) =>
      aligned([
        [`${events} events known, ${whole(questions)} newcomers`, 'HR@10', 'NDCG@10'],
        ...rows(scorers),
      ]),
    ),
  ].join('\n\n')
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
