/**
 * `npm test`: sets up what is missing, then runs every check; `--no-setup` (npm run validate) only checks. The last line
 * printed is `N passed, N failed`.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findChromium, setUpChromium } from './setup/chromium.mjs'
import { root } from './setup/paths.mjs'
import { buildApp, prepare } from './setup/prepare.mjs'
import { createSteps } from './setup/steps.mjs'
import { countPlaywright, countVitest, lastLine, one, sum } from './setup/test-counts.mjs'

process.chdir(root)
const { values } = parseArgs({ options: { 'no-setup': { type: 'boolean' } } })
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-reports-'))

/** Shows a check's output as it comes and returns whether it ended well. */
function check(title, args, env = {}) {
  console.log(`\n== ${title}`)
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}

const bin = (name, file) => path.join('node_modules', name, file)

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return null // the runner did not live to write it
  }
}

async function setUp() {
  const step = createSteps()
  await prepare(step)
  process.env.REGARD_CHROMIUM = await step('Browser', setUpChromium)
}

async function validate() {
  counts.push(one(await check('types', [bin('typescript', 'bin/tsc'), '--noEmit'])))
  counts.push(one(await check('lint', [bin('@biomejs/biome', 'bin/biome'), 'ci', '.'])))

  const unitReport = path.join(reports, 'vitest.json')
  const unitArgs = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]
  const units = await check('unit, database and API tests', [bin('vitest', 'vitest.mjs'), ...unitArgs])
  counts.push(countVitest(readReport(unitReport), units))

  if (fs.existsSync('tests/e2e')) {
    console.log('\n== browser tests, on a production build')
    await createSteps()('Build', buildApp)
    const report = path.join(reports, 'playwright.json')
    const chromium = findChromium()
    if (!chromium) console.error('no Chromium: `npm test` installs one, REGARD_CHROMIUM names one')
    const passed = await check(
      'visitors and admins',
      [bin('@playwright/test', 'cli.js'), 'test', '--reporter=list,json'],
      { PLAYWRIGHT_JSON_OUTPUT_FILE: report, REGARD_CHROMIUM: chromium ?? undefined },
    )
    counts.push(countPlaywright(readReport(report), passed))
  }
}

const counts = []
try {
  if (!values['no-setup']) await setUp()
  await validate()
} catch (error) {
  console.error(error.message)
  counts.push(one(false))
}
const total = sum(counts)
fs.rmSync(reports, { recursive: true, force: true })
console.log(`\n${lastLine(total)}`)
process.exit(total.failed > 0 ? 1 : 0)
