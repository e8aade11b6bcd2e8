import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { RankRequest } from '@/ml/types'
import { RankerCallFailed, RankerUnavailable } from './errors'
import {
  type Message,
  type Method,
  type PackedResponse,
  type Params,
  packRequest,
  type Reply,
  type Result,
  unpackResponse,
} from './protocol'

export type Call = <M extends Method>(
  method: M,
  params: Params<M>,
  options?: { deadlineMs?: number },
) => Promise<Result<M>>

export type RankerOptions = {
  /** Fills a new process (catalogue, model, signals) before it may answer; called after every start and restart. */
  prepare(call: Call): Promise<void>
  /** calls waiting or running at once; more are refused at once */
  queueMax?: number
  deadlineMs?: number
  onRestart?(cause: Error): void
}

type Pending = {
  method: Method
  read(result: unknown): unknown
  resolve(result: never): void
  reject(cause: Error): void
  timer: NodeJS.Timeout
}
/**
 * `pending` is no Map: a Map that is emptied and filled without end leaves a chain of outgrown tables behind, each of which V8
 * lets point to the next, and with the first in the old space all requests that ever stood in one stay there.
 */
type Running = { child: ChildProcess; pending: Record<number, Pending>; ready: Promise<void> }

const prepareDeadlineMs = 300_000
const restartDelayMsMax = 5_000

/**
 * The ranking process, seen from the process that answers people. Starts at the first call, restarts when it dies (calls in
 * flight are asked once more), refuses when too much waits, gives up at each call's deadline, and stops gracefully.
 */
export class RankerClient {
  private running: Running | undefined
  private waiting = 0
  private lastId = 0
  private crashes = 0
  private stopping = false
  private stopped = false
  restarts = 0

  constructor(private readonly options: RankerOptions) {}

  get pid(): number | undefined {
    return this.running?.child.pid
  }

  /** calls accepted and not yet answered */
  get queueLength(): number {
    return this.waiting
  }

  /** Starts and fills the process; resolves when it can answer. */
  async start(): Promise<void> {
    if (this.stopped) throw new RankerUnavailable('stopped', 'the ranking process was stopped')
    this.running ??= this.launch()
    await this.running.ready
  }

  async call<M extends Method>(
    method: M,
    params: Params<M>,
    { deadlineMs = this.options.deadlineMs ?? 10_000 } = {},
  ): Promise<Result<M>> {
    if (this.stopping) throw new RankerUnavailable('stopped', 'the ranking process was stopped')
    const queueMax = this.options.queueMax ?? 256
    if (this.waiting >= queueMax)
      throw new RankerUnavailable('queue_full', `${this.waiting} rankings are already waiting`)
    this.waiting++
    const deadline = Date.now() + deadlineMs
    try {
      return await this.ask(method, params, deadline, 1)
    } finally {
      this.waiting--
    }
  }

  /** Lets calls in flight finish, then ends the process; after `graceMs` it is ended anyway. */
  async stop(graceMs = 5_000): Promise<void> {
    this.stopping = true
    const end = Date.now() + graceMs
    while (this.waiting > 0 && Date.now() < end) await sleep(10)
    this.stopped = true
    const running = this.running
    if (!running) return
    const gone = new Promise((resolve) => running.child.once('exit', resolve))
    if (running.child.connected) running.child.disconnect()
    await Promise.race([gone, sleep(Math.max(100, end - Date.now()))])
    running.child.kill('SIGKILL')
  }

  private async ask<M extends Method>(
    method: M,
    params: Params<M>,
    deadline: number,
    attempt: number,
  ): Promise<Result<M>> {
    try {
      await within(this.start(), deadline, method)
      return await this.send<M>(this.running!, method, params, deadline)
    } catch (cause) {
      const again = cause instanceof RankerUnavailable && cause.reason === 'crashed' && attempt === 1
      if (again && !this.stopped && Date.now() < deadline) return this.ask(method, params, deadline, 2)
      throw cause
    }
  }

  private send<M extends Method>(
    running: Running,
    method: M,
    params: Params<M>,
    deadline: number,
  ): Promise<Result<M>> {
    return new Promise((resolve, reject) => {
      const ranking = method === 'rank' ? (params as RankRequest) : null
      const read = (result: unknown) =>
        ranking ? unpackResponse(result as PackedResponse, ranking.history) : result
      const sent = ranking ? packRequest(ranking) : params
      const message: Message = { id: ++this.lastId, method, params: sent, deadline }
      const timer = setTimeout(
        () => {
          delete running.pending[message.id]
          reject(new RankerUnavailable('deadline', `${method} was not answered before its deadline`))
        },
        Math.max(0, deadline - Date.now()),
      )
      running.pending[message.id] = { method, read, resolve, reject, timer }
      running.child.send(message, (error) => {
        if (error) settle(running, message.id)?.reject(crashed(error))
      })
    })
  }

  private launch(): Running {
    const child = forkRanker()
    const running: Running = { child, pending: {}, ready: Promise.resolve() }
    const up = new Promise<void>((resolve, reject) => {
      child.on('message', (reply: Reply) => {
        if ('ready' in reply) return resolve()
        const pending = settle(running, reply.id)
        if (!pending) return
        if ('result' in reply) pending.resolve(pending.read(reply.result) as never)
        else if (reply.unavailable) pending.reject(new RankerUnavailable(reply.unavailable, reply.error))
        else pending.reject(new RankerCallFailed(pending.method, reply.error))
      })
      const gone = (cause: Error) => {
        reject(cause)
        this.lose(running, cause)
      }
      child.once('error', (error) => gone(crashed(error)))
      child.once('exit', (code, signal) => gone(crashed(new Error(`it ended with ${signal ?? code}`))))
    })
    running.ready = this.fill(running, up)
    running.ready.catch(() => {})
    return running
  }

  private async fill(running: Running, up: Promise<void>): Promise<void> {
    const delayMs = this.crashes === 0 ? 0 : Math.min(restartDelayMsMax, 100 * 2 ** (this.crashes - 1))
    try {
      if (delayMs > 0) await sleep(delayMs)
      await up
      const call: Call = (method, params, { deadlineMs = prepareDeadlineMs } = {}) =>
        this.send(running, method, params, Date.now() + deadlineMs)
      await this.options.prepare(call)
      this.crashes = 0
      // An idle ranking process never keeps a script from ending; the timers of deadlines keep calls alive.
      running.child.unref()
      running.child.channel?.unref()
    } catch (cause) {
      if (this.running === running) {
        this.running = undefined
        this.crashes++
      }
      running.child.kill('SIGKILL')
      throw cause
    }
  }

  /** Tells everyone who waits on a dead process; the next call starts another. */
  private lose(running: Running, cause: Error): void {
    if (this.running === running) {
      this.running = undefined
      if (!this.stopped) {
        this.crashes++
        this.restarts++
        this.options.onRestart?.(cause)
      }
    }
    for (const id of Object.keys(running.pending)) settle(running, Number(id))?.reject(cause)
  }
}

/** In production the bundle that `npm run build` made; elsewhere the sources themselves, through tsx. */
function forkRanker(): ChildProcess {
  const root = process.cwd()
  const bundle = path.join(root, 'dist', 'ranker.mjs')
  const production = process.env.NODE_ENV === 'production'
  if (production && !existsSync(bundle))
    throw new RankerUnavailable('not_started', `${bundle} is missing; run \`npm run build\``)
  // Next's bundler would try to bundle what an imported fork() names; the ranking process is built by scripts/build.ts.
  const { fork } = process.getBuiltinModule('node:child_process')
  return fork(production ? bundle : path.join(root, 'ml', 'serving', 'ranking-process.ts'), [], {
    execArgv: production ? [] : ['--import', 'tsx'],
    serialization: 'advanced', // typed arrays stay typed arrays
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
}

function settle(running: Running, id: number): Pending | undefined {
  const pending = running.pending[id]
  delete running.pending[id]
  clearTimeout(pending?.timer)
  return pending
}

function crashed(cause: Error): RankerUnavailable {
  return new RankerUnavailable('crashed', `the ranking process is down: ${cause.message}`, { cause })
}

async function within<T>(promise: Promise<T>, deadline: number, method: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new RankerUnavailable('deadline', `${method}: the ranking process was not ready in time`)),
      Math.max(0, deadline - Date.now()),
    )
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
