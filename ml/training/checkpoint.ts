/** The state of a training run on disk, whole or not at all, so that a killed run continues to the same result. */
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type Arrays, packArtefact, unpackArtefact } from '@/ml/artefacts/format'
import type { Spent, TrainerOptions, TrainerState } from './trainer'

type Header = {
  run: string
  epoch: number
  bests: { value: number; epoch: number }[]
  step: number
  spent: Spent
}

/** raised when what a checkpoint holds changes, so that older ones are refused */
const format = 3

export class CheckpointFile {
  private readonly run: string

  /** @param run what makes two runs the same: data, configuration, seed */
  constructor(
    private readonly file: string,
    run: unknown,
  ) {
    this.run = createHash('sha256').update(JSON.stringify({ format, run })).digest('hex')
  }

  async write({ epoch, bests, values, average, adam, spent }: TrainerState): Promise<void> {
    const arrays: Arrays = new Map()
    for (const [name, array] of values) arrays.set(`values/${name}`, array)
    for (const [name, array] of average) arrays.set(`average/${name}`, array)
    bests.forEach((best, i) => {
      for (const [name, array] of best.values) arrays.set(`best-${i}/${name}`, array)
    })
    for (const [name, { m, v }] of adam.moments) arrays.set(`m/${name}`, m).set(`v/${name}`, v)
    const header: Header = {
      run: this.run,
      epoch,
      bests: bests.map(({ value, epoch }) => ({ value, epoch })),
      step: adam.step,
      spent,
    }
    const part = `${this.file}.part`
    await mkdir(path.dirname(this.file), { recursive: true })
    const handle = await open(part, 'w')
    try {
      await handle.writeFile(packArtefact(header, arrays))
      await handle.sync() // a rename must never outrun the bytes
    } finally {
      await handle.close()
    }
    await rename(part, this.file)
  }

  /** undefined when there is none. @throws Error when it belongs to another run, or is damaged */
  async read(): Promise<TrainerState | undefined> {
    const bytes = await readFile(this.file).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return undefined
      throw cause
    })
    if (!bytes) return undefined
    const { header, arrays } = unpackArtefact(bytes)
    const { run, epoch, bests, step, spent } = header as Header
    if (run !== this.run)
      throw new Error(
        `${this.file} is of a run with other interactions, settings, another seed or version; remove it, or train without --resume`,
      )
    const group = (prefix: string) =>
      new Map(
        [...arrays]
          .filter(([name]) => name.startsWith(prefix))
          .map(([name, array]) => [name.slice(prefix.length), array as Float32Array]),
      )
    const v = group('v/')
    const moments = new Map([...group('m/')].map(([name, m]) => [name, { m, v: v.get(name)! }]))
    return {
      epoch,
      bests: bests.map((best, i) => ({ ...best, values: group(`best-${i}/`) })),
      values: group('values/'),
      average: group('average/'),
      adam: { step, moments },
      spent,
    }
  }

  /** What makes a training continue from this file and keep it. */
  async continued(): Promise<Pick<TrainerOptions, 'resumeFrom' | 'onCheckpoint'>> {
    return { resumeFrom: await this.read(), onCheckpoint: (state) => this.write(state) }
  }

  async remove(): Promise<void> {
    await rm(this.file, { force: true })
  }
}
