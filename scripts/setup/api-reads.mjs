/**
 * GETs of the API whose address holds no parameter, answered by their compiled route without the way through Next's router
 * and renderer, which costs more than most of them. Decision 076. The routes know nothing of it: they take a Request and
 * give a Response, whoever calls.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { root } from './paths.mjs'

const require = createRequire(import.meta.url)

/**
 * @param {string} build the folder of the production build
 * @returns {Promise<Map<string, (request: Request) => Promise<Response>>>} by pathname
 */
export async function openApiReads(build) {
  const server = path.join(root, build, 'server')
  const files = JSON.parse(fs.readFileSync(path.join(server, 'app-paths-manifest.json'), 'utf8'))
  const reads = new Map()
  for (const [page, file] of Object.entries(files)) {
    if (!page.startsWith('/api/v1/') || page.includes('[')) continue
    const { routeModule } = require(path.join(server, file))
    await routeModule.ensureUserland()
    const { GET } = routeModule.userland
    if (GET)
      reads.set(page.replace(/\/route$/, ''), (request) => GET(request, { params: Promise.resolve({}) }))
  }
  return reads
}

/**
 * @param {(request: Request) => Promise<Response>} read
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} origin
 */
export async function answerRead(read, request, response, origin) {
  try {
    const answer = await read(new Request(origin + request.url, { headers: request.headers }))
    const body = Buffer.from(await answer.arrayBuffer())
    response.statusCode = answer.status
    for (const [name, value] of answer.headers) response.appendHeader(name, value)
    if (answer.body) response.setHeader('content-length', body.length)
    response.end(body)
  } catch (error) {
    console.error(error) // a route answers its own failures: this is one of the two lines above
    if (response.headersSent) response.destroy()
    else response.writeHead(500).end()
  }
}
