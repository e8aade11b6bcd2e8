import { z } from 'zod'
import { readiness } from '@/lib/admin/service'
import { AppError } from '@/lib/errors'
import { route } from '@/lib/http/handler'
import type { RankerHealth } from '@/lib/recommendation/schema'
import { rankerHealth } from '@/lib/recommendation/service'
import { searchProblem } from '@/lib/search/service'

function rankerProblem({ state, works }: RankerHealth): string | null {
  if (state === 'up') return null
  return works > 0 ? `does not answer yet, and was given ${works} works so far` : 'does not answer'
}

/** Rankings are given meanwhile, but a work's page would wait for what hangs beside it. */
function similarProblem({ state, similarMade }: RankerHealth): string | null {
  return state === 'down' || similarMade ? null : 'is still reading what works are compared by'
}

export const GET = route(
  {
    method: 'get',
    path: '/readiness',
    tag: 'Service',
    summary: 'Whether the server can do its work',
    description:
      'Checks the database, its migrations, the ranker, what similar works are found by, and the register that is searched. 503 names what is missing.',
    callers: 'everyone',
    limit: 'none',
    response: z.object({
      status: z.literal('ready'),
      checks: z.array(z.enum(['database', 'migrations', 'ranker', 'similar', 'search'])),
    }),
  },
  async () => {
    const [base, ranker] = await Promise.all([readiness(), rankerHealth()])
    // why the ranker is down may name files and is for the log and the admins
    const checks = [
      ...base,
      { check: 'ranker' as const, problem: rankerProblem(ranker) },
      { check: 'similar' as const, problem: similarProblem(ranker) },
      { check: 'search' as const, problem: searchProblem() },
    ]
    const problems = checks.flatMap(({ check, problem }) =>
      problem ? [{ path: check, message: problem }] : [],
    )
    if (problems.length > 0) throw new AppError('unavailable', 'Not ready yet.', { problems })
    return { status: 'ready' as const, checks: checks.map(({ check }) => check) }
  },
)
