import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { checkPicture, storePicture } from '@/lib/catalogue/service'
import { fingerprintOf, listFiles } from './archive'
import { cleanText, cleanTitle, cleanUrl } from './clean-text'
import { type Field, guessMapping, type Mapping, parseMapping } from './columns'
import { possibleYears, yearOf, yearsOfText } from './dates'
import { dimensionsOfText } from './dimensions'
import { type RawRecord, type Reshape, type Source, SourceRefused } from './source'
import { parseTable, type Row } from './table'

const pictureName = /\.(jpe?g|png|webp|gif|tiff?|heic|heif|avif|svg|bmp)$/i

/** One work of a gallery's own folder: what its table says of it, by our fields, and its picture. */
export type FolderRecord = { file: string | null; cells: Partial<Record<Field, string>> }

/** Text as it was meant: UTF-8, UTF-16 with its mark, else Windows-1252, which older spreadsheets write. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The separator that parts the first line most. */
function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const count = (separator: string) => first.split(separator).length
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best))
}

async function readRows(file: string): Promise<RawRecord<Row>[]> {
  const text = decode(await readFile(file))
  if (text.trim() === '') throw new SourceRefused(`${path.basename(file)} is empty`, 1)
  const rows: RawRecord<Row>[] = []
  const options = { required: [], endsWithNewline: false, delimiter: delimiterOf(text) }
  for await (const row of parseTable(Readable.from([Buffer.from(text)]), options)) rows.push(row)
  return rows
}

/** "alfred_sisley_001.jpg" is all there is to say where no table says more. */
const titleOfFile = (file: string) =>
  path
    .basename(file, path.extname(file))
    .replace(/[_-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

const measureOf = (text: string | undefined) => {
  const value = Number.parseFloat((text ?? '').replace(',', '.'))
  return value > 0 ? value : null
}

/** One row of a gallery's table in our shape. Pure. */
const reshapeFolder: Reshape<FolderRecord> = ({ file, cells }, notes, yearMax) => {
  const clean = (field: Field) => cleanText(cells[field], field, notes)
  const dateText = clean('dateText')
  const said = { yearFrom: yearOf(cells.yearFrom), yearTo: yearOf(cells.yearTo) }
  const years = said.yearFrom === null && said.yearTo === null ? yearsOfText(dateText ?? '') : said
  const { unit, ...measured } = dimensionsOfText(clean('dimensions') ?? '')
  const life = {
    birthYear: yearOf(cells.birthYear),
    deathYear: yearOf(cells.deathYear),
    nationality: clean('nationality'),
  }
  const names = (clean('maker') ?? '').split(/\s*[;|]\s*/).filter(Boolean)
  const subjects = (clean('subjects') ?? '').split(/\s*[;|,]\s*/).filter(Boolean)
  const altText = clean('altText')
  return {
    sourceId: clean('id') ?? file ?? '',
    title: cells.title === undefined && file ? titleOfFile(file) : cleanTitle(cells.title, notes),
    makers: names.map((name) => ({ sourceId: name, name, ...(names.length === 1 ? life : {}) })),
    dateText: dateText ?? (said.yearFrom === null ? null : String(said.yearFrom)),
    ...possibleYears(years, dateText, yearMax, notes),
    medium: clean('medium'),
    classification: clean('classification'),
    ...measured,
    ...(cells.heightCm ? { heightCm: measureOf(cells.heightCm) } : {}),
    ...(cells.widthCm ? { widthCm: measureOf(cells.widthCm) } : {}),
    ...(cells.depthCm ? { depthCm: measureOf(cells.depthCm) } : {}),
    dimensionsText: clean('dimensions'),
    culture: clean('culture'),
    period: clean('period'),
    style: clean('style'),
    subjects: [...new Set(subjects)],
    creditLine: clean('creditLine'),
    rightsText: clean('rightsText'),
    sourceUrl: cleanUrl(cells.sourceUrl, 'sourceUrl', notes),
    altText,
    altOrigin: altText ? 'source' : null,
  }
}

/** What was found in a folder, before anything is read of the pictures. */
export type FolderPlan = { table: string | null; columns: string[]; mapping: Mapping; pictures: number }

/** A gallery's own folder: pictures, and a CSV beside them or none. The plan is shown before the import begins. */
export async function folderSource(
  place: string,
  map: string,
): Promise<{ source: Source<FolderRecord>; plan: FolderPlan }> {
  const files = await listFiles(place)
  const pictures = files.filter((file) => pictureName.test(file))
  const tables = files.filter((file) => /\.(csv|tsv)$/i.test(file))
  if (pictures.length === 0) throw new SourceRefused(`no pictures in ${place}`)
  if (tables.length > 1) {
    throw new SourceRefused(
      `${tables.length} tables in the folder (${tables.join(', ')}): keep the one that names the pictures`,
    )
  }
  const byName = new Map(
    pictures.flatMap((file) => [
      [file, file],
      [path.basename(file), file],
    ]),
  )
  const rows = tables[0] ? await readRows(path.join(place, tables[0])) : []
  const whole = rows.flatMap((row) => ('raw' in row ? [row.raw] : []))
  const columns = Object.keys(whole[0] ?? {})
  const given = parseMapping(map, columns)
  const isFile = (value: string) => byName.has(value) || byName.has(path.basename(value))
  const mapping = tables[0] ? guessMapping(columns, whole, isFile, given) : {}
  if (tables[0] && !mapping.file) {
    throw new SourceRefused(
      `no column of ${tables[0]} names the pictures; say which one with --map file=COLUMN`,
    )
  }

  const cellsOf = (row: Row) =>
    Object.fromEntries(
      Object.entries(mapping).map(([field, column]) => [field, row[column] ?? '']),
    ) as FolderRecord['cells']
  const records: RawRecord<FolderRecord>[] = tables[0]
    ? rows.map((row) => {
        if (!('raw' in row)) return row
        const named = row.raw[mapping.file!].trim()
        const file = byName.get(named) ?? byName.get(path.basename(named))
        return file
          ? { number: row.number, name: file, raw: { file, cells: cellsOf(row.raw) } }
          : {
              number: row.number,
              name: row.name,
              damage: `names the picture "${named}", which is not in the folder`,
            }
      })
    : pictures.map((file, index) => ({ number: index + 1, name: file, raw: { file, cells: {} } }))
  const named = new Set(records.map((record) => record.name))
  const unnamed = tables[0] ? pictures.filter((file) => !named.has(file)) : []
  const all = [
    ...records,
    ...unnamed.map((file, index) => ({
      number: records.length + index + 1,
      name: file,
      damage: `${tables[0]} does not name this picture`,
    })),
  ]

  const source: Source<FolderRecord> = {
    name: `folder:${path.basename(path.resolve(place))}`,
    // the same folder read by other columns is another import
    fingerprint: async () =>
      createHash('sha256')
        .update(await fingerprintOf(place))
        .update(JSON.stringify(mapping))
        .digest('hex'),
    async *read() {
      yield* all
    },
    total: () => all.length,
    reshape: reshapeFolder,
    picture: async ({ file }, dryRun) => {
      const bytes = await readFile(path.join(place, file!))
      if (!dryRun) return storePicture(bytes)
      await checkPicture(bytes)
      return {}
    },
    batchSize: 30,
  }
  return { source, plan: { table: tables[0] ?? null, columns, mapping, pictures: pictures.length } }
}
