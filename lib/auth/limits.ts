import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { limiterPool } from './queries'

/** How often: `points` within `seconds`, counted under `name`. */
export type Limit = { name: string; points: number; seconds: number }
export type LimitAnswer = { allowed: boolean; remaining: number; resetSeconds: number }

const limiters = new Map<string, RateLimiterPostgres>()

function limiterFor(limit: Limit): RateLimiterPostgres {
  const key = `${limit.name}:${limit.points}:${limit.seconds}`
  let limiter = limiters.get(key)
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      storeClient: limiterPool,
      storeType: 'client',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: limit.name,
      points: limit.points,
      duration: limit.seconds,
      // whoever is over the limit is turned away without asking the database again
      inMemoryBlockOnConsumed: limit.points + 1,
      inMemoryBlockDuration: Math.min(limit.seconds, 60),
    })
    limiters.set(key, limiter)
  }
  return limiter
}

/** Counts one more for `who`. The counters are in Postgres, so every replica sees the same ones. */
export async function consume(limit: Limit, who: string): Promise<LimitAnswer> {
  try {
    const result = await limiterFor(limit).consume(who)
    return {
      allowed: true,
      remaining: result.remainingPoints,
      resetSeconds: Math.ceil(result.msBeforeNext / 1000),
    }
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return { allowed: false, remaining: 0, resetSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) }
  }
}
