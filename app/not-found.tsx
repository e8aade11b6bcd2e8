import VisitorLayout from './(visitor)/layout'
import { Lost } from './(visitor)/lost'

export default function NotFound() {
  return (
    <VisitorLayout>
      <Lost />
    </VisitorLayout>
  )
}
