import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { openFile } from './archive'
import { type RawRecord, SourceRefused } from './source'

export type Row = Record<string, string>

type Options = {
  /** columns without which this is another file */
  required: readonly string[]
  /** the publisher always ends the last line: a file that does not was cut off, though its last row may look whole */
  endsWithNewline: boolean
  /** "," unless said otherwise */
  delimiter?: string
}

/** Rows of a CSV file, gzipped or not, by the names in its first line. A file that ends too early is refused as a whole. */
export async function* readTable(file: string, options: Options): AsyncGenerator<RawRecord<Row>> {
  if ((await stat(file)).size === 0) throw new SourceRefused('the file is empty', 1)
  yield* parseTable(openFile(file), options)
}

/** The same, of bytes that come from anywhere. */
export async function* parseTable(bytes: Readable, options: Options): AsyncGenerator<RawRecord<Row>> {
  const parser = parse({
    delimiter: options.delimiter ?? ',',
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  let lastByte = 0
  bytes.on('data', (chunk: Buffer) => {
    lastByte = chunk[chunk.length - 1]
  })
  bytes.on('error', (error) => parser.destroy(error))
  bytes.pipe(parser)

  let header: string[] | null = null
  let number = 0
  // a short row in the middle is that row's damage, a short row at the end is a cut: so one row is held back
  let held: { number: number; cells: string[] } | null = null
  const rowOf = (at: { number: number; cells: string[] }, columns: string[]): RawRecord<Row> => {
    const name = `row ${at.number}`
    if (at.cells.length !== columns.length) {
      return {
        number: at.number,
        name,
        damage: `has ${at.cells.length} fields where the header has ${columns.length}`,
      }
    }
    return {
      number: at.number,
      name,
      raw: Object.fromEntries(columns.map((column, index) => [column, at.cells[index]])),
    }
  }
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (!header) {
        header = cells.map((cell) => cell.trim())
        const missing = options.required.filter((column) => !header!.includes(column))
        if (missing.length > 0) {
          throw new SourceRefused(
            `the header lacks the column ${missing.join(', ')}; it has ${header.join(', ')}`,
            1,
          )
        }
        continue
      }
      if (held) yield rowOf(held, header)
      number++
      held = { number, cells }
    }
  } catch (error) {
    if (error instanceof SourceRefused) throw error
    const reason =
      error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quote is never closed'
        : (error as Error).message
    throw new SourceRefused(
      `the file is cut off or damaged here (${reason}); ${number} rows before it are whole`,
      number + 1,
      { cause: error },
    )
  }
  if (!header || !held) throw new SourceRefused('the file has no rows', 1)
  if (held.cells.length < header.length) {
    throw new SourceRefused(
      `the file is cut off here: ${held.cells.length} fields of ${header.length}; ${number - 1} rows before it are whole`,
      number,
    )
  }
  if (options.endsWithNewline && lastByte !== 0x0a) {
    throw new SourceRefused(
      `the file is cut off here: the last row does not end its line; ${number - 1} rows before it are whole`,
      number,
    )
  }
  yield rowOf(held, header)
}
