import { spawn } from 'node:child_process'
import { runOnce, withDatabase } from '@/scripts/database/engine'
import { migrate } from '@/scripts/database/migrate'

/** Runs something on a migrated, empty database of its own, which is gone afterwards. */
export async function withScratch<T>(
  serverUrl: string,
  name: string,
  work: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  const own = `regard_benchmark_${process.pid}_${name}`
  await runOnce(serverUrl, `CREATE DATABASE ${own}`)
  try {
    const url = withDatabase(serverUrl, own)
    await migrate(url)
    return await work(url)
  } finally {
    await runOnce(serverUrl, `DROP DATABASE IF EXISTS ${own} WITH (FORCE)`)
  }
}

/** A script's last line of output, as JSON; everything else it says goes to stderr. */
export async function runForJson<T>(script: string, args: string[], env: Record<string, string>): Promise<T> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${code}\n${output}`)
  return JSON.parse(output.trim().split('\n').at(-1)!) as T
}
