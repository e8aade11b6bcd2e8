import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import tar from 'tar-stream'
import { type RawRecord, SourceRefused } from './source'

const gzipped = /\.(gz|tgz)$/i

/** The bytes of a file, unpacked where it is gzipped. */
export function openFile(file: string): Readable {
  const bytes = createReadStream(file, { highWaterMark: 1 << 18 })
  if (!gzipped.test(file)) return bytes
  const unpacked = createGunzip({ chunkSize: 1 << 18 })
  bytes.on('error', (error) => unpacked.destroy(error))
  return bytes.pipe(unpacked)
}

/** sha256 of a file; of a folder, of its files' names, sizes and times. */
export async function fingerprintOf(place: string): Promise<string> {
  const hash = createHash('sha256')
  if ((await stat(place)).isDirectory()) {
    for (const file of await listFiles(place)) {
      const { size, mtimeMs } = await stat(path.join(place, file))
      hash.update(`${file}\n${size}\n${mtimeMs}\n`)
    }
  } else {
    for await (const chunk of createReadStream(place)) hash.update(chunk)
  }
  return hash.digest('hex')
}

/** Every file below a folder, in one fixed order whatever the file system's. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))
}

async function* readTar(file: string, wanted: RegExp): AsyncGenerator<{ name: string; json: Buffer }> {
  const extract = tar.extract()
  const bytes = openFile(file)
  bytes.on('error', (error) => extract.destroy(error))
  bytes.pipe(extract)
  for await (const entry of extract) {
    if (entry.header.type !== 'file' || !wanted.test(entry.header.name)) {
      entry.resume()
      continue
    }
    const chunks: Buffer[] = []
    for await (const chunk of entry) chunks.push(chunk as Buffer)
    yield { name: entry.header.name, json: chunks.length === 1 ? chunks[0] : Buffer.concat(chunks) }
  }
}

async function* readFolder(folder: string, wanted: RegExp): AsyncGenerator<{ name: string; json: Buffer }> {
  for (const name of await listFiles(folder)) {
    if (wanted.test(name)) yield { name, json: await readFile(path.join(folder, name)) }
  }
}

/**
 * One record a JSON file, out of a folder or a tar, gzipped or not. A damaged file inside is that record's damage; an archive that
 * ends too early is refused as a whole.
 */
export async function* readJsonFiles<Raw>(place: string, wanted: RegExp): AsyncGenerator<RawRecord<Raw>> {
  const about = await stat(place)
  if (about.isFile() && about.size === 0) throw new SourceRefused('the file is empty', 1)
  const files = about.isDirectory() ? readFolder(place, wanted) : readTar(place, wanted)
  let number = 0
  try {
    for await (const { name, json } of files) yield { number: ++number, name, json }
  } catch (error) {
    if (error instanceof SourceRefused) throw error
    throw new SourceRefused(
      `the archive is cut off or damaged here (${(error as Error).message}); ${number} records before it are whole`,
      number + 1,
      { cause: error },
    )
  }
  if (number === 0) throw new SourceRefused(`no records: no file in it is named like ${wanted.source}`)
}
