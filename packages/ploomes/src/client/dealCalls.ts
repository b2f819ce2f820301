import type { Deal, Pipeline } from '#model.ts'
import { allOf, anyOf, atLeast, contains, equals, type ODataFilter } from '#odata/ODataFilter.ts'
import { readDeal } from '#rows/readDeal.ts'
import type { DealBody, OtherPropertyBody } from '#wire/index.ts'
import { checkedId } from './accountCalls.ts'
import { readPage, readRows, writeRow, type CallContext, type Page } from './CallContext.ts'
import { rowPresence, type Presence } from './rowPresence.ts'

/** What a search of deals may ask for; absent = does not matter. */
export type DealSearch = {
  text?: string
  pipelineId?: number
  /** The deal's client: a company or a person. */
  clientId?: number
  /** The deal's contact person. */
  contactPersonId?: number
  openOnly?: boolean
  skip?: number
  top?: number
}

/** A card to create; pipeline and stage go together, because the default is not known (`ploomes.md` 4). */
export type NewDeal = {
  title: string
  /** The company, or the person when there is none. */
  clientId: number
  /** The person, when the client is a company. */
  contactPersonId?: number | null
  pipelineId: number
  stageId: number
  ownerId?: number | null
  fields?: OtherPropertyBody[]
}

/** Calls about deals and pipelines. */
export type DealCalls = {
  /** Pipelines with their stages in order, archived ones flagged, deleted ones absent. Cached. */
  pipelines(): Promise<Pipeline[]>
  getDeal(id: number): Promise<Deal | null>
  /** Whether a deal exists for this user, proved by a neighbour. */
  dealPresence(id: number): Promise<Presence>
  /** Deals where the person is client or contact, newest first. */
  dealsOfPerson(
    personId: number,
    search?: Omit<DealSearch, 'clientId' | 'contactPersonId'>,
  ): Promise<Page<Deal>>
  searchDeals(search: DealSearch): Promise<Page<Deal>>
  /** The newest deal of a client in a pipeline, or null. */
  latestDeal(query: { clientId: number; pipelineId: number; openOnly?: boolean }): Promise<Deal | null>
  /** Rejects with `unknownOutcome` when the answer was lost: ask `dealsCreatedSince` before trying again. */
  createDeal(deal: NewDeal): Promise<Deal>
  /** Deals with exactly this title that a user created since a moment (epoch milliseconds), to find one whose answer was lost. */
  dealsCreatedSince(query: {
    title: string
    clientId: number
    pipelineId: number
    since: number
    creatorId?: number
  }): Promise<Deal[]>
}

const expand =
  'Contact($select=Id,Name),Person($select=Id,Name),Pipeline($select=Id,Name,Archived),Stage($select=Id,Name),Owner($select=Id,Name)'
const newestFirst = 'CreateDate desc,Id desc'

/** Makes the calls of `DealCalls`. */
export function createDealCalls(context: CallContext): DealCalls {
  const { lists, priority } = context

  const conditions = ({
    text = '',
    pipelineId,
    clientId,
    contactPersonId,
    openOnly = false,
  }: DealSearch): (ODataFilter | null)[] => [
    clientId === undefined ? null : equals('ContactId', checkedId(clientId)),
    contactPersonId === undefined ? null : equals('PersonId', checkedId(contactPersonId)),
    pipelineId === undefined ? null : equals('PipelineId', checkedId(pipelineId)),
    openOnly ? equals('StatusId', 1) : null,
    text.trim() === '' ? null : contains('Title', text.trim()),
  ]
  const search = (
    operation: string,
    given: (ODataFilter | null)[],
    { skip = 0, top = 10 }: DealSearch,
  ): Promise<Page<Deal>> => {
    const filter = given.some((condition) => condition !== null) ? allOf(...given) : undefined
    return readPage(
      context,
      operation,
      'Deals',
      { filter, expand, orderBy: newestFirst, skip, top },
      readDeal,
    )
  }
  const first = async (operation: string, filter: ODataFilter): Promise<Deal | null> => {
    const [deal] = await readRows(
      context,
      operation,
      'Deals',
      { filter, expand, orderBy: newestFirst, top: 1 },
      readDeal,
    )
    return deal ?? null
  }

  return {
    pipelines: () => lists.pipelines.get(priority),
    getDeal: async (id) => {
      const deal = await first('getDeal', equals('Id', checkedId(id)))
      return deal?.id === id ? deal : null
    },
    dealPresence: (id) => rowPresence(context, 'Deals', id),
    dealsOfPerson: (personId, given = {}) => {
      const id = checkedId(personId)
      return search(
        'dealsOfPerson',
        [anyOf(equals('ContactId', id), equals('PersonId', id)), ...conditions(given)],
        given,
      )
    },
    searchDeals: (given) => search('searchDeals', conditions(given), given),
    latestDeal: ({ clientId, pipelineId, openOnly = false }) =>
      first('latestDeal', allOf(...conditions({ clientId, pipelineId, openOnly }))),
    createDeal: ({ title, clientId, contactPersonId, pipelineId, stageId, ownerId, fields }) => {
      const body: DealBody = {
        Title: title,
        ContactId: checkedId(clientId),
        ...(contactPersonId ? { PersonId: checkedId(contactPersonId) } : {}),
        PipelineId: checkedId(pipelineId),
        StageId: checkedId(stageId),
        ...(ownerId ? { OwnerId: ownerId } : {}),
        ...(fields !== undefined && fields.length > 0 ? { OtherProperties: fields } : {}),
      }
      return writeRow(
        context,
        'createDeal',
        { method: 'POST', path: 'Deals', query: { expand }, body, effect: 'once' },
        readDeal,
      )
    },
    dealsCreatedSince: ({ title, clientId, pipelineId, since, creatorId }) => {
      const filter = allOf(
        ...conditions({ clientId, pipelineId }),
        equals('Title', title),
        atLeast('CreateDate', new Date(since)),
        creatorId === undefined ? null : equals('CreatorId', creatorId),
      )
      return readRows(
        context,
        'dealsCreatedSince',
        'Deals',
        { filter, expand, orderBy: newestFirst, top: 20 },
        readDeal,
      )
    },
  }
}
