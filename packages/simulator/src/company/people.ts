import type { SeedBusiness, SeedDeal, SeedPerson, SeedPipeline } from './Company.ts'
import { businessNames, firstNames, lastNames } from './names.ts'
import { drawMobile, drawPhones, whatsappDigits } from './phones.ts'
import type { Random } from './Random.ts'

const day = 86_400_000
const owners = [501, 502, 503, 504, 509] as const

/** Sales pipelines; the third is archived. */
export const seedPipelines: SeedPipeline[] = [
  {
    id: 10,
    name: 'Funil de Vendas',
    archived: false,
    stages: stages(101, ['Novo', 'Orçamento', 'Negociação', 'Fechamento']),
  },
  { id: 11, name: 'Pós-venda', archived: false, stages: stages(111, ['Aberto', 'Em análise', 'Resolvido']) },
  { id: 12, name: 'Revenda 2024', archived: true, stages: stages(121, ['Contato', 'Proposta']) },
]

function stages(firstId: number, names: string[]): SeedPipeline['stages'] {
  return names.map((name, index) => ({ id: firstId + index, name, ordination: index }))
}

/** Draws the 25 businesses (Contact TypeId 1), ids from 80001. */
export function drawBusinesses(random: Random, now: number): SeedBusiness[] {
  return businessNames.map((name, index) => {
    const mobile = drawMobile(random, 900 + index)
    return {
      id: 80001 + index,
      name,
      legalName: `${name} Ltda`,
      cnpj: `${random.between(10, 99)}${random.between(100, 999)}${random.between(100, 999)}0001${random.between(10, 99)}`,
      email: `contato${index + 1}@cliente.example`,
      phones: [
        {
          id: 600001 + index,
          number: `(${mobile.area}) 3${mobile.first.slice(2)}-${mobile.last}`,
          typeId: 1,
          countryId: 76,
        },
      ],
      ownerId: random.pick(owners),
      createdAt: now - random.between(200, 900) * day,
    }
  })
}

/** A drawn person together with the number the person really uses on WhatsApp. */
export type DrawnPerson = { person: SeedPerson; whatsapp: string }

/**
 * Draws 300 people (Contact TypeId 2), ids from 70001. The first twelve have clean phones, so that known
 * clients can be found; among the rest are dirty, missing, foreign and shared numbers, and homonyms.
 */
export function drawPeople(random: Random, businesses: SeedBusiness[], now: number): DrawnPerson[] {
  const drawn: DrawnPerson[] = []
  for (let index = 0; index < 300; index += 1) {
    const mobile = drawMobile(random, index)
    const id = 70001 + index
    const first = random.pick(firstNames)
    const last = random.pick(lastNames)
    const phones = drawPhones(random, mobile, 500001 + index * 2)
    const homonym = index > 40 && random.chance(0.03) ? random.pick(drawn).person.name : undefined
    const sharing = index > 40 && random.chance(0.03) ? random.pick(drawn).person.phones : undefined
    drawn.push({
      whatsapp: whatsappDigits(mobile),
      person: {
        id,
        name: homonym ?? `${first} ${last}`,
        email: random.chance(0.8) ? `${slug(first)}.${slug(last)}${index}@cliente.example` : null,
        cpf: random.chance(0.6) ? drawCpf(random) : null,
        phones:
          index < 12
            ? [
                {
                  id: 500001 + index * 2,
                  number: `(${mobile.area}) ${mobile.first}-${mobile.last}`,
                  typeId: 2,
                  countryId: 76,
                },
              ]
            : (sharing?.map((phone, place) => ({ ...phone, id: 500001 + index * 2 + place })) ?? phones),
        companyId: index < 3 || random.chance(0.45) ? random.pick(businesses).id : null,
        ownerId: random.chance(0.85) ? random.pick(owners) : null,
        createdAt: now - random.between(1, 800) * day,
      },
    })
  }
  return drawn
}

/** Draws 40 deals over the pipelines; a deal of a company has the company as client and the person as contact. */
export function drawDeals(random: Random, people: DrawnPerson[], now: number): SeedDeal[] {
  const subjects = [
    'Bolo de aniversário',
    'Cesta de café',
    'Pães para revenda',
    'Coffee break',
    'Encomenda de salgados',
  ]
  return Array.from({ length: 40 }, (_, index) => {
    const { person } = index < 12 ? (people[index % 6] ?? random.pick(people)) : random.pick(people)
    const pipeline = random.pick(index % 10 === 9 ? seedPipelines.slice(2) : seedPipelines.slice(0, 2))
    return {
      id: 901 + index,
      title: `${random.pick(subjects)} · ${person.name}`,
      contactId: person.companyId ?? person.id,
      personId: person.companyId === null ? null : person.id,
      pipelineId: pipeline.id,
      stageId: random.pick(pipeline.stages).id,
      ownerId: person.ownerId ?? 501,
      amount: random.between(8, 400) * 10,
      statusId: index < 24 ? 1 : random.pick([1, 2, 3] as const),
      createdAt: now - random.between(0, 120) * day - random.between(0, 86_399) * 1000,
    }
  })
}

function slug(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z]/g, '')
    .toLowerCase()
}

/** Draws a CPF with valid check digits. */
function drawCpf(random: Random): string {
  const digits = Array.from({ length: 9 }, () => random.between(0, 9))
  for (const length of [9, 10]) {
    const sum = digits
      .slice(0, length)
      .reduce((total, digit, index) => total + digit * (length + 1 - index), 0)
    digits.push(((sum * 10) % 11) % 10)
  }
  return digits.join('')
}
