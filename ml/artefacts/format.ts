/**
 * An artefact is one run of bytes that any replica can load:
 *
 *     "REGARD2\n" | sha256 of the rest (32) | header length (uint32, little-endian) | header (JSON) | padding | arrays
 *
 * The header names every array with its type, shape and place; arrays start at multiples of 8 and are little-endian.
 */
import { createHash } from 'node:crypto'

export type Arrays = Map<string, Float32Array | Int32Array | Float64Array>

const magic = Buffer.from('REGARD2\n')
const dataStart = magic.length + 32
const types = { float32: Float32Array, int32: Int32Array, float64: Float64Array }

type Entry = { name: string; type: keyof typeof types; length: number; offset: number }

/** @param header anything JSON can hold */
export function packArtefact(header: unknown, arrays: Arrays): Uint8Array<ArrayBuffer> {
  const entries: Entry[] = []
  let offset = 0
  for (const [name, values] of arrays) {
    const type =
      values instanceof Float32Array ? 'float32' : values instanceof Int32Array ? 'int32' : 'float64'
    entries.push({ name, type, length: values.length, offset })
    offset = align(offset + values.byteLength)
  }
  const json = Buffer.from(JSON.stringify({ header, arrays: entries }))
  const arraysStart = align(dataStart + 4 + json.length)
  const bytes = new Uint8Array(arraysStart + offset)
  bytes.set(magic)
  new DataView(bytes.buffer).setUint32(dataStart, json.length, true)
  bytes.set(json, dataStart + 4)
  for (const { name, offset } of entries) {
    const values = arrays.get(name)!
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), arraysStart + offset)
  }
  bytes.set(checksum(bytes), magic.length)
  return bytes
}

/** @throws Error saying what is wrong and what to do, before anything of a damaged artefact is used */
export function unpackArtefact(bytes: Uint8Array): { header: unknown; arrays: Arrays } {
  const refuse = (why: string) =>
    new Error(`the model artefact cannot be used: ${why}; train again, or promote another`)
  if (bytes.length < dataStart + 4) throw refuse(`it is cut off after ${bytes.length} bytes`)
  if (!magic.equals(bytes.subarray(0, magic.length)))
    throw refuse('it does not begin as an artefact of this format')
  if (!checksum(bytes).equals(bytes.subarray(magic.length, dataStart)))
    throw refuse('its checksum does not match: it is damaged or cut off')
  const { buffer, byteOffset } = bytes
  const length = new DataView(buffer, byteOffset).getUint32(dataStart, true)
  const json = Buffer.from(buffer, byteOffset + dataStart + 4, length).toString()
  const { header, arrays: entries } = JSON.parse(json) as { header: unknown; arrays: Entry[] }
  const arraysStart = byteOffset + align(dataStart + 4 + length)
  const arrays: Arrays = new Map()
  for (const { name, type, length, offset } of entries) {
    const size = length * types[type].BYTES_PER_ELEMENT
    // Copied out, since the bytes as a whole may start anywhere.
    const own = buffer.slice(arraysStart + offset, arraysStart + offset + size)
    arrays.set(name, new types[type](own as ArrayBuffer))
  }
  return { header, arrays }
}

/** sha256 of all that follows it */
function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes.subarray(dataStart)).digest()
}

function align(offset: number): number {
  return Math.ceil(offset / 8) * 8
}
