import type { Page } from '@playwright/test'
import type { Facets } from '@/lib/catalogue/schema'

export const facetsOf = async (page: Page, chosen = '') =>
  (await (await page.request.get(`/api/v1/facets?${chosen}`)).json()) as Facets

/** "12 works", as the search says it. */
export const countShown = (page: Page) =>
  page
    .getByRole('search')
    .getByRole('status')
    .filter({ hasText: /works?$/ })

export const searchField = (page: Page) => page.getByRole('combobox', { name: 'Search the collection' })
