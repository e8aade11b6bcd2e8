import { describe, expect, test } from 'vitest'
import { cleanText, cleanUrl } from '@/lib/importers/clean-text'
import { guessMapping, parseMapping } from '@/lib/importers/columns'
import { possibleYears, yearsOfText } from '@/lib/importers/dates'
import { dimensionsOfText } from '@/lib/importers/dimensions'
import { reshapeMoma } from '@/lib/importers/moma'
import { Notes } from '@/lib/importers/notes'
import { takeRecord } from '@/lib/importers/source'
import { reshapeTate } from '@/lib/importers/tate'

describe('text', () => {
  test.each([
    ['Post-it&reg; Note', 'Post-it® Note', ['HTML entity']],
    ['CafÃ© MÃ¼ller', 'Café Müller', ['encoded twice']],
    ['â€œLesâ€\u009d', '“Les”', ['encoded twice']],
    ['\ufeffTitle', 'Title', ['byte order mark']],
    ['  two\u00a0 spaces\t', 'two spaces', ['stray whitespace']],
    ['<i>Rain</i><br>at sea', 'Rain at sea', ['HTML tag', 'stray whitespace']],
    ['a\u0000b', 'ab', ['control character']],
    ['box: 3 cm\r\nlid: 1 cm\r\n', 'box: 3 cm; lid: 1 cm', ['stray whitespace']],
    ['Ångström, Ørsted & Ça ira', 'Ångström, Ørsted & Ça ira', []],
    ['5 < 7 & 8 > 2', '5 < 7 & 8 > 2', []],
    ['', null, []],
    [null, null, []],
  ])('%j becomes %j', (value, expected, reasons) => {
    const notes = new Notes()
    expect(cleanText(value, 'title', notes)).toBe(expected)
    expect(notes.list.map((note) => note.reason)).toEqual(reasons)
  })

  test('only web addresses are addresses, and they are safe ones', () => {
    const notes = new Notes()
    expect(cleanUrl('http://www.tate.org.uk/a.jpg', 'imageUrl', notes)).toBe('https://www.tate.org.uk/a.jpg')
    expect(cleanUrl('javascript:alert(1)', 'imageUrl', notes)).toBeNull()
    expect(notes.list).toMatchObject([{ field: 'imageUrl', reason: 'not a web address' }])
  })
})

describe('dates', () => {
  test.each<[string, number | null, number | null]>([
    ['1966', 1966, 1966],
    ['c. 1977', 1977, 1977],
    ['1912-14?', 1912, 1914],
    ['1976–7, enlarged version 2007', 1976, 1977],
    ['1946-48, published 1948', 1946, 1948],
    ['(19)71', 1971, 1971],
    ['January 20, 1979', 1979, 1979],
    ['(May 5-10) 1965', 1965, 1965],
    ['1950s', 1950, 1959],
    ['1789, reprinted 1831 or later', 1789, 1789],
    ['19th century', 1801, 1900],
    ['15th-16th century', 1401, 1600],
    ['500-450 BCE', -499, -449],
    ['27 BC–14 AD', -26, 14],
    ['300 BCE', -299, -299],
    ['date not known', null, null],
    ['n.d.', null, null],
  ])('%s is %s to %s', (text, yearFrom, yearTo) => {
    expect(yearsOfText(text)).toEqual({ yearFrom, yearTo })
  })

  test('years that cannot be are replaced by what the text says, or left out, and told', () => {
    const notes = new Notes()
    expect(possibleYears({ yearFrom: 1828, yearTo: 1819 }, '1828-9', 2030, notes)).toEqual({
      yearFrom: 1828,
      yearTo: 1829,
    })
    expect(possibleYears({ yearFrom: 9999, yearTo: 9999 }, null, 2030, notes)).toEqual({
      yearFrom: null,
      yearTo: null,
    })
    expect(notes.list.map((note) => note.after)).toEqual(['1828 to 1829', null])
  })
})

describe('dimensions', () => {
  test.each<[string, (number | null)[]]>([
    ['support: 762 x 1118 mm; frame: 1105 x 1458 x 145 mm', [76.2, 111.8, null]],
    ['frame: 1105 x 1458 mm; support: 762 x 1118 mm', [76.2, 111.8, null]],
    ['object: 629 x 359 x 419 mm', [62.9, 35.9, 41.9]],
    ['19 1/8 x 66 1/2" (48.6 x 168.9 cm)', [48.6, 168.9, null]],
    [
      'composition (irreg.): 25 1/16 x 19 5/8" (63.6 x 49.9cm); sheet: 25 9/16 x 19 5/8" (65 x 49.9cm)',
      [63.6, 49.9, null],
    ],
    ['8 1/2 x 11"', [21.59, 27.94, null]],
    ['47.2 × 34.5 cm (18 5/8 × 13 5/8 in.)', [47.2, 34.5, null]],
    ['2 min.', [null, null, null]],
    ['dimensions vary', [null, null, null]],
  ])('%s', (text, [heightCm, widthCm, depthCm]) => {
    expect(dimensionsOfText(text)).toMatchObject({ heightCm, widthCm, depthCm })
  })
})

describe('museums', () => {
  test('Tate: the record in our shape, its swapped measures put right', () => {
    const record = {
      id: 8375,
      title: 'Porthleven Boats',
      contributors: [
        {
          id: 1467,
          fc: 'Peter Lanyon',
          mda: 'Lanyon, Peter',
          birthYear: 1918,
          date: '1918–1964',
          role: 'artist',
        },
      ],
      dateText: '1950–1',
      dateRange: { startYear: 1950, endYear: 1951 },
      medium: 'Steel on wooden base',
      dimensions: 'object: 629 x 359 x 419 mm',
      width: '629',
      height: '359',
      movements: [{ name: 'St Ives School', era: { name: '20th century post-1945' } }],
      subjects: {
        name: 'subject',
        children: [
          { name: 'society', children: [{ name: 'transport: water', children: [{ name: 'boat/ship' }] }] },
        ],
      },
      thumbnailUrl: 'http://www.tate.org.uk/art/images/work/T/T00/T00950_8.jpg',
    }
    const { work, notes } = takeRecord({ number: 1, name: 'a.json', raw: record }, reshapeTate, 2030)
    expect(notes).toEqual([])
    expect(work).toMatchObject({
      sourceId: '8375',
      makers: [
        {
          sourceId: '1467',
          name: 'Peter Lanyon',
          sortName: 'Lanyon, Peter',
          birthYear: 1918,
          deathYear: 1964,
        },
      ],
      yearFrom: 1950,
      yearTo: 1951,
      heightCm: 62.9,
      widthCm: 35.9,
      style: 'St Ives School',
      subjects: ['society/transport: water/boat or ship'],
      imageUrl: 'https://www.tate.org.uk/art/images/work/T/T00/T00950_8.jpg',
    })
  })

  test('MoMA: several makers each with their own life, a comma in a name is no second maker', () => {
    const of = (Artist: string, ArtistBio: string) =>
      takeRecord(
        { number: 1, name: 'x', raw: { ObjectID: '1', Title: 'T', Artist, ArtistBio } },
        reshapeMoma,
        2030,
      ).work!.makers
    expect(of('Art Fry, Spencer Silver', '(American, born 1931) (American, born 1941)')).toMatchObject([
      { name: 'Art Fry', nationality: 'American', birthYear: 1931 },
      { name: 'Spencer Silver', birthYear: 1941 },
    ])
    expect(of('Herman Miller, Inc.', '(est. 1923)').map((maker) => maker.name)).toEqual([
      'Herman Miller, Inc.',
    ])
    expect(of('Louise Bourgeois', '(American, born France. 1911–2010)')).toMatchObject([
      { birthYear: 1911, deathYear: 2010 },
    ])
  })

  test('a record without what we need is refused with the field and the reason', () => {
    const refused = takeRecord({ number: 7, name: 'x', raw: { Title: 'No id' } }, reshapeMoma, 2030)
    expect(refused.work).toBeNull()
    expect(refused.notes).toMatchObject([{ field: 'sourceId', kind: 'refused', reason: 'is missing' }])
    expect(takeRecord({ number: 8, name: 'y', raw: [] as never }, reshapeMoma, 2030).notes).toMatchObject([
      { field: 'record', reason: 'is not an object' },
    ])
  })
})

describe('a gallery’s own columns', () => {
  const isFile = (value: string) => value.endsWith('.jpg')

  test('are recognised by heading and content, in several languages', () => {
    const rows = [
      { Dateiname: 'a.jpg', Titel: 'Regen', 'Künstler/in': 'Ines', Jahr: '1901', Höhe: '40,5', Notiz: 'x' },
    ]
    expect(guessMapping(Object.keys(rows[0]), rows, isFile)).toEqual({
      file: 'Dateiname',
      title: 'Titel',
      maker: 'Künstler/in',
      dateText: 'Jahr',
      heightCm: 'Höhe',
    })
  })

  test('a column of file names is one whatever it is called', () => {
    const rows = [{ qx: 'a.jpg', title: 'One' }]
    expect(guessMapping(['qx', 'title'], rows, isFile).file).toBe('qx')
  })

  test('what is said by hand stands; what names nothing is told with the remedy', () => {
    const rows = [{ file: 'a.jpg', Bezeichnung: 'Right', title: 'Wrong' }]
    const given = parseMapping('title=Bezeichnung', Object.keys(rows[0]))
    expect(guessMapping(Object.keys(rows[0]), rows, isFile, given)).toMatchObject({ title: 'Bezeichnung' })
    expect(() => parseMapping('title=Titel', ['file'])).toThrow(/no column "Titel"; it has file/)
    expect(() => parseMapping('colour=file', ['file'])).toThrow(/"colour" is not one of file, id, title/)
  })
})
