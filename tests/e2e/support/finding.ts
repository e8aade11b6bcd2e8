import type { Page } from '@playwright/test'

type Facet = { value: string; label: string; count: number }
type Facets = Record<'makers' | 'styles' | 'subjects' | 'classifications' | 'rights', Facet[]> & {
  images: number
}

export const facetsOf = async (page: Page, chosen = '') =>
  (await (await page.request.get(`/api/v1/facets?${chosen}`)).json()) as Facets

/** "12 works", as the search says it. */
export const countShown = (page: Page) =>
  page
    .getByRole('search')
    .getByRole('status')
    .filter({ hasText: /works?$/ })

export const searchField = (page: Page) => page.getByRole('combobox', { name: 'Search the collection' })
