import type { PloomesClient } from '#client/createPloomesClient.ts'
import type { Deal, Person } from '#model.ts'
import { readPhone } from '#phones/readPhone.ts'
import { createPages, type PageOptions } from './createPages.ts'
import type { DealSummary, PersonSummary, PloomesAdapter, PloomesId } from './PloomesAdapter.ts'

/**
 * The adapter of a host page that owns the signed-in user's key: data straight from Ploomes. The key is in the
 * page then (`ploomes.md` 11), so this is for pages that hold it anyway.
 */
export function createDirectAdapter(options: PageOptions & { client: PloomesClient }): PloomesAdapter {
  const client = options.client.withPriority('agent')
  return {
    ...createPages(options),
    findPersons: async ({ phone }) => (await client.findPersonsByPhone(phone)).map(summarisePerson),
    searchPersons: async ({ text, companyId, skip = 0 }) => {
      const page = await client.searchPersons({
        text,
        skip,
        ...(companyId === undefined ? {} : { companyId: toId(companyId) }),
      })
      return { items: page.items.map(summarisePerson), more: page.more }
    },
    createPerson: async ({ name, phone, email, companyId }) => {
      const read = phone === undefined ? undefined : readPhone(phone)
      if (read?.kind === 'unreadable') throw new RangeError(`not a complete phone: ${read.problem}`)
      return summarisePerson(
        await client.createPerson({
          name,
          ...(read === undefined ? {} : { phone: read }),
          ...(email === undefined ? {} : { email }),
          ...(companyId === undefined ? {} : { companyId: toId(companyId) }),
        }),
      )
    },
    linkPerson: async ({ personId, phone }) => {
      const read = readPhone(phone ?? '')
      if (read.kind === 'unreadable') throw new RangeError(`not a complete phone: ${read.problem}`)
      await client.addPhone(toId(personId), read)
    },
    searchCompanies: async ({ text, skip = 0 }) => {
      const page = await client.searchCompanies({ text, skip })
      return { items: page.items.map(({ id, name }) => ({ id: String(id), name })), more: page.more }
    },
    pipelines: async () =>
      (await client.pipelines())
        .filter(({ archived }) => !archived)
        .map(({ id, name }) => ({ id: String(id), name })),
    dealsOfPerson: async ({ personId, text = '', pipelineId, skip = 0 }) => {
      const search = { text, skip, ...(pipelineId === undefined ? {} : { pipelineId: toId(pipelineId) }) }
      const page = await client.dealsOfPerson(toId(personId), search)
      return { items: page.items.map(summariseDeal), more: page.more }
    },
    // Ploomes itself refuses what a profile does not allow; what it allows cannot be read beforehand.
    permissions: async () => ({ contact: true, deal: true, quote: true, order: true, document: true }),
  }
}

const toId = (id: PloomesId): number => Number(id)

function summarisePerson({ id, name, email, phones, company }: Person): PersonSummary {
  return {
    id: String(id),
    name,
    email,
    phones: phones.map(({ text }) => text),
    company: company === null ? null : { id: String(company.id), name: company.name ?? '' },
  }
}

function summariseDeal({ id, title, status, pipeline, stage, client, createdAt }: Deal): DealSummary {
  return {
    id: String(id),
    title,
    status,
    pipeline: pipeline.name ?? '',
    stage: stage.name ?? '',
    client: client?.name ?? null,
    createdAt: createdAt === null ? null : new Date(createdAt).toISOString(),
  }
}
