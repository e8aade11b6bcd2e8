/** The ranking process: answers the calls of protocol.ts from the process that forked it, and ends with it. */
import { readFile } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { loadModel } from '@/ml/artefacts/model-artefact'
import { Engine } from './engine'
import { type Message, type PackedRequest, packResponse, type Reply, unpackRequest } from './protocol'

// What requests leave behind is collected when the heap has grown by two fifths; by default it may double or more first, and
// with less the catalogue is marked again every second, which at 100,000 works makes one request in twenty twice as slow.
setFlagsFromString('--heap-growing-percent=40')
// What outlived a few collections because it was in flight is else made in the old space from then on: all of an event, a work or
// an answer stays there with what it refers to, though none is needed for longer than a request (decision 064).
setFlagsFromString('--no-allocation-site-pretenuring')

// A Ctrl-C reaches every process of the terminal; the parent decides when this one ends.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit(0))

// The parent may be gone before its answer; then there is nobody to tell.
const send = (reply: Reply) => process.send?.(reply, undefined, undefined, () => {})
const engine = await Engine.start(async (path) => loadModel(await readFile(path)))

process.on('message', async ({ id, method, params, deadline }: Message) => {
  // Whoever asked has gone: answering would only make the others later.
  if (Date.now() > deadline) {
    send({ id, error: 'the deadline had passed before its turn', unavailable: 'deadline' })
    return
  }
  try {
    if (method === 'rank') {
      const request = unpackRequest(params as PackedRequest)
      send({ id, result: packResponse(await engine.rank(request), request.history) })
      return
    }
    const call = engine[method] as (params: unknown) => Promise<unknown>
    send({ id, result: await call(params) })
  } catch (cause) {
    send({ id, error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) })
  }
})
send({ ready: true })
