import { openGallery } from './gallery'

/** One gallery for all journeys; REGARD_E2E_URL names one that runs already. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.REGARD_E2E_URL) return undefined
  const gallery = await openGallery()
  process.env.REGARD_E2E_URL = gallery.url
  return gallery.close
}
