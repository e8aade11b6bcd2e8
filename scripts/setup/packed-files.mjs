/**
 * Scripts and styles of a build as they are sent: packed once with Brotli at its best, a sixth smaller than what can be packed while
 * somebody waits, and sent from memory without the way through Next. Who does not take Brotli is answered by Next. The scripts every
 * page starts with are marked as such. Decision 083.
 */
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { root } from './paths.mjs'

const types = { '.js': 'application/javascript; charset=UTF-8', '.css': 'text/css; charset=UTF-8' }

const folderOf = (build) => path.join(root, build, 'static')

function listFiles(build) {
  const folder = folderOf(build)
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((file) => types[path.extname(file)])
    .map((file) => path.join(folder, file))
}

/** Chrome compiles a script that begins so beside the page while it arrives; any other browser reads a comment. */
const compiledAhead = '//# allFunctionsCalledOnLoad\n'

/** React and Next, without which no page wakes up: compiled function by function as they are called, they are its longest task. */
function markStartingScripts(build) {
  const manifest = path.join(root, build, 'build-manifest.json')
  for (const name of JSON.parse(fs.readFileSync(manifest, 'utf8')).rootMainFiles) {
    const file = path.join(root, build, name)
    const script = fs.readFileSync(file, 'utf8')
    if (!script.startsWith(compiledAhead)) fs.writeFileSync(file, compiledAhead + script)
  }
}

/** @param {string} build the folder of the production build */
export async function packFiles(build) {
  markStartingScripts(build)
  const pack = promisify(brotliCompress)
  const write = async (file) => fs.writeFileSync(`${file}.br`, await pack(fs.readFileSync(file)))
  await Promise.all(listFiles(build).map(write))
}

/**
 * @param {string} build the folder of the production build
 * @returns {Map<string, { type: string, bytes: Buffer }>} by pathname
 */
export function openPackedFiles(build) {
  const files = listFiles(build).filter((file) => fs.existsSync(`${file}.br`))
  return new Map(
    files.map((file) => {
      const pathname = path.relative(folderOf(build), file).split(path.sep).join('/')
      const packed = { type: types[path.extname(file)], bytes: fs.readFileSync(`${file}.br`) }
      return [`/_next/static/${pathname}`, packed]
    }),
  )
}

/** @param {import('node:http').IncomingMessage} request */
export const takesPacked = ({ headers }) => /\bbr\b/.test(headers['accept-encoding'] ?? '')

/**
 * @param {{ type: string, bytes: Buffer }} file
 * @param {import('node:http').ServerResponse} response
 */
export function answerPacked({ type, bytes }, response) {
  response.writeHead(200, {
    'content-type': type,
    'content-encoding': 'br',
    'content-length': bytes.length,
    'cache-control': 'public, max-age=31536000, immutable', // the name tells the content
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
  })
  response.end(bytes)
}
