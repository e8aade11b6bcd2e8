import { ofOneHand } from '@/lib/catalogue/hands'
import type { Candidate, Rule } from './candidate'

/** Mean OKLab-like lightness and warmth of a palette, cheap and monotone enough to order a wall by. */
function tone(candidate: Candidate): { light: number; warm: number } {
  let light = 0
  let warm = 0
  let total = 0
  for (const { hex, share } of candidate.artwork.palette) {
    const red = Number.parseInt(hex.slice(1, 3), 16) / 255
    const green = Number.parseInt(hex.slice(3, 5), 16) / 255
    const blue = Number.parseInt(hex.slice(5, 7), 16) / 255
    light += share * (0.3 * red + 0.6 * green + 0.1 * blue)
    warm += share * (red - blue)
    total += share
  }
  return total > 0 ? { light: light / total, warm: warm / total } : { light: 0.5, warm: 0 }
}

/** How hard the step from one work to the next is: a jump of tone is felt, two works by one maker are a pair. */
function step(a: Candidate, b: Candidate): number {
  const [from, to] = [tone(a), tone(b)]
  const jump = Math.hypot(from.light - to.light, from.warm - to.warm)
  const sameStyle = a.artwork.style !== null && a.artwork.style === b.artwork.style
  return jump - (ofOneHand(a.artwork, b.artwork) ? 0.25 : 0) - (sameStyle ? 0.2 : 0)
}

/**
 * Orders the chosen works so that the wall reads: the strongest pick opens, each next one is the easiest step from
 * the last, in tone, style and maker. Nothing is added or taken; a list of one or two is unchanged.
 */
export function hangingOrder(): Rule {
  return (candidates) => {
    const waiting = [...candidates]
    const hung: Candidate[] = waiting.splice(0, 1)
    while (waiting.length > 0) {
      const last = hung[hung.length - 1] as Candidate
      let best = 0
      for (let place = 1; place < waiting.length; place++) {
        if (step(last, waiting[place] as Candidate) < step(last, waiting[best] as Candidate)) best = place
      }
      hung.push(...waiting.splice(best, 1))
    }
    return hung
  }
}
