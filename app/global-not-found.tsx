import VisitorLayout from './(visitor)/layout'
import { Lost } from './(visitor)/lost'
import RootLayout from './layout'

export { generateMetadata, viewport } from './layout'

/** Every address nothing answers to. As `not-found` it would be sent along with every page, header, footer and all. */
export default function GlobalNotFound() {
  return (
    <RootLayout>
      <VisitorLayout>
        <Lost />
      </VisitorLayout>
    </RootLayout>
  )
}
