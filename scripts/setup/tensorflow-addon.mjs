import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { installDebianPackages } from './apt.mjs'
import { cacheDir, root } from './paths.mjs'
import { hasCommand, run } from './run.mjs'
import { libraryDir } from './tensorflow-archives.mjs'

export const packageDir = path.join(root, 'node_modules', '@tensorflow', 'tfjs-node')

// The C API's headers, unchanged: one archive ships them, the other does not, and the API is stable across 2.x.
const headersDir = path.join(import.meta.dirname, 'tensorflow-headers')
const nodeHeadersDir = path.join(root, 'node_modules', 'node-api-headers', 'include')

/** The newest Node-API version that both the package and this Node know; compiled code depends on nothing else of Node. */
function nodeApiVersion() {
  const { binary } = JSON.parse(fs.readFileSync(path.join(packageDir, 'package.json'), 'utf8'))
  return Math.max(...binary.napi_versions.filter((version) => version <= Number(process.versions.napi)))
}

/** Where the package looks for its compiled addon. */
export const addonPath = () => path.join(packageDir, 'lib', `napi-v${nodeApiVersion()}`, 'tfjs_binding.node')

export const removeAddon = () => fs.rmSync(addonPath(), { force: true })

/** Puts an archive's libraries, and the headers, where the package's own installer would. */
export function linkLibraries(archive) {
  const lib = path.join(packageDir, 'deps', 'lib')
  fs.mkdirSync(lib, { recursive: true })
  for (const name of Object.keys(archive.files)) {
    const source = path.join(libraryDir(archive), name)
    const stem = name.replace('_cc.so', '.so')
    // a library is half a gigabyte: a second name for the cached file costs nothing, a copy is for another disk
    place(path.join(lib, name), (target) => {
      try {
        fs.linkSync(source, target)
      } catch {
        fs.copyFileSync(source, target, fs.constants.COPYFILE_FICLONE)
      }
    })
    // the names a binding links against
    for (const alias of [stem, stem.replace(/\.so.*/, '.so')])
      if (alias !== name) place(path.join(lib, alias), (target) => fs.symlinkSync(name, target))
  }
  fs.cpSync(headersDir, path.join(packageDir, 'deps', 'include'), { recursive: true })
}

/** Makes a file under a temporary name and moves it into place, so that a process loading it now sees the old or the new. */
function place(target, make) {
  const temporary = `${target}.${process.pid}`
  fs.rmSync(temporary, { force: true })
  make(temporary)
  fs.renameSync(temporary, target)
  fs.rmSync(temporary, { force: true }) // a rename between two names of one file leaves both
}

/** Stages the compiled addon for an archive's libraries, from the cache when it was built before. */
export async function stageAddon(archive) {
  const cached = path.join(cacheDir, 'tensorflow', `addon-${addonKey(archive)}.node`)
  if (!fs.existsSync(cached)) {
    const temporary = `${cached}.${process.pid}`
    const built = await buildAddon(Object.keys(archive.files), temporary)
    if (!built.ok) return built
    fs.renameSync(temporary, cached)
  }
  fs.mkdirSync(path.dirname(addonPath()), { recursive: true })
  place(addonPath(), (target) => fs.copyFileSync(cached, target))
  return { ok: true, reason: '' }
}

/** Changes with anything the addon is made of, the system's C++ library included. */
function addonKey(archive) {
  const hash = crypto.createHash('sha256')
  for (const source of sources()) hash.update(fs.readFileSync(source))
  const { glibcVersionRuntime } = process.report.getReport().header
  hash.update(JSON.stringify([archive.sha256, nodeApiVersion(), glibcVersionRuntime, flags]))
  return hash.digest('hex').slice(0, 16)
}

function sources() {
  const dir = path.join(packageDir, 'binding')
  const names = fs.readdirSync(dir).filter((name) => name.endsWith('.cc'))
  return names.sort().map((name) => path.join(dir, name))
}

const flags = ['-shared', '-fPIC', '-O2', '-std=c++17', '-Wl,-rpath,$ORIGIN/../../deps/lib']

/**
 * Compiles the package's own two C++ files against staged libraries. node-gyp would first fetch Node's
 * headers; Node-API's are all the addon needs, and those come as a package.
 *
 * @param {string[]} libraries names of files in the package's deps/lib
 * @param {string} output
 */
export async function buildAddon(libraries, output) {
  const compiler = await findCompiler()
  if (!compiler.command) return { ok: false, reason: `no C++ compiler (${compiler.reason})` }
  fs.mkdirSync(path.dirname(output), { recursive: true })
  return run(compiler.command, [
    ...flags,
    `-DNAPI_VERSION=${nodeApiVersion()}`,
    ...[headersDir, nodeHeadersDir].flatMap((dir) => ['-I', dir]),
    ...sources(),
    `-L${path.join(packageDir, 'deps', 'lib')}`,
    // each by name: the loader then has every library before another asks for it, wherever that one was built to look
    '-Wl,--no-as-needed',
    ...libraries.map((name) => `-l:${name}`),
    '-o',
    output,
  ])
}

async function findCompiler() {
  const find = () =>
    [process.env.CXX, 'g++', 'clang++', 'c++'].find((command) => command && hasCommand(command))
  const command = find()
  if (command) return { command, reason: '' }
  const { reason } = await installDebianPackages(['g++'])
  return { command: find(), reason }
}
