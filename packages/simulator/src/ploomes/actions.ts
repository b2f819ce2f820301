import { randomBytes } from 'node:crypto'
import { formatMoment } from './moment.ts'
import type { PloomesAnswer, PloomesRequest } from './PloomesAnswer.ts'
import type { PloomesWorld } from './PloomesWorld.ts'
import { Refusal } from './Refusal.ts'
import type { Row } from '#ploomes/schema/EntityType.ts'
import { writeOtherProperties } from '#ploomes/writes/otherProperties.ts'
import { changeRow, createRow } from '#ploomes/writes/writeRow.ts'
import { fold } from '#ploomes/odata/fold.ts'

/** What an action gets: the request, the row of the key (null without a key) and the user of the User-Key. */
type Call = { request: PloomesRequest; world: PloomesWorld; userId: number; row: Row | null; json: () => Row }
/** Rows of the addressed entity, rows of another one, a plain value, or a ready answer. */
type Result = Row[] | { entity: string; rows: Row[] } | { value: unknown } | PloomesAnswer
type Action = (call: Call) => Result | Promise<Result>

const maximumUploadBytes = 10 * 1024 * 1024

const actions: Record<string, Action> = {
  'POST Deals/Win': (call) => {
    const amount = call.json()['WonAmount']
    return endDeal(call, 'Win', { StatusId: 2, ...(typeof amount === 'number' ? { Amount: amount } : {}) })
  },
  'POST Deals/Lose': (call) => {
    const reason = call.json()['LossReasonId']
    if (call.world.tables.find('Deals@LossReasons', reason) === undefined)
      throw new Refusal(400, 'Informe o motivo de perda.')
    return endDeal(call, 'Lose', { StatusId: 3, LossReasonId: reason })
  },
  'POST Deals/Reopen': ({ world, userId, row }) => {
    const deal = demand(row)
    changeRow(world, 'Deals', deal, { StatusId: 1, FinishDate: null, LossReasonId: null }, userId, 'Reopen')
    return [deal]
  },
  'POST Deals/MarkAsRead': ({ world, userId, row, json }) => {
    const deal = demand(row)
    changeRow(world, 'Deals', deal, { Read: json()['Read'] !== false }, userId)
    return [deal]
  },
  'GET Deals/GetDeletedDeals': ({ world }) => world.tables.rows('Deals/Deleted'),
  'POST Contacts/IsDuplicate': ({ world, json }) => {
    const sent = json()
    const same = world.tables
      .rows('Contacts')
      .filter((row) =>
        ['Name', 'CNPJ', 'CPF', 'Email'].some(
          (name) =>
            typeof sent[name] === 'string' && fold(String(sent[name])) === fold(String(row[name] ?? '')),
        ),
      )
    return { value: same.length > 0 }
  },
  'POST Contacts/UpdateOtherProperty': ({ world, userId, row, json }) => {
    const contact = demand(row)
    const { FieldKey: key, Values: values } = json()
    if (typeof key !== 'string' || !Array.isArray(values))
      throw new Refusal(400, 'Informe FieldKey e Values.')
    const type = world.tables.typeOf('Contacts')
    const navigation = type.navigations['OtherProperties']
    if (navigation === undefined) throw new Refusal(404, 'Not found', 'empty')
    const sent =
      values.length === 0 ? [{ FieldKey: key }] : values.map((value: Row) => ({ ...value, FieldKey: key }))
    writeOtherProperties(world.tables, contact, type.entityId, navigation, sent, 'merge')
    changeRow(world, 'Contacts', contact, {}, userId)
    return [contact]
  },
  'POST InteractionRecords/NewComment': ({ world, userId, row, json }) => {
    const record = demand(row)
    const content = json()['Content']
    if (typeof content !== 'string' || content === '')
      throw new Refusal(400, 'O campo Comentário é obrigatório.')
    const now = formatMoment(world.tables.now())
    world.tables.insert('InteractionRecords/Comments', {
      InteractionRecordId: record['Id'],
      Content: content,
      CreatorId: userId,
      UpdaterId: userId,
      CreateDate: now,
      LastUpdateDate: now,
    })
    return [record]
  },
  'POST Tasks/Finish': ({ world, userId, row, json }) => {
    const task = demand(row)
    const { Finished: finished, Comments: comments } = json()
    if (finished === false) {
      changeRow(world, 'Tasks', task, { Finished: false, FinishDate: null }, userId)
      return [task]
    }
    const linked = typeof task['ContactId'] === 'number' || typeof task['DealId'] === 'number'
    const record = linked
      ? createRow(
          world,
          'InteractionRecords',
          {
            ContactId: task['ContactId'] ?? null,
            DealId: task['DealId'] ?? null,
            TypeId: task['TypeId'] ?? 1,
            OriginalTaskId: task['Id'],
            Content: typeof comments === 'string' ? comments : '',
          },
          userId,
        )
      : null
    const values = {
      Finished: true,
      FinishDate: formatMoment(world.tables.now()),
      InteractionRecordId: record?.['Id'] ?? null,
    }
    changeRow(world, 'Tasks', task, values, userId, 'Finish')
    return [task]
  },
  'POST InteractionRecords/UploadFile': (call) =>
    upload(call, 'InteractionRecords', 'InteractionRecordId', 36),
  'POST Contacts/UploadFile': (call) => upload(call, 'Contacts', 'ContactId', 1),
  'POST Deals/UploadFile': (call) => upload(call, 'Deals', 'DealId', 2),
}

/** Finds the operation behind `POST /Deals(1)/Win` and the like. */
export function findAction(entity: string, name: string, method: string): Action | undefined {
  return actions[`${method} ${entity}/${name}`]
}

function demand(row: Row | null): Row {
  if (row === null) throw new Refusal(404, 'Not found', 'empty')
  return row
}

function endDeal({ world, userId, row }: Call, action: 'Win' | 'Lose', values: Row): Row[] {
  const deal = demand(row)
  if (deal['StatusId'] !== 1) throw new Refusal(400, 'O negócio já está finalizado.')
  changeRow(world, 'Deals', deal, { ...values, FinishDate: formatMoment(world.tables.now()) }, userId, action)
  return [deal]
}

async function upload(
  { request, world, userId, row }: Call,
  entity: string,
  ownerId: string,
  entityId: number,
): Promise<Row[]> {
  const owner = demand(row)
  const file = await firstFile(request)
  if (file.size > maximumUploadBytes) throw new Refusal(413, 'O arquivo excede 10 MB.', 'message')
  const name = `${randomBytes(24).toString('hex')}/${encodeURIComponent(file.name)}`
  world.tables.insert('Files', { name, bytes: Buffer.from(await file.arrayBuffer()), type: file.type })
  world.tables.insert(`${entity}/Attachments`, {
    FileName: file.name,
    ContentType: file.type === '' ? 'application/octet-stream' : file.type,
    ContentLength: file.size,
    Url: `${request.baseUrl}/files/${name}`,
    EntityId: entityId,
    ItemId: owner['Id'],
    [ownerId]: owner['Id'],
    Listable: true,
    IsSensitiveData: false,
    CreatorId: userId,
    CreateDate: formatMoment(world.tables.now()),
  })
  return [owner]
}

async function firstFile(request: PloomesRequest): Promise<File> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) throw new Refusal(400, 'Nenhum arquivo foi enviado.')
  const form = await new Response(new Uint8Array(request.body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null)
  const file = [...(form?.values() ?? [])].find((value) => value instanceof File)
  if (!(file instanceof File)) throw new Refusal(400, 'Nenhum arquivo foi enviado.')
  return file
}
