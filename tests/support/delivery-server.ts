import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { recordInteractions } from '@/lib/interactions/service'

/** A process that does nothing but record deliveries, to be killed: POST {visitorId, interactions}. Prints its port. */
const server = createServer(async (request, response) => {
  try {
    const { visitorId, interactions } = JSON.parse(await text(request))
    const results = await recordInteractions({ type: 'visitor', visitorId }, interactions)
    response.end(JSON.stringify(results))
  } catch {
    response.writeHead(503).end()
  }
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.stdout.write(`${address.port}\n`)
})
