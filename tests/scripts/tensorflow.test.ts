import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const unreachable = 'http://127.0.0.1:9/'

/** A clone with its packages but nothing native, on a machine that reaches nothing and installs nothing. */
describe('set-up of TensorFlow where nothing can be fetched', () => {
  let clone: string
  beforeEach(() => {
    clone = mkdtempSync(path.join(os.tmpdir(), 'regard-clone-'))
    cpSync('scripts/setup', path.join(clone, 'scripts', 'setup'), { recursive: true })
    const packageFolder = path.join(clone, 'node_modules', '@tensorflow', 'tfjs-node')
    mkdirSync(packageFolder, { recursive: true })
    writeFileSync(
      path.join(packageFolder, 'package.json'),
      JSON.stringify({ binary: { host: unreachable, napi_versions: [8] } }),
    )
    mkdirSync(path.join(clone, 'bin'))
    symlinkSync(process.execPath, path.join(clone, 'bin', 'node'))
  })
  afterEach(() => rmSync(clone, { recursive: true, force: true }))

  const setUp = (env: Record<string, string>) =>
    spawnSync(process.execPath, [path.join(clone, 'scripts', 'setup', 'tensorflow.mjs')], {
      cwd: clone,
      encoding: 'utf8',
      env: {
        PATH: path.join(clone, 'bin'),
        XDG_CACHE_HOME: path.join(clone, 'cache'),
        NODE_ENV: 'test',
        ...env,
      },
    })

  test('settles for WebAssembly and says in one line what is lost and why', () => {
    const { status, stdout } = setUp({ REGARD_REQUIRE_NATIVE: '' })
    expect(status).toBe(0)
    const last = stdout.trim().split('\n').at(-1)!
    expect(last).toMatch(
      /^TensorFlow: WebAssembly instead of native: everything works, .*take several times longer/,
    )
    expect(last).toContain('127.0.0.1:9 does not answer')
  })

  test('fails with the reason where native is required', () => {
    const { status, stderr } = setUp({ REGARD_REQUIRE_NATIVE: '1' })
    expect(status).toBe(1)
    expect(stderr).toContain('native TensorFlow is required (REGARD_REQUIRE_NATIVE=1)')
    expect(stderr).toContain('127.0.0.1:9 does not answer')
  })

  test('leaves nothing half-made in the cache', () => {
    setUp({})
    const kept = readdirSync(clone, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.startsWith('cache'),
    )
    expect(kept.filter((file) => !/^cache(.regard(.tensorflow)?)?$/.test(file))).toEqual([])
  })

  test('asks nobody when WebAssembly is wanted', () => {
    const { stdout } = setUp({ REGARD_BACKEND: 'wasm' })
    expect(stdout).toContain('WASM was asked for by REGARD_BACKEND')
    expect(stdout).not.toContain('does not answer')
  })
})
