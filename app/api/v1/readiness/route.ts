import { z } from 'zod'
import { readiness } from '@/lib/admin/service'
import { AppError } from '@/lib/errors'
import { route } from '@/lib/http/handler'
import { rankerReadiness } from '@/lib/recommendation/service'
import { searchProblem } from '@/lib/search/service'

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
    const [base, ranker] = await Promise.all([readiness(), rankerReadiness()])
    const checks = [...base, ...ranker, { check: 'search' as const, problem: searchProblem() }]
    const problems = checks.flatMap(({ check, problem }) =>
      problem ? [{ path: check, message: problem }] : [],
    )
    if (problems.length > 0) throw new AppError('unavailable', 'Not ready yet.', { problems })
    return { status: 'ready' as const, checks: checks.map(({ check }) => check) }
  },
)
