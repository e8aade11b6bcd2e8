import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkContentLength, malformedAt, readJson } from '@/lib/http/body'

const post = (body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  new Request('http://gallery.example/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

describe('a body', () => {
  test('that says it is too large is refused before a byte is read', () => {
    expect(() => checkContentLength(new Headers({ 'content-length': '101' }), 100)).toThrow(
      expect.objectContaining({ code: 'too_large' }),
    )
    expect(() => checkContentLength(new Headers({ 'content-length': '100' }), 100)).not.toThrow()
  })

  test('that does not say its length is refused as soon as it passes the limit, and not read on', async () => {
    let sent = 0
    let cancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1000
        controller.enqueue(new Uint8Array(1000).fill(32))
      },
      cancel() {
        cancelled = true
      },
    })
    await expect(readJson(post(endless), 10_000)).rejects.toMatchObject({ code: 'too_large' })
    expect(cancelled).toBe(true)
    expect(sent).toBeLessThan(20_000)
  })

  test('of another type, compressed, empty, or not UTF-8 is refused with the remedy', async () => {
    await expect(readJson(post('{}', { 'content-type': 'text/plain' }), 100)).rejects.toMatchObject({
      code: 'unsupported_media_type',
    })
    const zipped = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    await expect(readJson(post('{}', zipped), 100)).rejects.toMatchObject({ code: 'unsupported_media_type' })
    await expect(readJson(post(''), 100)).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(readJson(post(new Uint8Array([0x22, 0xff, 0x22])), 100)).rejects.toMatchObject({
      publicMessage: 'The body is not UTF-8.',
    })
    await expect(
      readJson(post('{"a":1}', { 'content-type': 'application/json; charset=utf-8' }), 100),
    ).resolves.toEqual({ a: 1 })
  })

  test('that is malformed is told where', async () => {
    await expect(readJson(post('{"a": 1,\n "b": oops}'), 100)).rejects.toMatchObject({
      publicMessage: 'The body is not JSON: it stops making sense at line 2, column 7.',
      problems: [{ path: 'body', message: 'malformed at position 15 (line 2, column 7)' }],
    })
    await expect(readJson(post('{"a": [1, 2'), 100)).rejects.toMatchObject({
      problems: [{ path: 'body', message: 'malformed at position 11 (line 1, column 12)' }],
    })
  })

  test('is told the place of a stray character, wherever it stands', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, seed) => {
        const place = seed % (json.length + 1)
        // a control character is allowed nowhere in JSON
        expect(malformedAt(`${json.slice(0, place)}\u0001${json.slice(place)}`)).toBe(place)
      }),
    )
  })
})
