import { fork } from 'node:child_process'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Call, RankerClient, type RankerOptions } from '@/ml/serving/client'
import { RankerCallFailed, RankerUnavailable } from '@/ml/serving/errors'
import { gallery, request, workId } from '../rankers/cases'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 }) // a busy machine takes its time to start processes
const clients: RankerClient[] = []

function open(options: Partial<RankerOptions> = {}): RankerClient {
  const client = new RankerClient({ prepare: fill, deadlineMs: 60_000, ...options })
  clients.push(client)
  return client
}

async function fill(call: Call): Promise<void> {
  await call('stageCatalogue', { entries: gallery(), reset: true })
  await call('commitCatalogue', undefined)
}

const ended = (pid: number) => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()))
})

describe('the ranking process', () => {
  test('starts at the first call, filled before it answers', async () => {
    const client = open()
    expect(client.pid).toBeUndefined()
    const response = await client.call('rank', request())
    expect(response.ranker).toBe('content')
    expect(response.skipped).toEqual([{ ranker: 'attention', reason: 'no trained model is in use' }])
    expect(response.works).toHaveLength(10)
    expect(response.works[0]!.contributions).toHaveLength(5)
    expect(client.pid).not.toBe(process.pid)
  })

  test('is replaced when it dies, filled again, and calls in flight are answered', async () => {
    const client = open()
    const before = await client.call('rank', request())
    for (let round = 0; round < 2; round++) {
      const pid = client.pid!
      const calls = Array.from({ length: 20 }, () => client.call('rank', request()))
      process.kill(pid, 'SIGKILL')
      for (const response of await Promise.all(calls)) expect(response).toEqual(before)
      expect(client.pid).not.toBe(pid)
    }
    expect(client.restarts).toBe(2)
  })

  test('gives up on a call at its deadline and answers the next', async () => {
    const client = open()
    await client.start()
    process.kill(client.pid!, 'SIGSTOP')
    const late = client.call('rank', request(), { deadlineMs: 200 })
    await expect(late).rejects.toMatchObject({ name: 'RankerUnavailable', reason: 'deadline' })
    process.kill(client.pid!, 'SIGCONT')
    expect((await client.call('rank', request())).works).toHaveLength(10)
    // what nobody waits for any more was not computed
    expect((await client.call('health', undefined)).requests).toBe(1)
  })

  test('refuses at once what would wait behind too many others', async () => {
    const client = open({ queueMax: 8 })
    await client.start()
    const calls = Array.from({ length: 20 }, () => client.call('rank', request()))
    const settled = await Promise.allSettled(calls)
    const refused = settled.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(12)
    for (const { reason } of refused) expect(reason).toMatchObject({ reason: 'queue_full' })
    expect(client.queueLength).toBe(0)
    expect((await client.call('rank', request())).works).toHaveLength(10)
  })

  test('says when it cannot be filled, and tries again at the next call', async () => {
    let fails = true
    const client = open({
      prepare: async (call) => {
        if (fails) throw new Error('the database is away')
        await fill(call)
      },
    })
    await expect(client.call('rank', request())).rejects.toThrow('the database is away')
    fails = false
    expect((await client.call('rank', request())).works).toHaveLength(10)
  })

  test('survives a call that fails', async () => {
    const client = open()
    await client.start()
    const pid = client.pid
    const call = client.call('useModel', { path: '/there/is/no/such/artefact' })
    await expect(call).rejects.toBeInstanceOf(RankerCallFailed)
    expect((await client.call('rank', request())).works).toHaveLength(10)
    expect(client.pid).toBe(pid)
  })

  test('stops gracefully: calls in flight are answered, later ones refused, the process is gone', async () => {
    const client = open()
    await client.start()
    const pid = client.pid!
    const calls = Array.from({ length: 10 }, () => client.call('rank', request()))
    await Promise.resolve() // the calls are sent
    await client.stop()
    for (const response of await Promise.all(calls)) expect(response.works).toHaveLength(10)
    expect(ended(pid)).toBe(true)
    await expect(client.call('rank', request())).rejects.toBeInstanceOf(RankerUnavailable)
  })

  test('takes new, changed and withdrawn works in without a restart', async () => {
    const client = open()
    const works = async () =>
      (await client.call('rank', request({ count: 1000 }))).works.map((work) => work.workId)
    const before = await works()
    const [first, second, third] = gallery(63).slice(60)
    const changes = [first!, second!, third!, { ...gallery()[0]!, published: false }]
    await client.call('stageCatalogue', { entries: changes, reset: false })
    expect(await works()).toEqual(before)
    await client.call('commitCatalogue', undefined)
    const after = await works()
    expect(new Set(after)).toEqual(
      new Set([...before.filter((id) => id !== workId(0)), workId(60), workId(61), workId(62)]),
    )
    expect(client.restarts).toBe(0)
  })

  test('finds the works most like one, never itself or one that is not published', async () => {
    const client = open()
    const similar = (await client.call('similar', { workId: workId(5), count: 12 }))!
    expect(similar).toHaveLength(12)
    expect(similar.map((work) => work.workId)).not.toContain(workId(5))
    expect(similar.map((work) => work.workId)).not.toContain(workId(9))
    for (const { workId: id } of similar.slice(0, 5)) expect(Number(id.slice(-12)) % 4).toBe(1) // its style
    expect(await client.call('similar', { workId: 'unknown', count: 12 })).toEqual([])
  })

  test('ends when the process that forked it does', async () => {
    const parent = fork('tests/ml/serving/parent.ts', { execArgv: ['--import', 'tsx'] })
    const pid = await new Promise<number>((resolve) =>
      parent.once('message', (message) => resolve(Number(message))),
    )
    expect(ended(pid)).toBe(false)
    parent.kill('SIGKILL')
    await until(() => ended(pid))
  })
})
