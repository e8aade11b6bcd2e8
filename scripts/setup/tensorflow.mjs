/**
 * Makes native TensorFlow loadable; safe to repeat, and at once done when it already is. Runs after the packages are
 * installed. `node scripts/setup/tensorflow.mjs` runs it alone.
 */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './paths.mjs'
import { run } from './run.mjs'
import {
  addonPath,
  buildAddon,
  linkLibraries,
  packageDir,
  removeAddon,
  stageAddon,
} from './tensorflow-addon.mjs'
import { archivesForThisMachine, describeArchive, fetchLibraries, isCached } from './tensorflow-archives.mjs'

/**
 * Tries in order: already loadable, libraries in the cache, the package's own installer, each pinned archive; then
 * settles for WASM, or fails where REGARD_REQUIRE_NATIVE=1.
 *
 * @param {(line: string) => void} say prints one progress line
 * @returns {Promise<{ native: boolean, version: string, line: string }>} `line` sums up the outcome
 */
export async function setUpTensorFlow(say) {
  const reasons = []
  const required = process.env.REGARD_REQUIRE_NATIVE === '1'
  if (process.env.REGARD_BACKEND === 'wasm') reasons.push('WASM was asked for by REGARD_BACKEND')
  else {
    for (const attempt of attempts(say)) {
      const { ok, reason, version } = await attempt()
      if (ok) return { native: true, version, line: `native, libtensorflow ${version}` }
      if (reason) reasons.push(reason)
    }
    if (!reasons.length) reasons.push(`no library is published for ${process.platform} ${process.arch}`)
  }
  const why = reasons.join('; ')
  if (required)
    throw new Error(`native TensorFlow is required (REGARD_REQUIRE_NATIVE=1) but not to be had: ${why}`)
  return {
    native: false,
    version: '',
    line: `WebAssembly instead of native: everything works, training and ranking take several times longer (${why})`,
  }
}

function* attempts(say) {
  yield load
  const archives = archivesForThisMachine()
  for (const archive of archives)
    yield async () => ((await isCached(archive)) ? useArchive(archive) : { ok: false, reason: '' })
  yield () => useOfficialInstaller(say)
  for (const archive of archives)
    yield async () => {
      say(`fetching ${describeArchive(archive)}, once for all clones of this user`)
      const fetched = await fetchLibraries(archive)
      return fetched.ok
        ? useArchive(archive)
        : { ok: false, reason: `${describeArchive(archive)}: ${fetched.reason}` }
    }
}

/** Loads the addon in a process of its own, since a wrong library can end the process, and computes with it. */
export async function load() {
  if (!fs.existsSync(addonPath())) return { ok: false, reason: '' }
  const program = `
    const util = require('node:util'); util.isNullOrUndefined = (value) => value == null; util.isArray = Array.isArray
    const tf = require('@tensorflow/tfjs-node')
    const [sum] = tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])).sum().dataSync()
    if (sum !== 12 || tf.getBackend() !== 'tensorflow') throw new Error('it computes wrongly')
    console.log('libtensorflow', tf.backend().binding.TF_Version)`
  const { ok, output, reason } = await run(process.execPath, ['-e', program], {
    env: { TF_CPP_MIN_LOG_LEVEL: '2' },
    timeoutMs: 120_000,
  })
  const version = /^libtensorflow (\S+)$/m.exec(output)?.[1]
  return ok && version ? { ok, reason: '', version } : { ok: false, reason: `does not load: ${reason}` }
}

/** Loads what was staged; what does not load is taken away again, so that the backend does not trip over it. */
async function loadOrRemove(label) {
  const loaded = await load()
  if (loaded.ok) return loaded
  removeAddon()
  return { ok: false, reason: `${label}: ${loaded.reason || 'left nothing to load'}` }
}

async function useArchive(archive) {
  linkLibraries(archive)
  const staged = await stageAddon(archive)
  if (!staged.ok) return { ok: false, reason: `${describeArchive(archive)}: ${staged.reason}` }
  return loadOrRemove(describeArchive(archive))
}

/**
 * What the package would do on installation. It fetches from the host named in its package.json or from the mirror in
 * TFJS_NODE_CDN_STORAGE. That host is asked first, briefly: the installer itself waits long and tells little.
 */
async function useOfficialInstaller(say) {
  const { binary } = JSON.parse(fs.readFileSync(path.join(packageDir, 'package.json'), 'utf8'))
  const host = process.env.TFJS_NODE_CDN_STORAGE || `${new URL(binary.host).origin}/`
  try {
    await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(5_000) })
  } catch {
    return { ok: false, reason: `the official installer's host ${new URL(host).host} does not answer` }
  }
  say("running the package's own installer")
  const bin = path.join(root, 'node_modules', '.bin')
  const installed = await run(process.execPath, ['scripts/install.js'], {
    cwd: packageDir,
    env: { PATH: `${bin}${path.delimiter}${process.env.PATH}` },
  })
  // its library may arrive and its compiled addon not: then ours is built against that library
  const staged = path.join(packageDir, 'deps', 'lib')
  if (!fs.existsSync(addonPath()) && fs.existsSync(staged)) {
    const libraries = fs.readdirSync(staged, { withFileTypes: true })
    const names = libraries
      .filter((entry) => entry.isFile() && entry.name.includes('.so.'))
      .map(({ name }) => name)
    await buildAddon(names, addonPath())
  }
  const outcome = await loadOrRemove('the official installer')
  return outcome.ok || installed.ok
    ? outcome
    : { ok: false, reason: `the official installer: ${installed.reason}` }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const { line } = await setUpTensorFlow((line) => console.log(`  ${line}`))
    console.log(`TensorFlow: ${line}`)
  } catch (error) {
    console.error(`TensorFlow: ${error.message}`)
    process.exitCode = 1
  }
}
