import type { RankerHealth } from './schema'

/** What keeps a server from ranking, and from telling similar works; null: nothing. Why it is so may name files, and is for the log. */
export function rankerChecks({ state, works, similarMade }: RankerHealth): {
  check: 'ranker' | 'similar'
  problem: string | null
}[] {
  const up = state === 'up'
  const silent = works > 0 ? `does not answer yet, and was given ${works} works so far` : 'does not answer'
  // rankings are given meanwhile, but a work's page would wait for what hangs beside it
  const reading = 'is still reading what works are compared by'
  return [
    { check: 'ranker', problem: up ? null : silent },
    { check: 'similar', problem: up && !similarMade ? reading : null },
  ]
}
