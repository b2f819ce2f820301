import { describe, expect, it } from 'vitest'
import { createCompany } from './createCompany.ts'

const now = Date.UTC(2026, 0, 15, 12)

describe('the invented company', () => {
  const company = createCompany({ seed: 1, now })

  it('is the same for the same seed and another for another, and never shares objects', () => {
    expect(createCompany({ seed: 1, now })).toEqual(company)
    expect(createCompany({ seed: 2, now }).ploomes.people).not.toEqual(company.ploomes.people)
    expect(createCompany({ seed: 1, now }).agents[0]).not.toBe(company.agents[0])
  })

  it('has the promised size, and every reference leads somewhere', () => {
    const { people, businesses, deals, pipelines, users } = company.ploomes
    expect([people.length, deals.length, pipelines.length]).toEqual([300, 40, 3])
    const contacts = new Set([...people, ...businesses].map(({ id }) => id))
    const userIds = new Set(users.map(({ id }) => id))
    const stages = new Map(
      pipelines.flatMap(({ id, stages: own }) => own.map((stage) => [stage.id, id] as const)),
    )
    for (const deal of deals) {
      expect(contacts.has(deal.contactId)).toBe(true)
      expect(stages.get(deal.stageId)).toBe(deal.pipelineId)
      expect(userIds.has(deal.ownerId)).toBe(true)
    }
    for (const person of people) {
      expect(person.companyId === null || contacts.has(person.companyId)).toBe(true)
      expect(person.ownerId === null || userIds.has(person.ownerId)).toBe(true)
    }
    for (const client of company.clients) {
      expect(client.externalCode === null || contacts.has(Number(client.externalCode))).toBe(true)
    }
    const ids = [...people, ...businesses].flatMap(({ phones }) => phones.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('N7 has clean, dirty, incomplete, foreign, missing and shared phones', () => {
    const numbers = company.ploomes.people.map(({ phones }) => phones[0]?.number ?? '')
    for (const form of [
      /^\(\d\d\) 9\d{4}-\d{4}$/,
      /^\d{11}$/,
      /^0\d\d /,
      /^9?\d{4}-?\d{4}$/,
      /ramal/,
      /^\+1 /,
      / \/ /,
      /^não tem$/,
      /^$/,
    ]) {
      expect(
        numbers.some((number) => form.test(number)),
        String(form),
      ).toBe(true)
    }
    const filled = numbers.filter((number) => number.length > 11)
    expect(new Set(filled).size).toBeLessThan(filled.length)
  })

  it('has a template for every kind of parameter and a pause of fifteen minutes', () => {
    const kinds = new Set(
      company.templates.flatMap(({ parameters }) => parameters.map(({ paramType }) => paramType)),
    )
    expect(kinds).toEqual(new Set(['TEXT', 'QUICK_REPLY', 'URL', 'CURRENCY', 'DATE', 'MEDIA', 'COUPON_CODE']))
    expect(company.pauseReasons[0]).toMatchObject({ value: 'Pausa Padrão (15min)', pauseTime: 15 })
  })
})
