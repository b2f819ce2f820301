import { fieldBody } from '#fields/fieldBody.ts'
import { PloomesError } from '#PloomesError.ts'
import type { Attachment, Field, InteractionRecord } from '#model.ts'
import { allOf, atLeast, equals, some, type ODataFilter } from '#odata/ODataFilter.ts'
import { readAttachment } from '#rows/readAccount.ts'
import { readInteractionRecord } from '#rows/readDeal.ts'
import { rowsIn } from '#rows/readValue.ts'
import type { InteractionRecordBody, OtherPropertyBody } from '#wire/index.ts'
import { checkedId } from './accountCalls.ts'
import { readRows, writeRow, type CallContext } from './CallContext.ts'

/** A record to create: on a contact, a deal, or both. `content` is HTML whose customer text is already escaped. */
export type NewInteractionRecord = {
  contactId?: number | null
  dealId?: number | null
  typeId: number
  /** Epoch milliseconds. */
  at: number
  content: string
  fields?: OtherPropertyBody[]
}

/** A file to attach; at most 10 MB. */
export type UploadedFile = { name: string; type: string; bytes: Uint8Array<ArrayBuffer> | Blob }

/** Calls about interaction records and files. */
export type RecordCalls = {
  /** Records of a contact or a deal, newest first, with custom fields. */
  interactionRecords(query: {
    contactId?: number
    dealId?: number
    since?: number
    top?: number
    skip?: number
  }): Promise<InteractionRecord[]>
  /**
   * Records whose custom field holds a value, to find one whose answer was lost. When the account refuses to filter
   * by custom fields, the newest records of the contact or deal are compared here.
   */
  findRecordsByField(query: {
    field: Field
    value: string | number
    contactId?: number
    dealId?: number
  }): Promise<InteractionRecord[]>
  /** Rejects with `unknownOutcome` when the answer was lost: ask `findRecordsByField` before trying again. */
  createInteractionRecord(record: NewInteractionRecord): Promise<InteractionRecord>
  /** Changes text or links of a record; custom fields that are not given stay. */
  updateInteractionRecord(
    id: number,
    changes: Partial<Omit<NewInteractionRecord, 'at'>>,
  ): Promise<InteractionRecord>
  /** Attaches a file and returns the attachment. Rejects with `tooLarge` above 10 MB. */
  uploadFile(
    owner: 'contact' | 'deal' | 'interactionRecord',
    id: number,
    file: UploadedFile,
  ): Promise<Attachment>
}

/** Payload limit of the service (`ploomes.md` 2), with room for the frame. */
const payloadLimit = 10 * 1024 * 1024 - 16 * 1024
const collections = { contact: 'Contacts', deal: 'Deals', interactionRecord: 'InteractionRecords' } as const

/** Makes the calls of `RecordCalls`. */
export function createRecordCalls(context: CallContext): RecordCalls {
  const read = (
    operation: string,
    filter: ODataFilter,
    top: number,
    skip = 0,
  ): Promise<InteractionRecord[]> =>
    readRows(
      context,
      operation,
      'InteractionRecords',
      { filter, expand: 'OtherProperties', orderBy: 'Date desc,Id desc', top, skip },
      readInteractionRecord,
    )
  const links = ({ contactId, dealId }: { contactId?: number; dealId?: number }): (ODataFilter | null)[] => [
    contactId === undefined ? null : equals('ContactId', checkedId(contactId)),
    dealId === undefined ? null : equals('DealId', checkedId(dealId)),
  ]

  return {
    interactionRecords: ({ since, top = 20, skip, ...query }) =>
      read(
        'interactionRecords',
        allOf(...links(query), since === undefined ? null : atLeast('Date', new Date(since))),
        top,
        skip,
      ),
    findRecordsByField: async ({ field, value, ...query }) => {
      const body = fieldBody(field, value)
      const [property, wanted] = Object.entries(body ?? {}).find(([name]) => name !== 'FieldKey') ?? []
      if (property === undefined || (typeof wanted !== 'string' && typeof wanted !== 'number')) return []
      const holds = some(
        'OtherProperties',
        'o',
        allOf(equals('o/FieldId', field.id), equals(`o/${property}`, wanted)),
      )
      try {
        return await read('findRecordsByField', allOf(holds, ...links(query)), 20)
      } catch (error) {
        const refused =
          error instanceof PloomesError && (error.code === 'forbidden' || error.code === 'rejected')
        if (!refused || (query.contactId === undefined && query.dealId === undefined)) throw error
        const recent = await read('findRecordsByField', allOf(...links(query)), 300)
        return recent.filter((record) =>
          record.fields.some((other) => other.key === field.key && other.value === wanted),
        )
      }
    },
    createInteractionRecord: async ({ contactId, dealId, typeId, at, content, fields }) => {
      refuseLong('createInteractionRecord', content)
      const body: InteractionRecordBody = {
        ...(contactId ? { ContactId: checkedId(contactId) } : {}),
        ...(dealId ? { DealId: checkedId(dealId) } : {}),
        TypeId: typeId,
        Date: new Date(at).toISOString(),
        Content: content,
        ...(fields !== undefined && fields.length > 0 ? { OtherProperties: fields } : {}),
      }
      const request = {
        method: 'POST',
        path: 'InteractionRecords',
        query: { expand: 'OtherProperties' },
        body,
        effect: 'once',
      } as const
      return writeRow(context, 'createInteractionRecord', request, readInteractionRecord)
    },
    updateInteractionRecord: async (id, { contactId, dealId, typeId, content, fields }) => {
      if (content !== undefined) refuseLong('updateInteractionRecord', content)
      const body: Partial<InteractionRecordBody> = {}
      if (contactId !== undefined) body.ContactId = contactId
      if (dealId !== undefined) body.DealId = dealId
      if (typeId !== undefined) body.TypeId = typeId
      if (content !== undefined) body.Content = content
      if (fields !== undefined) body.OtherProperties = fields
      const request = {
        method: 'PATCH',
        path: `InteractionRecords(${checkedId(id)})`,
        query: { expand: 'OtherProperties' },
        body,
        effect: 'idempotent',
      } as const
      return writeRow(context, 'updateInteractionRecord', request, readInteractionRecord)
    },
    uploadFile: async (owner, id, file) => {
      const bytes = file.bytes instanceof Blob ? file.bytes : new Blob([file.bytes], { type: file.type })
      if (bytes.size > payloadLimit) throw new PloomesError('tooLarge', { operation: 'uploadFile' })
      const form = new FormData()
      form.append('file1', bytes, file.name)
      const request = {
        method: 'POST',
        path: `${collections[owner]}(${checkedId(id)})/UploadFile`,
        query: { expand: 'Attachments' },
        form,
        effect: 'once',
      } as const
      return writeRow(context, 'uploadFile', request, (row) => newestAttachment(row, file.name))
    },
  }
}

/** The answer lists every attachment of the owner; the new one has the highest id under its name. */
function newestAttachment(row: Record<string, unknown>, name: string): Attachment | null {
  const attachments = rowsIn(row, 'Attachments').flatMap((attachment) => readAttachment(attachment) ?? [])
  const named = attachments.filter((attachment) => attachment.name === name)
  return (named.length > 0 ? named : attachments).sort((a, b) => b.id - a.id)[0] ?? null
}

function refuseLong(operation: string, content: string): void {
  if (new TextEncoder().encode(content).length > payloadLimit)
    throw new PloomesError('tooLarge', { operation })
}
