import { spawn, spawnSync } from 'node:child_process'
import { root } from './paths.mjs'

/** What is running now, so that an interrupted command can end it. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
let stopped = false

/**
 * Runs a command to its end, with its output kept rather than shown.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, timeoutMs?: number, onLine?: (line: string) => void }} [options]
 * @returns {Promise<{ ok: boolean, output: string, reason: string }>} `reason` is the last telling line of a failure
 */
export function run(command, args, { cwd = root, env = {}, timeoutMs = 600_000, onLine } = {}) {
  return new Promise((resolve) => {
    if (stopped) return resolve({ ok: false, output: '', reason: 'stopped' })
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own: ended as a whole, with whatever it started
    })
    running.add(child)
    let output = ''
    let late = false
    const timer = setTimeout(() => {
      late = true
      signalGroup(child, 'SIGKILL')
    }, timeoutMs)
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
        const line = onLine && lines(String(chunk)).at(-1)
        if (line) onLine(line)
      })
    const end = (ok, reason) => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ ok, output: output.trim(), reason })
    }
    child.on('error', (error) => end(false, error.message))
    child.on('close', (code, signal) => {
      if (code === 0) return end(true, '')
      if (late) return end(false, `${command} did not finish in ${timeoutMs / 1000} s`)
      end(false, tellingLine(output) ?? `${command} ended with ${signal ?? `code ${code}`}`)
    })
  })
}

/** Runs one of the project's TypeScript commands. */
export const runScript = (script, args = [], options = {}) =>
  run(process.execPath, ['--import', 'tsx', script, ...args], options)

/** Ends every command that runs and lets no further one begin. */
export function stopAll() {
  stopped = true
  for (const child of running) {
    signalGroup(child, 'SIGTERM')
    setTimeout(() => signalGroup(child, 'SIGKILL'), 5_000).unref()
  }
}

export const isStopped = () => stopped

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
  } catch {} // it has ended
}

/** Lines with something on them, without the escapes that colour them. */
export const lines = (text) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)

/** The last line that names an error, else the last line at all: a progress report has room for one. */
function tellingLine(output) {
  const all = lines(output)
  return all.findLast((line) => /error|fatal|not found|no matching|unable|cannot/i.test(line)) ?? all.at(-1)
}

/** Whether a command is on the PATH. */
export function hasCommand(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined
}
