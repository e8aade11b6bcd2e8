import { firstAdminLink, inviteAdmin } from '@/lib/auth/admins'
import { systemActor } from '@/lib/auth/schema'

// run as a process of its own beside the gallery: prints a one-time link, as the start of the server does
const [email] = process.argv.slice(2)
console.log((await firstAdminLink()) ?? (await inviteAdmin(systemActor, email!)))
process.exit(0)
