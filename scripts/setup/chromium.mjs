/**
 * A browser for the browser tests: one that is here, else Playwright's own download, else Debian's package.
 * `node scripts/setup/chromium.mjs` prints its path.
 */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { installDebianPackages } from './apt.mjs'
import { cacheDir, root } from './paths.mjs'
import { run } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

// with the other things every clone shares, unless the user keeps Playwright's browsers elsewhere
const browsersDir = process.env.PLAYWRIGHT_BROWSERS_PATH || path.join(cacheDir, 'browsers')

/** The path of a Chromium that is here, or null. REGARD_CHROMIUM names one to use before any other. */
export function findChromium() {
  const given = process.env.REGARD_CHROMIUM
  if (given && !fs.existsSync(given)) throw new Error(`REGARD_CHROMIUM names ${given}, which does not exist`)
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  const candidates = names.flatMap((name) => onPath.map((dir) => path.join(dir, name)))
  const all = [given, ...candidates, ...places, ...downloaded()]
  return all.find((file) => file && fs.existsSync(file)) ?? null
}

/** Chromiums Playwright has downloaded, newest first. */
function downloaded() {
  if (!fs.existsSync(browsersDir)) return []
  const dirs = fs.readdirSync(browsersDir).filter((name) => name.startsWith('chromium-'))
  const inside = ['chrome-linux64/chrome', 'chrome-linux/chrome', 'chrome-win64/chrome.exe']
  return dirs
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .flatMap((dir) => inside.map((file) => path.join(browsersDir, dir, file)))
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the path
 */
export async function setUpChromium(say) {
  const found = findChromium()
  if (found) return found

  say("fetching Playwright's Chromium")
  const cli = path.join(root, 'node_modules', 'playwright', 'cli.js')
  const download = await run(process.execPath, [cli, 'install', 'chromium', '--no-shell'], {
    // it would try several hosts, five times each, half a minute long: a host that does not answer at once is blocked
    env: { PLAYWRIGHT_BROWSERS_PATH: browsersDir, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' },
    timeoutMs: 300_000,
  })
  const fetched = download.ok && findChromium()
  if (fetched && (await run(fetched, ['--version'])).ok) return fetched

  say("installing Debian's chromium")
  // with type for Chinese, which the pages leave to the system
  const installed = await installDebianPackages(['chromium', 'fonts-noto-cjk'])
  const packaged = findChromium()
  if (installed.ok && packaged) return packaged
  throw new Error(
    `There is no Chromium for the browser tests: Playwright's download failed (${download.reason || 'it does not start'}), ` +
      `Debian's package too (${installed.reason}). Install one and name it in REGARD_CHROMIUM.`,
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(await setUpChromium((line) => console.error(line)))
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
