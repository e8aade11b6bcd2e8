/**
 * Worker thread or process for the ranking? The same engine, requests and catalogue behind both:
 *
 *     node --import tsx tests/benchmarks/transport.ts [--works 10000] [--requests 2000]
 *
 * Prints one JSON object: event-loop delay of the asking process, latency, memory, and what a crash in native code does.
 */
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { writeModelArtefact } from '@/ml/artefacts/model-artefact'
import { initialiseBackend } from '@/ml/backend'
import { Random } from '@/ml/random'
import type { Message, Method, Reply } from '@/ml/serving/protocol'
import { catalogueOf, gallery, looks, request } from '../ml/rankers/cases'
import { artefactFor } from '../ml/rankers/models'
import { round } from './load'

const { values } = parseArgs({
  options: {
    works: { type: 'string', default: '10000' },
    requests: { type: 'string', default: '2000' },
    /** set in the processes this one starts */
    measure: { type: 'string' },
  },
})
const folder = path.resolve('.data', 'benchmark', 'transport')
const artefactFile = path.join(folder, 'artefact')
const clients = 16

type Port = {
  post(message: unknown): void
  listen(heard: (reply: Reply) => void): void
  end(): Promise<unknown>
}

function openPort(kind: string): Port {
  if (kind === 'thread') {
    const worker = new Worker(path.join(folder, 'transport-worker.mjs'))
    return {
      post: (message) => worker.postMessage(message),
      listen: (heard) => worker.on('message', heard),
      end: () => worker.terminate(),
    }
  }
  const child = fork(path.join(folder, 'ranking-process.mjs'), [], {
    serialization: 'advanced',
    execArgv: [],
  })
  return {
    post: (message) => child.send(message as object),
    listen: (heard) => child.on('message', heard),
    end: async () => child.kill('SIGABRT'),
  }
}

/** Runs in a process of its own, so that neither way pays for the other's memory. */
async function measure(kind: string): Promise<void> {
  const port = openPort(kind)
  const waiting = new Map<number, (result: unknown) => void>()
  let lastId = 0
  await new Promise<void>((ready) => {
    port.listen((reply) => {
      if ('ready' in reply) return ready()
      if ('error' in reply) throw new Error(reply.error)
      waiting.get(reply.id)?.(reply.result)
      waiting.delete(reply.id)
    })
  })
  const call = (method: Method, params?: unknown) =>
    new Promise<unknown>((resolve) => {
      const message: Message = { id: ++lastId, method, params, deadline: Number.POSITIVE_INFINITY }
      waiting.set(message.id, resolve)
      port.post(message)
    })
  const works = gallery(Number(values.works))
  for (let from = 0; from < works.length; from += 500)
    await call('stageCatalogue', { entries: works.slice(from, from + 500), reset: from === 0 })
  await call('commitCatalogue')
  await call('useModel', { path: artefactFile })

  const random = Random.fromSeed(5)
  const asked = Array.from({ length: 64 }, () =>
    request({
      history: looks(Array.from({ length: 50 }, () => random.integer(works.length))),
      count: 100,
      explain: false,
    }),
  )
  const times: number[] = []
  const ask = async (total: number) => {
    let next = 0
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (next < total) {
          const began = performance.now()
          await call('rank', asked[next++ % asked.length])
          times.push(performance.now() - began)
        }
      }),
    )
  }
  await ask(300)
  times.length = 0
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const usage = process.cpuUsage()
  delay.enable()
  const began = performance.now()
  await ask(Number(values.requests))
  const seconds = (performance.now() - began) / 1_000
  delay.disable()
  const { user, system } = process.cpuUsage(usage)
  times.sort((a, b) => a - b)
  const health = (await call('health')) as { rssBytes: number }
  const ownBytes = process.memoryUsage.rss()
  const result = {
    requestsPerSecond: round(times.length / seconds, 0),
    p50Ms: round(times[times.length >> 1]!),
    p95Ms: round(times[Math.floor(times.length * 0.95)]!),
    eventLoopDelayMs: {
      p50: round(delay.percentile(50) / 1e6),
      p99: round(delay.percentile(99) / 1e6),
      max: round(delay.max / 1e6),
    },
    // of a thread's process this holds the ranking itself
    askingCpuMsPerRequest: round((user + system) / 1_000 / times.length),
    memoryBytes: kind === 'thread' ? ownBytes : ownBytes + health.rssBytes,
  }
  process.send?.(result)
  // A fault in native code, as an abort: does the process that answers people live on?
  if (kind === 'thread') port.post({ id: 0, method: 'abort' })
  else await port.end()
  setTimeout(() => {
    process.send?.('survived')
    process.exit(0)
  }, 2_000)
}

if (values.measure) await measure(values.measure)
else {
  mkdirSync(folder, { recursive: true })
  await build({
    entryPoints: {
      'transport-worker': 'tests/benchmarks/transport-worker.ts',
      'ranking-process': 'ml/serving/ranking-process.ts',
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['@tensorflow/*'],
  })
  await initialiseBackend()
  const catalogue = catalogueOf(gallery(Number(values.works)))
  writeFileSync(
    artefactFile,
    writeModelArtefact(artefactFor(catalogue, { embeddingSize: 64, together: false }, 1, 100)),
  )
  const figures: Record<string, unknown> = { works: Number(values.works), requests: Number(values.requests) }
  for (const kind of ['thread', 'process']) {
    const child = fork(process.argv[1]!, [...process.argv.slice(2), '--measure', kind], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const heard: unknown[] = []
    child.on('message', (message) => heard.push(message))
    await new Promise((resolve) => child.once('exit', resolve))
    figures[kind] = { ...(heard[0] as object), survivesNativeCrash: heard[1] === 'survived' }
  }
  console.log(JSON.stringify(figures, null, 2))
}
