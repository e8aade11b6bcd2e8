import { expect, test, vi } from 'vitest'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { upsertWorks } from '@/lib/catalogue/service'
import { searchProblem, searchWorks } from '@/lib/search/service'
import { useDatabase } from '@/tests/support/database'

useDatabase()

test('until the register is read that is said, and looking begins the reading; then works are found at once', async () => {
  await upsertWorks('test', [workRecordSchema.parse({ sourceId: '1', title: 'A lighthouse' })])
  expect(searchProblem()).toMatch(/being read, 0 works so far/)
  await vi.waitFor(() => expect(searchProblem()).toBeNull(), { timeout: 20_000, interval: 50 })
  const { items } = await searchWorks({ type: 'nobody' }, { q: 'lighthouse' })
  expect(items.map(({ title }) => title)).toEqual(['A lighthouse'])
})
