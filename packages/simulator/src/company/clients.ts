import type { SeedBusiness, SeedClient } from './Company.ts'
import type { DrawnPerson } from './people.ts'

type Draft = Partial<SeedClient> & { contact: string; name: string }

/**
 * The clients that Neppo knows at the start: six linked to a person, two whose number a person has but
 * nobody linked, four that nobody knows (one without the ninth digit, one foreign), one per further channel.
 */
export function seedClients(people: DrawnPerson[], businesses: SeedBusiness[], now: number): SeedClient[] {
  const known = people.slice(0, 8).map(({ person, whatsapp }, index): Draft => {
    const business = businesses.find(({ id }) => id === person.companyId)
    return {
      contact: whatsapp,
      name: person.name,
      phone: whatsapp,
      email: person.email,
      cpf: person.cpf,
      externalCode: index < 6 ? String(person.id) : null,
      company: index < 6 && business !== undefined ? { id: business.id, name: business.name } : null,
      agents: index < 6 ? ([[7], [7, 8], [8], [], [9], [10]][index] ?? []) : [],
    }
  })
  const unknown: Draft[] = [
    { contact: '5534991778800', name: 'Marlene 🌻', phone: '5534991778800' },
    { contact: '553491665544', name: 'Zé da Obra', phone: '553491665544' },
    { contact: '5555996001122', name: 'Rosana - Empório Sul', phone: '5555996001122' },
    { contact: '14155550137', name: 'Grace', phone: '14155550137' },
  ]
  const others: Draft[] = [
    {
      channel: 'VOICE',
      contact: '5534991112233',
      name: known[0]?.name ?? 'Cliente',
      phone: '5534991112233',
      externalCode: known[0]?.externalCode ?? null,
    },
    {
      channel: 'EMAIL',
      contact: 'compras@cliente.example',
      name: 'Compras Café Aurora',
      email: 'compras@cliente.example',
    },
    { channel: 'INSTAGRAM', contact: '178414000000001', name: 'doceria.da.lu' },
  ]
  return [...known, ...unknown, ...others].map((draft, index): SeedClient => {
    const channel = draft.channel ?? 'WHATSAPP'
    return {
      id: 5001 + index,
      channel,
      userName: `${channel.toLowerCase()}_${draft.contact}`,
      name: draft.name,
      phone: draft.phone ?? null,
      email: draft.email ?? null,
      cpf: draft.cpf ?? null,
      externalCode: draft.externalCode ?? null,
      company: draft.company ?? null,
      agents: draft.agents ?? [],
      createdAt: now - (400 - index * 7) * 86_400_000,
    }
  })
}
