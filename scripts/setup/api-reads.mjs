/**
 * GETs of the API whose address holds no parameter, answered by their compiled route without the way through Next's router
 * and renderer, which costs more than most of them. Decision 076. The routes are asked the same either way; only the
 * Request and the Response around what is read and written are left out.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { root } from './paths.mjs'

const require = createRequire(import.meta.url)

/**
 * @typedef {{ status: number, headers: Headers, body: string | null } | Response} Answer
 * @typedef {{ method: string, url: string, headers: Headers, body: null }} Asked
 * @param {string} build the folder of the production build
 * @returns {Promise<Map<string, (request: Asked) => Promise<Answer>>>} by pathname
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
      reads.set(page.replace(/\/route$/, ''), (request) =>
        GET.write(request, { params: Promise.resolve({}) }),
      )
  }
  return reads
}

/**
 * @param {(request: Asked) => Promise<Answer>} read
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} origin
 */
export async function answerRead(read, request, response, origin) {
  try {
    const headers = new Headers(request.headers)
    const answer = await read({ method: 'GET', url: origin + request.url, headers, body: null })
    const body = answer instanceof Response ? await answer.arrayBuffer() : answer.body
    response.statusCode = answer.status
    for (const [name, value] of answer.headers) response.appendHeader(name, value)
    const bytes = body === null ? null : Buffer.from(body)
    if (bytes) response.setHeader('content-length', bytes.length)
    response.end(bytes)
  } catch (error) {
    console.error(error) // a route answers its own failures: this is one of the two lines above
    if (response.headersSent) response.destroy()
    else response.writeHead(500).end()
  }
}
