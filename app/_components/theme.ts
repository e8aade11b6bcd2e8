export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'regard_theme'

export function chooseTheme(chosen: string | undefined): Theme {
  return themes.find((theme) => theme === chosen) ?? 'auto'
}
