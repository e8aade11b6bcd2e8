import QRCode from 'qrcode'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { pathOf, Qr } from '@/app/(print)/_sheet/qr'

/** Which modules a path of `M x y h run v1 h-run z` pieces makes dark. */
function modulesOf(path: string, size: number): number[] {
  const dark = new Array(size * size).fill(0)
  for (const [, x, y, run, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    expect(run).toBe(back)
    for (let at = 0; at < Number(run); at++) dark[Number(y) * size + Number(x) + at] = 1
  }
  return dark
}

test('the drawn code has exactly the dark modules the address encodes to', () => {
  const { modules } = QRCode.create('https://gallery.example/artworks/rain', { errorCorrectionLevel: 'M' })
  expect(modulesOf(pathOf(modules), modules.size)).toEqual([...modules.data])
})

test('a code has a name, and the quiet margin a reader needs to find it', () => {
  const drawn = renderToStaticMarkup(<Qr address="https://gallery.example/" name="To the gallery" />)
  expect(drawn).toContain('aria-label="To the gallery"')
  const [, x, y, width, height] = /viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"/.exec(drawn)!.map(Number)
  const { modules } = QRCode.create('https://gallery.example/', { errorCorrectionLevel: 'M' })
  expect([x, y, width, height]).toEqual([-4, -4, modules.size + 8, modules.size + 8])
})
