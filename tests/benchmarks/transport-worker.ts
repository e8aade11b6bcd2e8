/** The ranking engine behind a worker thread's port: what ml/serving/ranking-process.ts is behind a process's channel. */
import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { loadModel } from '@/ml/artefacts/model-artefact'
import { Engine } from '@/ml/serving/engine'
import type { Message } from '@/ml/serving/protocol'

const engine = await Engine.start(async (path) => loadModel(await readFile(path)))
parentPort!.on('message', async ({ id, method, params }: Message) => {
  if ((method as string) === 'abort') process.kill(process.pid, 'SIGABRT') // what a fault in native code does
  const call = engine[method] as (params: unknown) => Promise<unknown>
  parentPort!.postMessage({ id, result: await call(params) })
})
parentPort!.postMessage({ ready: true })
