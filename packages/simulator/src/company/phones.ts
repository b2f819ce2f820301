import type { SeedPhone } from './Company.ts'
import type { Random } from './Random.ts'

const areas = ['34', '34', '34', '34', '11', '31', '61', '62', '55', '21'] as const

/** The digits of a Brazilian mobile number: area, the ninth digit, eight digits. */
export type Mobile = { area: string; first: string; last: string }

/** Draws a mobile number whose digits are unique for `index`. */
export function drawMobile(random: Random, index: number): Mobile {
  return {
    area: random.pick(areas),
    first: `9${random.between(1, 9)}${String(index).padStart(3, '0')}`,
    last: String(random.between(0, 9999)).padStart(4, '0'),
  }
}

/** The WhatsApp form of a number: country code, area, number, digits only (`neppo.md` 8). */
export function whatsappDigits(mobile: Mobile): string {
  return `55${mobile.area}${mobile.first}${mobile.last}`
}

const clean: ((m: Mobile) => string)[] = [
  (m) => `(${m.area}) ${m.first}-${m.last}`,
  (m) => `${m.area}${m.first}${m.last}`,
  (m) => whatsappDigits(m),
  (m) => `+55 (${m.area}) ${m.first}-${m.last}`,
]

const dirty: ((m: Mobile) => string)[] = [
  (m) => `+55 ${m.area} ${m.first} ${m.last}`,
  (m) => `0${m.area} ${m.first}-${m.last}`,
  // Without the ninth digit, as many old records have it.
  (m) => `(${m.area}) ${m.first.slice(1)}-${m.last}`,
  (m) => `55${m.area}${m.first.slice(1)}${m.last}`,
  // Without the area: cannot be completed without guessing.
  (m) => `${m.first}-${m.last}`,
  (m) => `${m.first.slice(1)}${m.last}`,
  (m) => ` ${m.area}.${m.first}.${m.last} `,
  (m) => `(${m.area}) ${m.first}-${m.last} (recado com a vizinha)`,
  (m) => `${m.area} ${m.first}-${m.last} / ${m.area} 3232-${m.last}`,
  (m) => `(${m.area}) 3${m.first.slice(2)}-${m.last}`,
  (m) => `(${m.area}) 3${m.first.slice(2)}-${m.last} ramal 12`,
  (m) => `+1 415 555 ${m.last}`,
  (m) => `+351 91${m.first.slice(2)} ${m.last}`,
  () => 'não tem',
  () => '00000000000',
]

/** Phones as people typed them: about half clean, the rest dirty, some with none or two. */
export function drawPhones(random: Random, mobile: Mobile, id: number): SeedPhone[] {
  const roll = random.next()
  if (roll < 0.04) return []
  const write = random.pick(roll < 0.5 ? clean : dirty)
  const phones: SeedPhone[] = [{ id, number: write(mobile), typeId: 2, countryId: 76 }]
  if (random.chance(0.12)) {
    phones.push({ id: id + 1, number: `(${mobile.area}) 3232-${mobile.last}`, typeId: 1, countryId: 76 })
  }
  return phones
}
