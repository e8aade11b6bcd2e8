import type { Exposure } from './schema'

const steps = 20

/** From how often each work hung, ascending, zeros included. Gini = 1 - (sum of the areas under the Lorenz curve) * 2. */
export function exposureOf(times: number[]): Exposure {
  const hangings = times.reduce((sum, each) => sum + each, 0)
  const worksHung = times.filter((each) => each > 0).length
  if (hangings === 0) {
    return {
      lorenz: Array.from({ length: steps + 1 }, (_, step) => step / steps),
      gini: null,
      hangings,
      worksHung,
    }
  }
  const cumulative = [0]
  for (const each of times) cumulative.push(cumulative.at(-1)! + each)
  const shareAt = (part: number) => {
    const place = part * times.length
    const below = Math.floor(place)
    const above = Math.min(below + 1, times.length)
    return (cumulative[below]! + (cumulative[above]! - cumulative[below]!) * (place - below)) / hangings
  }
  let area = 0
  for (let work = 0; work < times.length; work++) {
    area += (cumulative[work]! + cumulative[work + 1]!) / 2 / hangings / times.length
  }
  const lorenz = Array.from({ length: steps + 1 }, (_, step) => shareAt(step / steps))
  return { lorenz, gini: 1 - 2 * area, hangings, worksHung }
}
