import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { extractZip } from '@/scripts/setup/zip.mjs'

// pkg/stored.txt (stored), pkg/deflated.txt (deflated), other/left.txt, and a comment after the directory
const archive =
  'UEsDBBQAAAAAAAAAIQAPNqImDQAAAA0AAAAOAAAAcGtnL3N0b3JlZC50eHRrZXB0IGFzIGl0IGlzUEsDBBQAAAAIAA' +
  'AAIQD2XA+fIwAAALgLAAAQAAAAcGtnL2RlZmxhdGVkLnR4dO3GsQkAQAgEsFVc7UB4vnH/0jUskip5+VOZrpiZmZmZ' +
  '2dEtUEsDBBQAAAAAAAAAIQBo52d6BAAAAAQAAAAOAAAAb3RoZXIvbGVmdC50eHRsZWZ0UEsBAhQDFAAAAAAAAAAhAA' +
  '82oiYNAAAADQAAAA4AAAAAAAAAAAAAAIABAAAAAHBrZy9zdG9yZWQudHh0UEsBAhQDFAAAAAgAAAAhAPZcD58jAAAA' +
  'uAsAABAAAAAAAAAAAAAAAIABOQAAAHBrZy9kZWZsYXRlZC50eHRQSwECFAMUAAAAAAAAACEAaOdnegQAAAAEAAAADg' +
  'AAAAAAAAAAAAAAgAGKAAAAb3RoZXIvbGVmdC50eHRQSwUGAAAAAAMAAwC2AAAAugAAAAkAYSBjb21tZW50'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'regard-zip-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('chosen members of an archive come out whole, the others stay inside', async () => {
  const file = path.join(folder, 'a.whl')
  writeFileSync(file, Buffer.from(archive, 'base64'))
  const written = await extractZip(file, (name: string) =>
    name.startsWith('pkg/') ? path.join(folder, path.basename(name)) : undefined,
  )
  expect(written).toHaveLength(2)
  expect(readdirSync(folder).sort()).toEqual(['a.whl', 'deflated.txt', 'stored.txt'])
  expect(readFileSync(path.join(folder, 'stored.txt'), 'utf8')).toBe('kept as it is')
  expect(readFileSync(path.join(folder, 'deflated.txt'), 'utf8')).toBe('again and '.repeat(300))
})

test('what is not an archive is refused by name', async () => {
  const file = path.join(folder, 'page.html')
  writeFileSync(file, '<h1>blocked</h1>')
  await expect(extractZip(file, () => undefined)).rejects.toThrow('page.html is not a zip file')
})
