import { expect, someWorks, test } from '../support/journey'
import { contrastOf, drawnRoomsOfThisMachine, enterRooms } from '../support/walking'

test.use(drawnRoomsOfThisMachine)

test('without a graphics card one walks among fewer pixels, and stands still among all of them', async ({
  page,
}) => {
  const liked = (await someWorks(page, 6)).map(({ id }) => id)
  const hasCard = await page.evaluate(() =>
    Boolean(document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true })),
  )
  test.skip(hasCard, 'this machine has a graphics card')
  await enterRooms(page, liked)
  const density = () =>
    page
      .locator('.walk-canvas canvas')
      .evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.clientWidth)
  await expect.poll(density).toBeCloseTo(1)
  await page.getByRole('application').focus()
  await page.keyboard.down('ArrowRight')
  await expect.poll(density).toBeLessThanOrEqual(0.51)
  await page.keyboard.up('ArrowRight')
  await expect.poll(density).toBeCloseTo(1)
  await expect.poll(() => contrastOf(page)).toBeGreaterThan(10)
})
