import { type Hand, keyboard, mouse } from '../support/hands'
import { expect, expectAccessible, test } from '../support/journey'

/** From the street to an explained wall: so many presses, none of which asks for a manual. */
const pressesMax = 7

for (const [name, hand] of Object.entries<Hand>({ mouse, keyboard })) {
  for (const [size, viewport] of Object.entries({
    screen: { width: 1280, height: 900 },
    phone: { width: 390, height: 844 },
  })) {
    // a phone has no Tab key
    if (hand === keyboard && size === 'phone') continue
    test(`by ${name}, on a ${size}: somebody new has an explained exhibition on the wall after ${pressesMax} presses`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport)
      let presses = 0
      const press: Hand['press'] = async (target) => {
        presses++
        await hand.press(target)
      }
      await page.goto('/')
      await press(page.getByRole('link', { name: 'Or choose five works, and it hangs at once' }))
      await page.waitForURL('**/exhibition')
      const offered = page.getByRole('checkbox', { name: /^Choose / })
      const titles: string[] = []
      for (const nth of [0, 2, 4, 7, 11]) {
        const box = offered.nth(nth)
        titles.push((await page.locator('label.choice cite').nth(nth).textContent())!)
        presses++
        // the picture is what a pointer presses; the box behind it is for keys
        if (hand === mouse) await page.locator('label.choice').nth(nth).click()
        else await hand.tick(box)
        await expect(box).toBeChecked()
      }
      await expect(page.getByText('5 of 5 chosen')).toBeVisible()
      await press(page.getByRole('button', { name: 'Hang my exhibition' }))

      const wall = page.getByRole('list', { name: 'The wall' }).getByRole('listitem')
      await expect(wall).toHaveCount(12)
      expect(presses).toBeLessThanOrEqual(pressesMax)
      // however far down the choosing ended, the wall begins at its beginning
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeInViewport()
      await expect(wall.first().getByRole('img')).toBeInViewport()
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
      await expectAccessible(page)
      for (const said of await wall.locator('.pick-reason').allTextContents()) expect(said).toMatch(/\S.*\.$/)
      await hand.press(wall.first().getByRole('link', { name: /^Why, in full/ }))
      const reasons = page.getByRole('region', { name: 'Why each work hangs here' }).locator('ol > li')
      await expect(reasons).toHaveCount(12)
      const causes = await reasons.locator('.cause cite, .cause .link.font-serif').allTextContents()
      expect(causes.length).toBeGreaterThan(12)
      for (const cause of causes) expect(titles).toContain(cause)
      await expectAccessible(page)
    })
  }
}
