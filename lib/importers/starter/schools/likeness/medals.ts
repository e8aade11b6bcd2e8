import { curve, d, lerp, type Point, polar, TAU } from '../../geometry'
import { mix, shade } from '../../palette'
import { type Commission, maker, type Painted, type Stage } from '../../school'
import { type Dye, dyes } from './dyes'

interface Medal extends Commission {
  dye: Dye
  nose: number
  chin: number
  crown: 'wreath' | 'cap' | 'plume' | 'none' | 'net' | 'hood'
  facing: 'left' | 'right'
}

// biome-ignore format: a table
const crowns = { wreath: ['a wreath of leaves', '叶冠'], cap: ['a tall cap', '高帽'], plume: ['a plumed hat', '羽饰帽'], none: ['bare cropped hair', '短发无冠'], net: ['a jewelled hairnet', '珠网'], hood: ['a plain hood', '素色兜帽'] } as const

function paintMedal({ canvas, random, work, width: w, height: h }: Stage<Medal>): Painted {
  const c = dyes[work.dye]
  const round = w === h
  canvas.fill(round ? shade(c.ground, -0.13) : c.ground)
  const R = Math.min(w, h) * 0.455
  const k = Math.min(w, h) / 900
  const middle: Point = [w / 2, h * 0.5]
  if (round) {
    canvas.circle(...middle, R * 1.03, c.trim)
    for (let i = 0; i < 60; i++) canvas.circle(...polar(middle, R * 0.985, (i / 60) * TAU), 6, c.light)
    canvas.circle(
      ...middle,
      R * 0.94,
      canvas.linear([
        [0, shade(c.ground, 0.05)],
        [1, shade(c.ground, -0.03)],
      ]),
    )
  } else {
    canvas.rect(0, h * 0.86, w, h * 0.14, c.trim)
    canvas.path(
      d`M0 ${h * 0.72}Q${w * 0.2} ${h * 0.62} ${w * 0.38} ${h * 0.74}T${w} ${h * 0.7}V${h * 0.87}H0z`,
      mix(c.ground, c.trim, 0.5),
    )
    canvas.path(
      d`M0 ${h * 0.79}Q${w * 0.3} ${h * 0.7} ${w * 0.6} ${h * 0.8}T${w} ${h * 0.77}V${h * 0.87}H0z`,
      mix(c.ground, c.trim, 0.75),
    )
  }
  const clip = round
    ? canvas.clip(
        d`M${middle[0] - R * 0.94} ${middle[1]}a${R * 0.94} ${R * 0.94} 0 1 0 ${R * 1.88} 0a${R * 0.94} ${R * 0.94} 0 1 0 ${-R * 1.88} 0z`,
      )
    : canvas.clip(d`M0 0H${w}V${h * 0.87}H0z`)
  canvas.group({ 'clip-path': clip }, () =>
    canvas.group(
      {
        transform: `translate(${Math.round(middle[0])} ${Math.round(round ? middle[1] + 40 * k : h * 0.46)}) scale(${((work.facing === 'left' ? 1 : -1) * Math.round(k * 100)) / 100} ${Math.round(k * 100) / 100})`,
      },
      () => {
        const [n, j] = [work.nose, work.chin]
        canvas.path(
          'M-250 460C-240 330 -120 270 -60 255L130 240C250 290 300 360 310 460L310 700H-250z',
          c.cloth,
        )
        canvas.path(
          'M-64 150C-50 230 -66 270 -100 300C-20 350 90 330 150 262C120 220 116 150 132 40z',
          c.skin,
        )
        canvas.path('M30 180C60 230 90 300 60 322C110 316 140 290 150 262C120 220 116 150 132 40z', c.shadow)
        const profile = d`M-60 -210C-112 -180 -130 -120 -134 -82C-138 -66 -146 -58 -148 -48C-${150 + n * 20} -10 -${166 + n * 26} 14 -${168 + n * 30} 28C-${160 + n * 28} 42 -148 40 -140 44C-142 56 -158 66 -158 76C-156 84 -148 86 -146 90C-156 96 -160 106 -152 114C-144 122 -${146 + j * 14} 138 -${148 + j * 22} 152C-${144 + j * 18} 182 -112 192 -64 180C-20 172 60 130 110 60C160 -40 130 -190 40 -226C0 -236 -40 -226 -60 -210z`
        canvas.path(profile, c.skin)
        canvas.path(
          'M10 150C50 130 100 80 116 46C90 20 60 40 40 70C10 110 -20 150 -64 180C-40 176 -10 166 10 150z',
          c.shadow,
        )
        canvas.path('M-120 -58Q-92 -80 -64 -58Q-92 -44 -120 -58z', c.light)
        canvas.circle(-102, -59, 9, c.hair)
        canvas.stroke('M-126 -58Q-92 -84 -60 -58M-132 -92Q-96 -116 -54 -96', c.hair, 6, {
          'stroke-linecap': 'round',
        })
        canvas.stroke('M-150 91Q-126 96 -112 88', shade(c.shadow, -0.1), 5, { 'stroke-linecap': 'round' })
        const hairShape =
          'M-70 -206C-40 -262 90 -262 142 -160C184 -70 160 60 110 110C104 60 96 30 70 16C40 -6 44 -60 10 -100C-20 -134 -60 -140 -100 -150C-96 -174 -84 -194 -70 -206z'
        canvas.path(hairShape, c.hair)
        canvas.path('M38 -6C62 -26 84 -2 72 26C62 48 44 44 40 30z', c.skin)
        if (work.crown === 'wreath')
          for (let i = 0; i < 11; i++) {
            const at = polar([20, -60], 168, Math.PI * lerp(1.2, 1.98, i / 10))
            canvas.path('M0 0C14 -22 44 -26 64 -12C44 6 16 10 0 0z', i % 2 ? c.trim : shade(c.trim, 0.08), {
              transform: `translate(${Math.round(at[0])} ${Math.round(at[1])}) rotate(${200 + i * 15})`,
            })
          }
        if (work.crown === 'cap')
          canvas.path(
            'M-106 -154C-90 -330 -20 -360 60 -350C150 -330 172 -220 158 -120C90 -170 -20 -176 -106 -154z',
            c.trim,
          )
        if (work.crown === 'plume') {
          canvas.path('M-150 -160C-60 -210 120 -200 210 -120C120 -150 -40 -150 -150 -160z', c.trim)
          canvas.path('M-80 -176C-60 -280 110 -290 150 -150C80 -178 0 -180 -80 -176z', c.trim)
          canvas.path('M60 -250C120 -360 260 -340 300 -220C240 -270 160 -250 110 -190z', c.light)
          canvas.stroke('M90 -210C150 -290 230 -300 290 -230', c.cloth, 4)
        }
        if (work.crown === 'net') {
          canvas.group({ 'clip-path': canvas.clip(hairShape) }, () => {
            for (let i = -8; i < 9; i++)
              canvas.stroke(
                d`M${i * 44 - 100} -260L${i * 44 + 200} 120M${i * 44 + 200} -260L${i * 44 - 100} 120`,
                c.cloth,
                3.4,
              )
          })
          for (let i = 0; i < 9; i++)
            canvas.circle(...polar([24, -70], 150, Math.PI * lerp(1.05, 2, i / 8)), 9, c.light)
        }
        if (work.crown === 'hood')
          canvas.path(
            'M-104 -150C-90 -300 110 -320 190 -170C240 -60 230 160 290 330L120 300C70 240 90 60 40 -40C0 -110 -50 -140 -104 -150z',
            c.trim,
          )
        canvas.path('M-108 286C-40 350 100 330 164 246L190 284C110 380 -60 392 -136 320z', c.light)
        for (let i = 0; i < 7; i++)
          canvas.circle(-90 + i * 42, 318 + Math.sin(i * 0.9) * 12 - (i > 4 ? (i - 4) * 14 : 0), 9, c.trim)
      },
    ),
  )
  if (!round) {
    const dots = Array.from(
      { length: 22 },
      (_, i) => [w * (0.08 + i * 0.04), h * 0.93 + random.bell() * 5] as Point,
    )
    canvas.stroke(curve(dots), c.light, 3.5)
  }
  canvas.grain(c.hair, 0.16, [0.5, 0.5])
  return {
    palette: [c.ground, c.skin, c.cloth, ...(work.crown === 'hood' ? [] : [c.hair]), c.trim],
    alt: `Profile portrait facing ${work.facing}, ${work.nose > 0.8 ? 'with a long nose' : work.nose < 0.3 ? 'with a short nose' : 'with a straight nose'} and ${crowns[work.crown][0]}, ${round ? 'in a beaded roundel' : 'above a painted ledge and low hills'}.`,
    altZh: `面向${work.facing === 'left' ? '左' : '右'}的侧面像，${work.nose > 0.8 ? '长鼻' : work.nose < 0.3 ? '短鼻' : '直鼻'}，${crowns[work.crown][1]}，${round ? '置于联珠圆框' : '前有画台，后有低丘'}。`,
    subjects: ['people/portrait', 'people/profile'],
  }
}

// biome-ignore format: a table
const medals: Medal[] = [
  { title: 'Profile in Gold Light', titleZh: '金光侧影', format: 'tondo', cm: 46, dye: 'rust', nose: 0.5, chin: 0.5, crown: 'net', facing: 'left' },
  { title: 'The Younger Brother', titleZh: '弟弟', format: 'portrait', cm: 52, dye: 'sky', nose: 0.1, chin: 0.2, crown: 'cap', facing: 'left' },
  { title: 'Laureate', titleZh: '桂冠', format: 'tondo', cm: 40, dye: 'olive', nose: 1, chin: 0.9, crown: 'wreath', facing: 'right' },
  { title: 'Lady with a Plume', titleZh: '羽帽女士', format: 'upright', cm: 60, dye: 'rose', nose: 0.3, chin: 0.3, crown: 'plume', facing: 'right' },
  { title: 'The Almoner', titleZh: '施赈者', format: 'portrait', cm: 56, dye: 'night', nose: 0.8, chin: 0.6, crown: 'hood', facing: 'left' },
  { title: 'Condottiere, Retired', titleZh: '退役佣兵', format: 'tondo', cm: 50, dye: 'teal', nose: 1.3, chin: 1.2, crown: 'none', facing: 'left' },
  { title: 'Bride of Vessmark', titleZh: '韦斯马克的新娘', format: 'tall', cm: 72, dye: 'teal', nose: 0.2, chin: 0.1, crown: 'net', facing: 'right' },
  { title: 'Poet with Dark Leaves', titleZh: '暗叶诗人', format: 'tondo', cm: 44, dye: 'night', nose: 0.7, chin: 0.4, crown: 'wreath', facing: 'left' },
  { title: 'Customs Officer', titleZh: '海关官员', format: 'upright', cm: 58, dye: 'rust', nose: 1.1, chin: 0.7, crown: 'cap', facing: 'right' },
  { title: 'Hooded Woman', titleZh: '戴兜帽的女子', format: 'tondo', cm: 48, dye: 'sky', nose: 0.4, chin: 0.3, crown: 'hood', facing: 'right' },
]

export const lazzaroBenintende = maker(
  { name: 'Lazzaro Benintende', nameZh: '拉扎罗·贝宁滕德', born: 1804, died: 1878, active: [1829, 1872] },
  medals,
  paintMedal,
)
