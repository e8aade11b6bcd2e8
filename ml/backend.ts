/**
 * The only file that knows TensorFlow. Everything else in ml/ says `import { tf } from '@/ml/backend'` for operations and
 * types, and each process calls `await initialiseBackend()` once before its first tensor.
 *
 * Two backends run the same program:
 * - `tensorflow`: the native library through @tensorflow/tfjs-node, made loadable by scripts/setup/tensorflow.mjs;
 * - `wasm`: WebAssembly, for machines where the native library cannot be had. Slower, never different.
 */
import { createRequire } from 'node:module'
import * as tf from '@tensorflow/tfjs'

export { tf }

export interface Backend {
  name: 'tensorflow' | 'wasm'
  native: boolean
  /** The version of libtensorflow for the native backend, of the package for WASM. */
  version: string
  /** Why the native library is not used; absent when it is. */
  reason?: string
}

let chosen: Promise<Backend> | undefined

/**
 * Chooses and starts the backend of this process; later calls return the first answer.
 *
 * `REGARD_BACKEND=wasm` forces WASM. `REGARD_REQUIRE_NATIVE=1` makes a missing native library an error instead of a
 * quiet change to a slower machine.
 */
export function initialiseBackend(prefer = process.env.REGARD_BACKEND): Promise<Backend> {
  chosen ??= choose(prefer)
  return chosen
}

async function choose(prefer: string | undefined): Promise<Backend> {
  const required = process.env.REGARD_REQUIRE_NATIVE === '1' || prefer === 'native'
  let reason = 'WASM was asked for by REGARD_BACKEND'
  let cause: unknown
  if (prefer !== 'wasm')
    try {
      return await startNative()
    } catch (error) {
      cause = error
      reason = (error as Error).message.split('\n')[0]!
    }
  if (!required) return startWasm(reason)
  const remedy = 'run `node scripts/setup/tensorflow.mjs`'
  throw new Error(`native TensorFlow is required but not in use (${reason}); ${remedy}`, { cause })
}

async function startNative(): Promise<Backend> {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '1' // 1: warnings and errors only, no greeting about instruction sets
  // Both are called by tfjs-node (in TopK, for one), warn from Node 22 on and are gone from Node 23 on.
  Object.assign(createRequire(import.meta.url)('node:util'), {
    isNullOrUndefined: (value: unknown) => value == null,
    isArray: Array.isArray,
  })
  await import('@tensorflow/tfjs-node') // registers itself on the `tf` above: there is one tfjs-core in node_modules
  await tf.setBackend('tensorflow')
  const { binding } = tf.backend() as unknown as { binding: { TF_Version: string } }
  return { name: 'tensorflow', native: true, version: binding.TF_Version }
}

async function startWasm(reason: string): Promise<Backend> {
  const { version_wasm } = await import('@tensorflow/tfjs-backend-wasm')
  if (!(await tf.setBackend('wasm'))) throw new Error('the WASM backend of TensorFlow.js did not start')
  tf.registerKernel({ kernelName: 'UnsortedSegmentSum', backendName: 'wasm', kernelFunc: unsortedSegmentSum })
  borrowKernelsFromCpu()
  transposeBeforeMultiplying()
  return { name: 'wasm', native: false, version: version_wasm, reason }
}

/** tf.tidy for what returns plain arrays: tf.tidy itself would look for tensors among every number of them. */
export function untracked<T>(compute: () => T): T {
  tf.engine().startScope()
  try {
    return compute()
  } finally {
    tf.engine().endScope()
  }
}

type KernelFunc = Parameters<typeof tf.registerKernel>[0]['kernelFunc']
type TensorInfo = tf.TensorInfo

/** What both of TensorFlow.js's own backends offer, beyond the public type: read and write without asking the engine. */
interface Store {
  readSync(dataId: object): tf.TypedArray
  write(values: tf.TypedArray, shape: number[], dtype: tf.DataType): object
  disposeData(dataId: object): unknown
}

/**
 * Sums rows that share a segment id; the gradient of `gather`, so every embedding needs it.
 * x (N, ...D), segmentIds (N) -> (numSegments, ...D). Ids out of range are dropped, as the native kernel does.
 * WASM has no such kernel and the CPU backend's walks all rows once per segment.
 */
const unsortedSegmentSum: KernelFunc = ({ inputs, attrs, backend }) => {
  const store = backend as Store
  const { x, segmentIds } = inputs as { x: TensorInfo; segmentIds: TensorInfo }
  const { numSegments } = attrs as unknown as { numSegments: number }
  const rest = x.shape.slice(segmentIds.shape.length)
  const width = tf.util.sizeFromShape(rest)
  const values = store.readSync(x.dataId) // (N, D)
  const ids = store.readSync(segmentIds.dataId) // (N)
  const shape = [numSegments, ...rest]
  const sums = tf.util.getTypedArrayFromDType(x.dtype as 'float32' | 'int32', numSegments * width) // (S, D)
  for (let row = 0; row < ids.length; row++) {
    const segment = ids[row]!
    if (segment < 0 || segment >= numSegments) continue
    const from = row * width
    const to = segment * width
    for (let d = 0; d < width; d++) sums[to + d]! += values[from + d]!
  }
  return { dataId: store.write(sums, shape, x.dtype), shape, dtype: x.dtype }
}

/**
 * WASM lacks some kernels that training and ranking use, and its gather reads past its memory when it has batch
 * dimensions. Those run on the plain JavaScript backend instead, on copies of their inputs: slower for that operation,
 * the same numbers, nothing to special-case elsewhere.
 */
function borrowKernelsFromCpu(): void {
  const cpu = tf.engine().findBackend('cpu') as unknown as Store & { firstUse: boolean }
  cpu.firstUse = false // or its first write prints an advertisement for the native backend
  for (const { kernelName, kernelFunc } of tf.getKernelsForBackend('cpu')) {
    const borrowed = runOn(cpu, kernelFunc)
    const own = tf.getKernel(kernelName, 'wasm')?.kernelFunc
    if (!own) tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc: borrowed })
    else if (kernelName === 'GatherV2') {
      tf.unregisterKernel(kernelName, 'wasm')
      const gather: KernelFunc = (call) => (call.attrs?.batchDims ? borrowed : own)(call)
      tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc: gather })
    }
  }
}

/** WebAssembly's product is several times slower on matrices it is asked to read sideways than on copies turned before. */
function transposeBeforeMultiplying(): void {
  const multiply = tf.getKernel('BatchMatMul', 'wasm').kernelFunc
  const transpose = tf.getKernel('Transpose', 'wasm').kernelFunc
  const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) => {
    const turned: TensorInfo[] = []
    const upright = (x: TensorInfo, sideways: unknown): TensorInfo => {
      if (!sideways) return x
      const axes = x.shape.map((_, axis) => axis)
      const perm = [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!]
      turned.push(transpose({ inputs: { x }, attrs: { perm }, backend }) as TensorInfo)
      return turned.at(-1)!
    }
    const { a, b } = inputs as { a: TensorInfo; b: TensorInfo }
    const [left, right] = [upright(a, attrs?.transposeA), upright(b, attrs?.transposeB)]
    const straight = { transposeA: false, transposeB: false }
    const product = multiply({ inputs: { a: left, b: right }, attrs: straight, backend })
    for (const { dataId } of turned) (backend as Store).disposeData(dataId)
    return product
  }
  tf.unregisterKernel('BatchMatMul', 'wasm')
  tf.registerKernel({ kernelName: 'BatchMatMul', backendName: 'wasm', kernelFunc })
}

/** A kernel that copies its inputs from the calling backend to `other`, runs there and copies the outputs back. */
function runOn(other: Store, kernelFunc: KernelFunc): KernelFunc {
  const copy = ({ dataId, shape, dtype }: TensorInfo, from: Store, to: Store): TensorInfo => ({
    dataId: to.write(from.readSync(dataId), shape, dtype),
    shape,
    dtype,
  })
  return ({ inputs, attrs, backend }) => {
    const own = backend as Store
    const copies: TensorInfo[] = []
    const lend = (input: TensorInfo | TensorInfo[] | undefined): TensorInfo | TensorInfo[] | undefined => {
      if (Array.isArray(input)) return input.map((tensor) => lend(tensor) as TensorInfo)
      if (input) copies.push(copy(input, own, other))
      return input && copies.at(-1)
    }
    // einsum and concat pass a list where other kernels pass named inputs
    const lent = Array.isArray(inputs)
      ? lend(inputs)
      : Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, lend(input)]))
    const outputs = [kernelFunc({ inputs: lent as typeof inputs, attrs, backend: other })].flat()
    const results = outputs.map((output) => copy(output, other, own))
    for (const { dataId } of [...outputs, ...copies]) other.disposeData(dataId)
    return results.length === 1 ? results[0]! : results
  }
}
