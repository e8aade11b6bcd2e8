import type { ArtworkCard } from '@/lib/catalogue/schema'
import { getCards, listPublishedIds } from '@/lib/catalogue/service'
import { coolDown, warmUp } from '@/lib/recommendation/service'
import { Random } from '@/ml/random'
import { dialStops, wallSize } from './steering'
import { mean, round, visit, wallOf, worksOf } from './visits'

/** A museum shows a few hundred of its works at a time: those its visitors meet, and that their histories are of. */
const onShow = 400

async function worksOnShow(random: Random): Promise<{ all: number; shown: ArtworkCard[] }> {
  const ids = (await listPublishedIds()).sort()
  const shown = new Set<string>()
  while (shown.size < Math.min(onShow, ids.length)) shown.add(ids[random.integer(ids.length)]!)
  const cards = await getCards([...shown])
  return { all: ids.length, shown: [...cards.values()] }
}

/**
 * What the dial does to how much of a large catalogue hangs: the same visitors at each of its stops, with as many works on
 * every wall, and how many different works and makers those are.
 */
export async function checkCoverage(visits: number, seed: number, say: (line: string) => void) {
  await warmUp()
  const random = Random.fromSeed(seed)
  const { all, shown } = await worksOnShow(random)
  const works = dialStops.map(() => new Set<string>())
  const makers = dialStops.map(() => new Set<string>())
  const figures = dialStops.map(() => ({
    effective: [] as number[],
    strong: [] as number[],
    caused: [] as number[],
  }))
  let hung = 0
  let ledgerMaxError = 0
  for (let nth = 0; nth < visits; nth++) {
    const { token } = await visit(shown, random)
    for (const [place, dial] of dialStops.entries()) {
      const wall = await wallOf(token, { dial, count: wallSize })
      for (const id of worksOf(wall)) works[place]!.add(id)
      for (const { artwork, reason } of wall.picks) {
        for (const maker of artwork.makerIds) makers[place]!.add(maker)
        const sum =
          reason.base + reason.together + reason.shares.reduce((total, { share }) => total + share, 0)
        ledgerMaxError = Math.max(ledgerMaxError, Math.abs(sum - reason.score))
        figures[place]!.strong.push(Number(reason.evidence.level === 'strong'))
        figures[place]!.caused.push(Number(reason.causes.length > 0))
      }
      figures[place]!.effective.push(wall.effectiveHistory ?? 0)
      hung += wall.picks.length / dialStops.length
    }
    if ((nth + 1) % 20 === 0) say(`${nth + 1} of ${visits} visits at every stop`)
  }
  await coolDown()
  return {
    visits,
    works: all,
    onShow: shown.length,
    hung: Math.round(hung),
    dial: {
      works: works.map(({ size }) => size),
      coverage: works.map(({ size }) => round(size / all, 4)),
      makers: makers.map(({ size }) => size),
      effectiveHistory: figures.map(({ effective }) => round(mean(effective), 2)),
      strongShare: figures.map(({ strong }) => round(mean(strong))),
      causedShare: figures.map(({ caused }) => round(mean(caused))),
    },
    ledgerMaxError,
  }
}
