import { hasCommand, run } from './run.mjs'

let updated = false

/**
 * Installs Debian packages where that needs no question: as root, or with sudo that asks for no password.
 *
 * @param {string[]} packages
 * @returns {Promise<{ ok: boolean, reason: string }>}
 */
export async function installDebianPackages(packages) {
  if (!hasCommand('apt-get')) return { ok: false, reason: 'no apt-get on this system' }
  const asRoot = process.getuid?.() === 0
  if (!asRoot && !(await run('sudo', ['-n', 'true'])).ok)
    return {
      ok: false,
      reason: `not root, and sudo would ask; run: sudo apt-get install ${packages.join(' ')}`,
    }
  const apt = (args) =>
    run(asRoot ? 'apt-get' : 'sudo', asRoot ? args : ['-n', 'apt-get', ...args], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  // another installation on the same machine holds dpkg's lock for a moment; wait for it instead of failing
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=2']
  if (!updated) await apt([...wait, 'update'])
  updated = true
  return apt([...wait, 'install', '-y', '--no-install-recommends', ...packages])
}
