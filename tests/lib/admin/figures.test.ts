import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exposureOf } from '@/lib/admin/exposure'
import { figures, readiness } from '@/lib/admin/service'
import { systemActor } from '@/lib/auth/schema'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { upsertWorks } from '@/lib/catalogue/service'
import { newId } from '@/lib/clock'
import { pool } from '@/lib/db'
import { createVisitor, recordInteractions } from '@/lib/interactions/service'
import { searchWorks } from '@/lib/search/service'
import { useDatabase } from '../../support/database'

useDatabase()

describe('the exposure curve', () => {
  test('is a straight line when every work hangs alike, and a corner when one hangs alone', () => {
    const even = exposureOf(Array(40).fill(3))
    expect(even.gini).toBeCloseTo(0, 12)
    even.lorenz.forEach((share, step) => {
      expect(share).toBeCloseTo(step / 20, 12)
    })
    const alone = exposureOf([...Array(99).fill(0), 7])
    expect(alone.gini).toBeCloseTo(0.99, 12)
    expect(alone.lorenz.slice(0, 20)).toEqual(Array(20).fill(0))
    expect(exposureOf([0, 0]).gini).toBeNull()
  })

  test('never lies above the line, ends at 1, and its Gini agrees with the definition by pairs', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 2, maxLength: 60 }), (counts) => {
        fc.pre(counts.some((count) => count > 0))
        const times = counts.sort((a, b) => a - b)
        const { lorenz, gini } = exposureOf(times)
        lorenz.forEach((share, step) => {
          expect(share).toBeLessThanOrEqual(step / 20 + 1e-9)
        })
        expect(lorenz.at(-1)).toBeCloseTo(1, 9)
        const sum = times.reduce((all, each) => all + each, 0)
        const pairs = times
          .flatMap((a) => times.map((b) => Math.abs(a - b)))
          .reduce((all, each) => all + each, 0)
        expect(gini).toBeCloseTo(pairs / (2 * times.length * sum), 9)
      }),
    )
  })
})

describe('the figures', () => {
  test('count works by state, visitors apart from simulated ones, and every day of the span', async () => {
    await upsertWorks('test', [
      workRecordSchema.parse({ sourceId: '1', title: 'One', imageUrl: 'https://museum.example/1.jpg' }),
      workRecordSchema.parse({ sourceId: '2', title: 'Two', state: 'hidden' }),
    ])
    const [work] = (await searchWorks(systemActor)).items
    const look = (at: Date) => ({
      id: newId(),
      kind: 'view',
      dwellMs: 9000,
      artworkId: work!.id,
      occurredAt: at.toISOString(),
    })
    const { visitorId } = await createVisitor()
    const simulated = await createVisitor({ simulated: true })
    const yesterday = new Date(Date.now() - 86_400_000)
    await recordInteractions({ type: 'visitor', visitorId }, [look(yesterday), look(yesterday)])
    await recordInteractions({ type: 'visitor', visitorId: simulated.visitorId }, [look(yesterday)])

    const found = await figures(systemActor, 7)
    expect(found.works).toEqual({ published: 1, hidden: 1, draft: 0, withPicture: 1, withCuratedAlt: 0 })
    expect(found.visitors).toEqual({ real: 1, simulated: 1, activeLast30Days: 1 })
    expect(found.interactions).toEqual({ total: 3, byKind: [{ kind: 'view', count: 3 }] })
    expect(found.perDay).toHaveLength(7)
    expect(found.perDay.find(({ day }) => day === yesterday.toISOString().slice(0, 10))).toMatchObject({
      real: 2,
      simulated: 1,
    })
    expect(found.perDay.reduce((sum, { real }) => sum + real, 0)).toBe(2)
  })

  test('are for admins', async () => {
    await expect(figures({ type: 'nobody' })).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('readiness', () => {
  test('names a migration the database lacks, and says no more than that it is away when it is', async () => {
    expect((await readiness()).filter(({ problem }) => problem !== null)).toEqual([])
    const { rows } = await pool().query<{ migration_name: string }>(
      'DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations) RETURNING migration_name',
    )
    const [, migrations] = await readiness()
    expect(migrations!.problem).toContain(rows[0]!.migration_name)
    await pool().query('DROP TABLE _prisma_migrations')
    expect((await readiness())[1]!.problem).toContain('npm run db:migrate')
  })
})
