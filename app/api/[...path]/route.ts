import { noRoute } from '@/lib/http/handler'

export { noRoute as DELETE, noRoute as GET, noRoute as PATCH, noRoute as POST, noRoute as PUT }
