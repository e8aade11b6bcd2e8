import { spawn, spawnSync } from 'node:child_process'
import { root } from './paths.mjs'

/**
 * Runs a command to its end, with its output kept rather than shown.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, timeoutMs?: number }} [options]
 * @returns {Promise<{ ok: boolean, output: string, reason: string }>} `reason` is the last telling line of a failure
 */
export function run(command, args, { cwd = root, env = {}, timeoutMs = 600_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, timeoutMs)
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    const end = (ok, reason) => {
      clearTimeout(timer)
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

/** The last line that names an error, else the last line at all: one line is what a progress report has room for. */
function tellingLine(output) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return (
    lines.findLast((line) => /error|fatal|not found|no matching|unable|cannot/i.test(line)) ?? lines.at(-1)
  )
}

/** Whether a command is on the PATH. */
export function hasCommand(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined
}
