import { fork } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './paths.mjs'

/** Whether a port of this machine is free, on every address a browser may reach it by. */
export async function isPortFree(port) {
  for (const host of ['0.0.0.0', '::', '127.0.0.1']) {
    const server = net.createServer()
    const outcome = await new Promise((resolve) => {
      server.once('error', (error) => resolve(error.code))
      server.listen({ port, host, exclusive: true }, () => resolve('free'))
    })
    server.close()
    if (outcome === 'EADDRINUSE') return false
    if (outcome === 'EACCES') throw new Error(`port ${port} is reserved for root; choose one from 1024 on`)
  }
  return true
}

/** `--port N`, or the environment's PORT, or 3000. */
export function readPort(given = process.env.PORT || '3000') {
  const port = Number(given)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`the port must be a number from 1 to 65535, not ${given}`)
  return port
}

/**
 * Serves the production build and waits until it answers. The server ends with this process, however that ends.
 *
 * @param {number} port
 * @returns {Promise<{ url: string, ended: Promise<string>, stop: () => Promise<void> }>} `ended` says why it ended by itself
 */
export async function serve(port) {
  const folder = process.env.REGARD_BUILD_DIR || '.next'
  for (const file of [path.join(folder, 'BUILD_ID'), path.join('dist', 'ranker.mjs')])
    if (!fs.existsSync(path.join(root, file))) throw new Error(`${file} is missing; run: npm run build`)
  if (!(await isPortFree(port)))
    throw new Error(`port ${port} is in use; stop what uses it, or choose another with --port ${port + 1}`)

  const url = `http://localhost:${port}`
  process.env.REGARD_URL ||= url
  const child = fork(path.join(import.meta.dirname, 'next-server.mjs'), [String(port)], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    detached: true, // Ctrl-C is for this process, which then ends the server in order
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  // what it says of its own start is only of interest when that fails
  let starting = ''
  const keep = (chunk) => {
    starting += chunk
  }
  child.stdout.on('data', keep)
  let stopping = false
  const ended = new Promise((resolve) => {
    child.once(
      'exit',
      (code, signal) => stopping || resolve(`the server ended with ${signal ?? `code ${code}`}`),
    )
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    stopping = true
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), 15_000)
    await exited
    clearTimeout(timer)
  }
  const answer = await Promise.race([waitUntilReady(url), ended])
  if (answer !== 'ready') {
    await stop()
    throw new Error(`${answer}\n${starting.trim()}`)
  }
  child.stdout.off('data', keep).pipe(process.stdout)
  return { url, ended, stop }
}

/**
 * Waits as long as what is missing changes, as it does while a big collection is read, and gives up after `patienceMs` without any change.
 *
 * @returns {Promise<string>} 'ready', or what was wrong at the last look
 */
export async function waitUntilReady(url, patienceMs = 180_000) {
  let missing = ''
  for (let deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(200)) {
    const before = missing
    try {
      const response = await fetch(`${url}/api/v1/readiness`, { signal: AbortSignal.timeout(10_000) })
      if (response.ok) return 'ready'
      missing = await describeMissing(response)
    } catch (error) {
      missing = error.message
    }
    if (missing !== before) deadline = Date.now() + patienceMs
  }
  return `the server does not become ready: ${missing}`
}

/** Without the request's id, which is another each time. */
async function describeMissing(response) {
  const text = await response.text()
  try {
    const { detail, problems = [] } = JSON.parse(text)
    const each = problems.map(({ path, message }) => `${path} ${message}`)
    return [`${response.status} ${detail}`, ...each].join('; ')
  } catch {
    return `${response.status} ${text.slice(0, 300)}`
  }
}
