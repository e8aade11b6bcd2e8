/** What visitors ask of two museums' catalogues: usual words and rare ones, names misspelt, Chinese, half-typed words, colours. */
export const questions =
  `turner|monet|water lilies|landscape|cluade monet|picaso|london bridge|untitled|portrait of a woman|graphite on paper|
gelatin silver print|sea storm|mountain lake|blue|self-portrait|henry moore|war|flowers in a vase|abstract composition|impresionism|
hockney|cathedral|horse|still life with fruit|architectural drawing mies|warhol|dog|rome|lithograph poster|
油画|风景|莫奈 睡莲|透纳|水彩 大海|肖像|抽象|静物|马|纽约`.split(/\|\n?/)

export const filters = [
  'image=yes',
  'yearFrom=1800&yearTo=1860',
  'yearFrom=1900',
  'classification=Print',
  'subject=nature',
  'rights=restricted',
]

export const typed =
  `tu|tur|turn|turne|mo|mon|mone|wat|water|water l|pic|picas|picaso|land|landsc|bridge|un|untit|london br|impresio|
sel|self p|henry m|ho|hock|fl|flower|sea|sea st|cath|风|风景|莫|透|油|水|山|肖`.split(/\|\n?/)

/** Five weighted colours each, the most that can be wished for at once. */
export const mixtures = [
  '2f5fa8*5.e0b93f*2.b3261e*1.eadfc8*3.1d1b1a*2',
  '3f7d4e*4.eadfc8*2.7a4f32*2.1d1b1a*1.8d8b87*1',
  '8d8b87*3.eadfc8*3.1d1b1a*2.7a4f32*1.c9b79c*1',
  'd88fa6*1.2e7f83*3.eadfc8*2.f4f1ea*2.5a5148*1',
  '6a4c93*5.d9762b*1.1d1b1a*2.eadfc8*1.3f7d4e*1',
  '7a4f32*1.8a5a3a*1.9a6a4a*1.aa7a5a*1.ba8a6a*1',
  'eadfc8*9.e0d2b4*5.d6c6a4*3.c9b79c*2.b8a488*1',
  '1d1b1a*9.2b2826*5.3a3633*3.4a4541*2.5a5148*1',
]
