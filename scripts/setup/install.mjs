import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './paths.mjs'
import { run } from './run.mjs'

const stampFile = path.join(root, 'node_modules', '.regard-lock-sha256')

/**
 * Installs the packages of package-lock.json when node_modules is missing or was installed from another one.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the outcome in a line
 */
export async function installPackages(say) {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'))
  const stamp = crypto.createHash('sha256').update(lock).digest('hex')
  if (isInstalled(lock, stamp)) return 'as package-lock.json says'
  say('installing packages')
  // the second try is for a registry or network that fails once; npm's own cache keeps what the first one got
  const first = await npmCi()
  const outcome = first.ok ? first : await npmCi()
  if (!outcome.ok) throw new Error(`npm ci failed: ${outcome.reason}\n${outcome.output.slice(-2000)}`)
  fs.writeFileSync(stampFile, stamp)
  return 'installed'
}

// development dependencies too, whatever NODE_ENV is: building and testing need them
const npmCi = () => run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { timeoutMs: 1_200_000 })

/** True after our own installation, and after an `npm ci` or `npm install` by hand that put in place what the lock says. */
function isInstalled(lock, stamp) {
  if (fs.existsSync(stampFile)) return fs.readFileSync(stampFile, 'utf8') === stamp
  const hidden = path.join(root, 'node_modules', '.package-lock.json')
  if (!fs.existsSync(hidden)) return false
  const wanted = JSON.parse(lock.toString()).packages
  const present = JSON.parse(fs.readFileSync(hidden, 'utf8')).packages
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === '' || present[name]?.version === version || (optional && !present[name]),
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(`Packages: ${await installPackages((line) => console.log(`  ${line}`))}`)
