import { AppError } from '@/lib/errors'
import type { Row } from './table'

/** What a gallery's own table may tell of a work, and what its columns are usually called (folded, letters and digits only). */
const headings = {
  file: [
    'file',
    'filename',
    'image',
    'imagefile',
    'picture',
    'photo',
    'datei',
    'dateiname',
    'bild',
    'fichier',
    'archivo',
    'bestand',
    '文件',
    '图片',
  ],
  id: [
    'id',
    'objectid',
    'number',
    'inventorynumber',
    'inventory',
    'accession',
    'accessionnumber',
    'inventarnummer',
    'inventar',
    'numero',
    'inv',
    '编号',
  ],
  title: ['title', 'name', 'worktitle', 'titel', 'titre', 'titulo', 'titolo', 'bezeichnung', '标题', '作品'],
  maker: [
    'artist',
    'maker',
    'creator',
    'author',
    'painter',
    'kunstler',
    'kunstlerin',
    'artiste',
    'artista',
    'autor',
    'kunstenaar',
    '艺术家',
    '作者',
  ],
  birthYear: ['artistbirth', 'birth', 'birthyear', 'born', 'geboren', 'naissance', 'nacimiento'],
  deathYear: ['artistdeath', 'death', 'deathyear', 'died', 'gestorben', 'mort', 'fallecimiento'],
  nationality: ['nationality', 'nationalitat', 'nationalite', 'nacionalidad'],
  dateText: [
    'datetext',
    'yeartext',
    'date',
    'dated',
    'dating',
    'datierung',
    'datum',
    'jahr',
    'annee',
    'fecha',
    'data',
    'created',
    '年代',
    '日期',
  ],
  yearFrom: ['yearfrom', 'year', 'startyear', 'datestart', 'begin', 'von'],
  yearTo: ['yearto', 'endyear', 'dateend', 'end', 'bis'],
  medium: ['medium', 'technique', 'material', 'materials', 'technik', 'tecnica', 'techniek', '材料', '媒介'],
  classification: [
    'classification',
    'type',
    'category',
    'objecttype',
    'gattung',
    'kategorie',
    'categorie',
    'categoria',
    '类别',
  ],
  dimensions: [
    'dimensions',
    'size',
    'measurements',
    'masse',
    'abmessungen',
    'dimensiones',
    'dimensioni',
    'afmetingen',
    '尺寸',
  ],
  heightCm: ['heightcm', 'height', 'hohe', 'hohecm', 'hauteur', 'alto'],
  widthCm: ['widthcm', 'width', 'breite', 'breitecm', 'largeur', 'ancho'],
  depthCm: ['depthcm', 'depth', 'tiefe', 'profondeur'],
  culture: ['culture', 'country', 'origin', 'kultur', 'land', 'pays', 'pais'],
  period: ['period', 'epoch', 'era', 'epoche', 'periode', 'epoca'],
  style: ['style', 'movement', 'school', 'stil', 'mouvement', 'estilo', 'stile', '风格'],
  subjects: ['subjects', 'subject', 'keywords', 'tags', 'schlagworte', 'sujet', 'temas', '主题'],
  creditLine: ['creditline', 'credit', 'provenance', 'acquisition', 'erwerbung'],
  rightsText: ['rights', 'copyright', 'licence', 'license', 'rechte', 'droits'],
  sourceUrl: ['url', 'link', 'website', 'webpage'],
  altText: ['alttext', 'alt', 'description', 'beschreibung'],
} as const

export type Field = keyof typeof headings
export const fields = Object.keys(headings) as Field[]
export type Mapping = Partial<Record<Field, string>>

const yearFields: Field[] = ['birthYear', 'deathYear', 'yearFrom', 'yearTo']
const measureFields: Field[] = ['heightCm', 'widthCm', 'depthCm']

function plain(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function shareOf(rows: Row[], column: string, holds: (value: string) => boolean): number {
  const values = rows.map((row) => row[column]?.trim()).filter(Boolean)
  return values.length === 0 ? 0 : values.filter(holds).length / values.length
}

function fits(field: Field, column: string, rows: Row[], isFile: (value: string) => boolean): boolean {
  if (field === 'file') return shareOf(rows, column, isFile) > 0.5
  if (yearFields.includes(field)) return shareOf(rows, column, (value) => /^-?\d{1,4}$/.test(value)) > 0.8
  if (measureFields.includes(field))
    return shareOf(rows, column, (value) => /^\d+([.,]\d+)?/.test(value)) > 0.8
  if (field === 'sourceUrl') return shareOf(rows, column, (value) => URL.canParse(value)) > 0.5
  return shareOf(rows, column, () => true) > 0
}

/**
 * Which column tells what: by its heading, in several languages, and by what it holds (a column of file names is one whatever it is
 * called). What was said by hand (--map) stands.
 */
export function guessMapping(
  columns: string[],
  rows: Row[],
  isFile: (value: string) => boolean,
  given: Mapping = {},
): Mapping {
  const mapping: Mapping = { ...given }
  const free = () => columns.filter((column) => !Object.values(mapping).includes(column))
  for (const field of fields) {
    if (mapping[field]) continue
    const names: readonly string[] = headings[field]
    const found = names
      .flatMap((name) => free().filter((column) => plain(column) === name))
      .find((column) => fits(field, column, rows, isFile))
    if (found) mapping[field] = found
  }
  mapping.file ??= free().find((column) => shareOf(rows, column, isFile) > 0.8)
  // a table with one column of years has its dates there
  if (!mapping.dateText && mapping.yearFrom && !given.yearFrom) {
    mapping.dateText = mapping.yearFrom
    delete mapping.yearFrom
  }
  return mapping
}

/** "title=Titel,maker=Name" */
export function parseMapping(text: string, columns: string[]): Mapping {
  const mapping: Mapping = {}
  for (const pair of text.split(',').filter(Boolean)) {
    const [field, column] = pair.split('=').map((part) => part?.trim())
    if (!fields.includes(field as Field)) {
      throw new AppError('invalid_input', `--map: "${field}" is not one of ${fields.join(', ')}.`)
    }
    if (!column || !columns.includes(column)) {
      throw new AppError(
        'invalid_input',
        `--map: the table has no column "${column ?? ''}"; it has ${columns.join(', ')}.`,
      )
    }
    mapping[field as Field] = column
  }
  return mapping
}
