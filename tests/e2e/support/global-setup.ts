import { openGallery } from './gallery'

/** One gallery for all journeys. What the tests must know of it is in the environment, which their processes inherit. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { url, adminLink, close } = await openGallery()
  process.env.REGARD_E2E_URL = url
  process.env.REGARD_E2E_ADMIN_LINK = adminLink
  return close
}
