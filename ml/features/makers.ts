/**
 * Where nobody knows who made a work, or many did, catalogues write so in the maker's place: "Unknown photographer", "Anonymous
 * (Russian)", "Various Artists", "British School 17th century", "佚名", or only the people it comes from: "Egyptian". Two such works are
 * not of one hand: they are no pair, and no quota counts them as one maker's. A master known by a work or a town alone ("Master of
 * Flémalle") is somebody.
 */
const nobodies = [
  /^(?:an? )?(?:unknown|unidentified|unrecorded|anonym\p{L}*|various|unbekannt\p{L}*|inconnue?s?|desconocid[oa]s?|sconosciut[oa])(?!\p{L})/iu,
  /(?<!\p{L})(?:unknown|unidentified|anonymous)$/iu,
  /(?<!\p{L})school(?: \d.*)?$/iu,
  /(?<!\p{L})(?:cultur(?:e|al group)|peoples?)$/iu,
  /^(?:佚名|无名氏|無名氏|作者不详|作者不詳)/u,
]

/** As catalogues name them where they know no more, in the singular; "Ancient" may stand before, a town or a doubt after. */
const peoples = new Set(
  `afghan african akan american arab armenian asante ashanti assyrian attic australian austrian aztec babylonian balinese bamana bamileke
  baule belgian beninese bohemian brazilian british bulgarian burmese byzantine cambodian cameroonian canadian carthaginian catalan celtic
  chimu chinese chokwe colombian congolese coptic corinthian cretan cuban cycladic cypriot czech danish deccan dogon dutch
  egyptian elamite english ethiopian etruscan european fang finnish flemish french frankish german ghanaian greek
  haida haitian haudenosaunee hausa hellenistic hittite hopi hungarian icelandic igbo inca indian indonesian inuit iranian iraqi irish
  islamic israeli italian ivorian jamaican japanese javanese kenyan khmer kongo korean kuba lakota luba lebanese mangbetu maori
  maya mayan mende mesopotamian mexican minoan mixtec moche moghul mongolian moroccan mughal mycenaean navajo nazca nepalese
  netherlandish nigerian norwegian nubian olmec ottoman pakistani palestinian parthian persian peruvian phoenician polish
  polynesian portuguese pueblo punic rajasthan rajput roman romanian russian sasanian sassanian scandinavian scottish scythian senufo
  serbian sicilian sioux slovak songye spanish sudanese sumerian swahili swedish swiss syrian tanzanian thai tibetan tlingit toltec
  turkish ugandan ukrainian venetian vietnamese villanovan welsh yombe yoruba zapotec zulu zuni`.split(/\s+/),
)

export function isSomebody(maker: string): boolean {
  const name = maker.trim()
  if (nobodies.some((nobody) => nobody.test(name))) return false
  const words = name.toLowerCase().match(/\p{L}+/gu) ?? []
  const told = words[0] === 'ancient' ? words.slice(1) : words
  return !(told.length > 0 && told.every((word) => peoples.has(word)))
}
