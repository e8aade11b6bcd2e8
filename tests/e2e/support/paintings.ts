import path from 'node:path'
import type { Page } from '@playwright/test'
import { type Row, readTable } from '@/lib/importers/table'
import { sharedData } from '../../support/shared-data'
import { runCommand } from './gallery'
import { type Card, expect, test } from './journey'

const folder = sharedData('paintings')

/** 190 paintings of seven makers, as a gallery's own folder; what the table says of credit and rights is named by hand. */
async function importPaintings(): Promise<void> {
  const columns = 'creditLine=source,rightsText=pd_basis'
  const output = await runCommand('import', 'folder', folder!, '--map', columns, '--json')
  const { created, unchanged, refused } = JSON.parse(output.split('\n').at(-1)!) as Record<string, number>
  expect({ taken: created! + unchanged!, refused }).toEqual({ taken: 190, refused: 0 })
}

/** Once for all files of a worker. */
let imported: Promise<void> | null = null

/** The journeys of this file are made where these paintings hang too. */
export function hangPaintings(): void {
  test.skip(
    !folder,
    'no real paintings: they lie at ../shared/data/paintings, or where REGARD_SHARED_DATA says',
  )
  test.beforeAll(async () => {
    test.setTimeout(600_000)
    imported ??= importPaintings()
    await imported
  })
}

export type Painting = Card & {
  makers: string[]
  palette: { hex: string; share: number }[]
  picture: { base: string }
}

export async function paintingsBy(page: Page, maker: string): Promise<Painting[]> {
  const answer = await page.request.get(`/api/v1/artworks?${new URLSearchParams({ q: maker, limit: '100' })}`)
  const { items } = (await answer.json()) as { items: Painting[] }
  return items.filter(({ makers }) => makers.includes(maker))
}

export const paintingFile = (name: string) => path.join(folder!, name)

/** What the folder's own table says of a painting. */
export async function rowOf(page: Page, { slug }: Painting): Promise<Row> {
  const { sourceId } = (await (await page.request.get(`/api/v1/artworks/${slug}`)).json()) as {
    sourceId: string
  }
  for await (const row of readTable(paintingFile('images.csv'), { required: [], endsWithNewline: false }))
    if ('raw' in row && row.raw.file === sourceId) return row.raw
  throw new Error(`the table does not name ${sourceId}`)
}

/** Resolves once every picture in there has come. */
export async function expectPictures(page: Page, selector: string, count: number): Promise<void> {
  const images = page.locator(selector)
  await expect(images).toHaveCount(count)
  for (const image of await images.all()) {
    await image.scrollIntoViewIfNeeded()
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  }
}
