import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { holdScripts } from '@/scripts/setup/pictures-first.mjs'

const page = `<!DOCTYPE html><html lang="zh"><head><link rel="stylesheet" href="/a.css"/>\
<link rel="preload" as="script" fetchPriority="low" nonce="bm9uY2U=" href="/last.js"/>\
<link rel="preload" as="image" href="/first.webp"/>\
<script src="/one.js" async="" nonce="bm9uY2U="></script><script src="/two.js" async="" nonce="bm9uY2U="></script>\
<script src="/old.js" noModule="" nonce="bm9uY2U="></script></head><body><p>1 &lt; 2 看画</p>\
<script nonce="bm9uY2U=">if (1<2) note = "<b>"</script>\
<script src="/last.js" nonce="bm9uY2U=" id="_R_" async=""></script></body></html>`

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** What arrives of an answer that passes through `holdScripts`. */
async function answered(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    holdScripts(response)
    answer(request, response)
  }).listen(0)
  closing.push(() => server.close())
  const response = await fetch(`http://localhost:${(server.address() as AddressInfo).port}/`)
  return response.text()
}

const asPage = (text: string, size: number) =>
  answered(async (_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    const bytes = Buffer.from(text)
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    )
    await pipeline(Readable.from(pieces), response)
  })

describe('a page whose pictures come first', () => {
  test('names its scripts where no browser loads them, in their order, and says once how they begin', async () => {
    const text = await asPage(page, 1e6)
    const held = [...text.matchAll(/<script type="text\/held" data-src="([^"]*)"><\/script>/g)]
    expect(held.map(([, source]) => source)).toEqual(['/one.js', '/two.js', '/last.js'])
    expect(text.match(/<script type="module" nonce="bm9uY2U=">/g)).toHaveLength(1)
    expect(text.indexOf('type="module"')).toBeLessThan(text.indexOf('text/held'))
    expect(text).not.toMatch(/<script src="[^"]*"[^>]* async/)
    expect(text).not.toContain('as="script"')
  })

  test('keeps everything else', async () => {
    const text = await asPage(page, 1e6)
    for (const kept of ['as="image"', '/old.js" noModule', '1 &lt; 2 看画', 'note = "<b>"', '</body></html>'])
      expect(text).toContain(kept)
    const none = '<!DOCTYPE html><p>a<script>1<2</script><'
    expect(await asPage(none, 5)).toBe(none)
  })

  test.each([1, 7, 64, 333])('is the same in pieces of %d bytes', async (size) => {
    expect(await asPage(page, size)).toBe(await asPage(page, 1e6))
  })

  test('ends with what its last words are, a text or nothing', async () => {
    const whole = await asPage(page, 1e6)
    const ended = await answered((_, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.write(page.slice(0, 300))
      response.end(page.slice(300), 'utf8')
    })
    expect(ended).toBe(whole)
    const done = await answered((_, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.write(page)
      response.end(() => {})
    })
    expect(done).toBe(whole)
  })

  test('is nothing but a page', async () => {
    const same = await answered((_, response) => {
      response.setHeader('Content-Type', 'application/json')
      response.end(page)
    })
    expect(same).toBe(page)
  })
})
