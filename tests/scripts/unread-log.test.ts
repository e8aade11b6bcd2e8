import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { root } from '@/scripts/setup/paths.mjs'

const file = pathToFileURL(path.join(root, 'scripts/setup/unread-log.mjs')).href

/** Says something every few milliseconds and ends by itself, unless it is too busy writing down that nobody listens. */
const talker = `
  import { outliveLogReaders } from '${file}'
  outliveLogReaders()
  process.on('uncaughtException', (error) => { console.error(error); process.exitCode = 3 })
  const talk = setInterval(() => { console.log('so'); console.error('on') }, 5)
  process.on('message', () => { clearInterval(talk); process.disconnect() })
  process.send('talking')
`

it('a process whose log nobody reads any more goes on working, and ends when it is told to', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', talker], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve) => child.once('message', resolve))
  child.stdout?.destroy()
  child.stderr?.destroy()
  await new Promise((resolve) => setTimeout(resolve, 200))
  child.send('enough')
  await expect(ended).resolves.toBe(0)
}, 30_000)
