import { z } from 'zod'

/** Longer than this, and a visitor is better served with the plain picture. */
const answerWithinMs = 4_000
const bytesMax = 256 * 1024
const keptForMs = 60 * 60 * 1000
const keptMax = 500

const size = z.number().int().positive()
/** What a viewer needs of a IIIF Image API description, of version 2 or 3; museums add much besides. */
const infoSchema = z.object({
  '@context': z.union([z.string(), z.array(z.unknown())]),
  protocol: z.literal('http://iiif.io/api/image').optional(),
  profile: z.unknown(),
  width: size,
  height: size,
  tiles: z.array(z.object({ width: size, height: size.optional(), scaleFactors: z.array(size) })).optional(),
  sizes: z.array(z.object({ width: size, height: size })).optional(),
  maxWidth: size.optional(),
  extraFormats: z.array(z.string()).optional(),
  preferredFormats: z.array(z.string()).optional(),
})
export type ServiceInfo = z.infer<typeof infoSchema> & { id: string; '@id': string }

const kept = new Map<string, { info: ServiceInfo; until: number }>()

async function readBody(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > bytesMax) throw new Error('is larger than any description')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/**
 * The description a museum's image service gives of a picture, or null when it does not answer with one in time. It is
 * asked by the gallery, not by the visitor's browser: pages may only talk to the gallery itself.
 */
export async function findServiceInfo(service: string): Promise<ServiceInfo | null> {
  const known = kept.get(service)
  if (known && known.until > Date.now()) return known.info
  try {
    const response = await fetch(`${service}/info.json`, {
      headers: { accept: 'application/ld+json, application/json' },
      signal: AbortSignal.timeout(answerWithinMs),
    })
    if (!response.ok) return null
    // tiles are asked of the service the catalogue names, whatever the answer calls itself
    const names = { id: service, '@id': service }
    const info = { ...infoSchema.parse(JSON.parse(await readBody(response))), ...names }
    if (kept.size >= keptMax) kept.delete(kept.keys().next().value!)
    kept.set(service, { info, until: Date.now() + keptForMs })
    return info
  } catch {
    return null
  }
}
