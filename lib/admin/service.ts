import { requireAdminActor } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/schema'
import { calibrate } from './calibration'
import { exposureOf } from './exposure'
import {
  countHangings,
  countKinds,
  countPerDay,
  countVisitors,
  countWorks,
  listPendingMigrations,
  selectPlannedAndSpent,
} from './queries'
import type { Figures, Readiness } from './schema'

export async function figures(actor: Actor, days = 30): Promise<Figures> {
  requireAdminActor(actor)
  const [works, visitors, byKind, perDay, hangings, looks] = await Promise.all([
    countWorks(),
    countVisitors(),
    countKinds(),
    countPerDay(days),
    countHangings(),
    selectPlannedAndSpent(),
  ])
  const total = byKind.reduce((sum, each) => sum + each.count, 0)
  return {
    works,
    visitors,
    interactions: { total, byKind },
    perDay,
    exposure: exposureOf(hangings),
    calibration: calibrate(looks),
  }
}

/** Whether the database answers and knows every migration. Never throws. */
export async function readiness(): Promise<Readiness> {
  try {
    const pending = await listPendingMigrations()
    const problem = pending.length > 0 ? `not applied: ${pending.join(', ')}. Run npm run db:migrate.` : null
    return [
      { check: 'database', problem: null },
      { check: 'migrations', problem },
    ]
  } catch (error) {
    if ((error as { code?: string }).code === '42P01') {
      return [
        { check: 'database', problem: null },
        { check: 'migrations', problem: 'none is applied. Run npm run db:migrate.' },
      ]
    }
    return [{ check: 'database', problem: 'does not answer' }]
  }
}
