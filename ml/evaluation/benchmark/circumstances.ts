import { availableParallelism, cpus, totalmem } from 'node:os'
import { type Backend, tf } from '@/ml/backend'

/** When, by what and on which machine a report was made. @param regard this project's version */
export function circumstances(regard: string, { name, version }: Backend) {
  return {
    at: new Date().toISOString(),
    versions: {
      regard,
      node: process.version,
      tfjs: tf.version_core,
      [name]: version,
    },
    machine: { cpu: cpus()[0]?.model, cores: availableParallelism(), memoryBytes: totalmem() },
  }
}
