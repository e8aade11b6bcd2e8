/** Forks a ranking process, says its id and waits: a test kills this one and watches the other. */
import { RankerClient } from '@/ml/serving/client'

const client = new RankerClient({ prepare: async () => {} })
await client.start()
process.send?.(client.pid)
setInterval(() => {}, 1_000)
