import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { newId } from '@/lib/clock'
import { env } from '@/lib/env'

export type Cut = 'normal' | 'italic'

/** A WOFF file holds the tables of a font, each deflated (W3C WOFF 1.0, section 3); the text library reads them only unpacked. */
export function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  const power = Math.floor(Math.log2(count))
  head.writeUInt16BE(16 * 2 ** power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * (count - 2 ** power), 10)
  const tables: Buffer[] = []
  let at = head.length
  for (let table = 0; table < count; table++) {
    const entry = 44 + 20 * table
    const [from, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field))
    const bytes = woff.subarray(from, from + packed)
    const target = 12 + 16 * table
    woff.copy(head, target, entry, entry + 4)
    head.writeUInt32BE(woff.readUInt32BE(entry + 16), target + 4)
    head.writeUInt32BE(at, target + 8)
    head.writeUInt32BE(length, target + 12)
    const room = Math.ceil(length / 4) * 4
    tables.push(Buffer.concat([packed < length ? inflateSync(bytes) : bytes], room))
    at += room
  }
  return Buffer.concat([head, ...tables])
}

/** The file of the house's serif, unpacked once beside the pictures. */
export async function typefaceFile(cut: Cut): Promise<string> {
  const file = path.resolve(env().REGARD_DATA_DIR, 'fonts', `newsreader-${cut}.ttf`)
  const there = await access(file).then(
    () => true,
    () => false,
  )
  if (there) return file
  const packed = path.resolve('node_modules/@fontsource/newsreader/files', `newsreader-latin-400-${cut}.woff`)
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.${newId()}`
  await writeFile(draft, unpackWoff(await readFile(packed)))
  await rename(draft, file)
  return file
}
