/**
 * The HTTP server of a production build, as a process of its own: Next's handler behind Node's server, whose time limits
 * Next leaves open, and beside it the API's plain reads and the packed scripts and styles; pages pass with their scripts held.
 * Ends when its parent does, or on SIGTERM after the answers in flight.
 */
import { createServer } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import compression from 'compression'
import next from 'next'
import { answerRead, openApiReads } from './api-reads.mjs'
import { answerPacked, openPackedFiles, takesPacked } from './packed-files.mjs'
import { root } from './paths.mjs'
import { holdScripts } from './pictures-first.mjs'
import { outliveLogReaders } from './unread-log.mjs'

// What a request makes is needed no longer than the request, though under load it outlives a collection or two; what V8 took
// to be lasting would stay, with all it refers to, until the whole heap is marked (decision 064).
setFlagsFromString('--no-allocation-site-pretenuring')
outliveLogReaders()
const port = Number(process.argv[2])

const app = next({ dev: false, dir: root, hostname: 'localhost', port })
await app.prepare()
const handle = app.getRequestHandler()
const origin = `http://localhost:${port}`
const build = process.env.REGARD_BUILD_DIR || '.next'
const reads = await openApiReads(build)
const packed = openPackedFiles(build)
const compress = compression()
const server = createServer((request, response) => {
  const address = request.method === 'GET' && request.url.split('?', 1)[0]
  const file = address && packed.get(address)
  const read = address && reads.get(address)
  if (file && takesPacked(request)) answerPacked(file, response)
  else
    compress(request, response, () => {
      if (read) return answerRead(read, request, response, origin)
      holdScripts(response)
      handle(request, response)
    })
})
server.headersTimeout = 20_000
server.requestTimeout = 60_000 // a request, its body included: a stalled upload must not stay open
server.keepAliveTimeout = 65_000 // longer than a proxy's usual minute, so that the proxy closes first
server.listen(port)

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  setTimeout(() => server.closeAllConnections(), 10_000).unref()
  server.closeIdleConnections()
  await new Promise((resolve) => server.close(resolve))
  await app.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.on('disconnect', stop)
