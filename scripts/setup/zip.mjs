import fs from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'

const endOfDirectory = Buffer.from('PK\x05\x06')
const endOfDirectoryBytes = 22 // without its comment, which is at most 65,535 bytes
const directoryEntry = 0x02014b50
const deflated = 8

/**
 * Extracts chosen members of a zip file (a wheel or a jar is one), streaming: members are larger than memory should be.
 *
 * @param {string} file
 * @param {(name: string) => string | undefined} destination the path to write a member to, or undefined to leave it
 * @returns {Promise<string[]>} the paths written
 */
export async function extractZip(file, destination) {
  const handle = await open(file)
  try {
    const read = async (position, length) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
      return buffer.subarray(0, bytesRead)
    }
    const { size } = await handle.stat()
    const tailStart = Math.max(0, size - endOfDirectoryBytes - 0xffff)
    const tail = await read(tailStart, size - tailStart)
    const end = tail.lastIndexOf(endOfDirectory)
    if (end < 0) throw new Error(`${file} is not a zip file`)
    const directory = await read(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))

    const written = []
    for (let at = 0; at < directory.length && directory.readUInt32LE(at) === directoryEntry; ) {
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => directory.readUInt16LE(at + o))
      const target = destination(directory.toString('utf8', at + 46, at + 46 + nameLength))
      if (target !== undefined) {
        const start = directory.readUInt32LE(at + 42)
        const header = await read(start, 30)
        const from = start + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
        const compressed = directory.readUInt32LE(at + 20)
        const source = fs.createReadStream(file, { start: from, end: from + compressed - 1 })
        const inflate = directory.readUInt16LE(at + 10) === deflated ? [zlib.createInflateRaw()] : []
        await pipeline([source, ...inflate, fs.createWriteStream(target)])
        written.push(target)
      }
      at += 46 + nameLength + extraLength + commentLength
    }
    return written
  } finally {
    await handle.close()
  }
}
