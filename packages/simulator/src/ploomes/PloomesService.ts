import type { MessageError, QueryErrorBody, ValueError } from '@neppo-chat/ploomes/wire'
import type { Clock } from '#clock/Clock.ts'
import type { Company } from '#company/index.ts'
import { QueryError } from '#ploomes/odata/QueryError.ts'
import { entityTypes } from '#ploomes/schema/entityTypes.ts'
import type { Row } from '#ploomes/schema/EntityType.ts'
import { automationUserId, readableKey, seedPloomes } from '#ploomes/seed/seedPloomes.ts'
import { isRow } from '#ploomes/writes/acceptBody.ts'
import { createRow, deleteRow, updateRow } from '#ploomes/writes/writeRow.ts'
import { parseAddressOptions } from '#ploomes/odata/QueryOptions.ts'
import { envelope, handleRequest, selfRow } from './handleRequest.ts'
import type { PloomesAnswer, PloomesRequest } from './PloomesAnswer.ts'
import type { PloomesCall, PloomesControl, PloomesEffect } from './PloomesControl.ts'
import { PloomesFaults } from './PloomesFault.ts'
import { defaultSettings, type PloomesSettings } from './PloomesSettings.ts'
import { PloomesTables } from './PloomesTables.ts'
import type { PloomesWorld, RowChange } from './PloomesWorld.ts'
import { RateWindow } from './RateWindow.ts'
import { Refusal } from './Refusal.ts'
import { WebhookSender } from './WebhookSender.ts'

/** Ids of new rows begin here, as large as on a busy shard (`ploomes.md` 11). */
const firstNewId = 1_100_000_001
const rememberedCalls = 20_000

/** The stand-in without its network: state, settings and the way from a request to an answer. */
export class PloomesService {
  readonly #company: Company
  readonly #clock: Clock
  readonly #faults = new PloomesFaults()
  readonly #rate: RateWindow
  readonly #automations = new Set<Promise<void>>()
  #settings: PloomesSettings = defaultSettings()
  #world: PloomesWorld
  #webhooks: WebhookSender
  #calls: PloomesCall[] = []
  #effects: PloomesEffect[] = []
  readonly control: PloomesControl

  constructor(company: Company, clock: Clock) {
    this.#company = company
    this.#clock = clock
    this.#rate = new RateWindow(() => clock.now())
    this.#webhooks = this.#createWebhooks()
    this.#world = this.#createWorld()
    this.control = this.#createControl()
  }

  get settings(): PloomesSettings {
    return this.#settings
  }

  get faults(): PloomesFaults {
    return this.#faults
  }

  get clock(): Clock {
    return this.#clock
  }

  /** Stops deliveries. */
  stop(): void {
    this.#webhooks.stop()
  }

  /** Remembers a call once its fate is known. */
  logCall(request: PloomesRequest, status: number | null): void {
    this.#calls.push({
      at: new Date(this.#clock.now()).toISOString(),
      method: request.method,
      path: request.path,
      query: request.parameters.toString(),
      userId: this.#userOf(request),
      status,
    })
    if (this.#calls.length > rememberedCalls) this.#calls.shift()
  }

  /** Answers a request; refusals become the error bodies of `ploomes.md` 2. */
  async answer(request: PloomesRequest): Promise<PloomesAnswer> {
    try {
      return await this.#route(request)
    } catch (error) {
      if (error instanceof QueryError) return queryError(400, error.message)
      if (error instanceof Refusal) return refusal(error, request)
      throw error
    }
  }

  async #route(request: PloomesRequest): Promise<PloomesAnswer> {
    if (request.path.startsWith('/files/') && request.method === 'GET') return this.#file(request)
    if (request.path === '/Self/Login' && request.method === 'POST') return this.#login(request)
    const userId = this.#userOf(request)
    if (userId === null) throw new Refusal(401, 'User-Key inválida.')
    const throttled = this.#throttle(request)
    if (throttled !== null) return throttled
    if (
      this.#settings.otherPropertyFilter === 'forbidden' &&
      /OtherProperties\s*\/\s*any/.test(request.parameters.get('$filter') ?? '')
    ) {
      throw new Refusal(403, 'Acesso negado.', 'message')
    }
    return handleRequest(request, this.#world, userId)
  }

  #userOf(request: PloomesRequest): number | null {
    const key = request.headers['user-key']
    if (key === undefined || key === '') return null
    const user = this.#world.tables
      .rows('Users')
      .find(
        (row) =>
          row['UserKey'] === key ||
          (typeof row['UserKey'] === 'string' && readableKey(String(row['Name'])) === key),
      )
    return user === undefined || user['Suspended'] === true ? null : (user['Id'] as number)
  }

  #throttle(request: PloomesRequest): PloomesAnswer | null {
    const { rateLimitPerMinute: limit, rateScope, retryAfter, throttledAnswer } = this.#settings
    if (limit === null) return null
    const seconds = this.#rate.take(
      rateScope === 'account' ? 'account' : (request.headers['user-key'] ?? ''),
      limit,
    )
    if (seconds === 0) return null
    if (throttledAnswer === 'empty')
      return {
        status: 200,
        headers: {},
        body: { '@odata.context': `${request.baseUrl}/$metadata`, value: [] },
      }
    return {
      status: 429,
      headers: retryAfter ? { 'retry-after': String(seconds) } : {},
      body: { Message: 'Limite de requisições por minuto excedido.' } satisfies MessageError,
    }
  }

  #login(request: PloomesRequest): PloomesAnswer {
    const body = parseJson(request.body)
    const user = isRow(body)
      ? this.#world.tables
          .rows('Users')
          .find(
            (row) =>
              String(row['Email']).toLowerCase() === String(body['Email']).toLowerCase() &&
              row['Password'] === body['Password'],
          )
      : undefined
    if (user === undefined || typeof user['Password'] !== 'string' || user['Suspended'] === true) {
      throw new Refusal(401, 'E-mail ou senha incorretos')
    }
    const type = this.#world.tables.typeOf('Self')
    return envelope(
      request,
      type,
      [selfRow(this.#world, user['Id'] as number)],
      parseAddressOptions(request.parameters),
      this.#world,
    )
  }

  #file(request: PloomesRequest): PloomesAnswer {
    const name = request.path.slice('/files/'.length)
    const file = this.#world.tables
      .rows('Files')
      .find((row) => decodeURIComponent(String(row['name'])) === name)
    if (file === undefined) throw new Refusal(404, 'Not found', 'empty')
    const headers = {
      'content-type': String(file['type'] === '' ? 'application/octet-stream' : file['type']),
    }
    return { status: 200, headers, body: file['bytes'] }
  }

  #createWorld(): PloomesWorld {
    const tables = new PloomesTables(() => this.#clock.now(), firstNewId)
    seedPloomes(tables, structuredClone(this.#company))
    return {
      tables,
      settings: this.#settings,
      accountId: this.#company.ploomes.accountId,
      automationUserId,
      publish: (change) => this.#publish(change),
      soon: (task) => {
        const run = new Promise<void>((resolve) => {
          setImmediate(() => {
            task()
            resolve()
          })
        })
        const tracked = run.finally(() => this.#automations.delete(tracked))
        this.#automations.add(tracked)
      },
    }
  }

  #createWebhooks(): WebhookSender {
    return new WebhookSender(
      {
        rows: (entity) => this.#world.tables.rows(entity),
        typeOf: (entity) => this.#world.tables.typeOf(entity),
        update: (entity, row, changes) => this.#world.tables.update(entity, row, changes),
      },
      () => this.#settings,
      this.#clock,
    )
  }

  #publish(change: RowChange): void {
    this.#effects.push({
      sequence: this.#effects.length + 1,
      at: new Date(this.#clock.now()).toISOString(),
      action: change.action,
      entity: change.entity,
      rowId: (change.after ?? change.before)?.['Id'] as number,
      userId: change.userId,
      row: change.after,
    })
    this.#webhooks.publish(change)
  }

  #createControl(): PloomesControl {
    const administrator =
      this.#company.ploomes.users.find((user) => user.administrator)?.id ?? automationUserId
    const demand = (entity: string, id: number): Row => {
      const row = this.#world.tables.find(entity, id)
      if (row === undefined) throw new RangeError(`${entity} has no row ${id}`)
      return row
    }
    return {
      settings: () => structuredClone(this.#settings),
      set: ({ webhooks, ...change }) => {
        Object.assign(this.#settings, change)
        Object.assign(this.#settings.webhooks, webhooks)
      },
      nextCall: (fault, target) => this.#faults.arm(fault, target),
      down: (down) => {
        this.#settings.down = down
      },
      rows: (entity) => {
        const rows = this.#world.tables.rows(entity)
        return structuredClone(
          entityTypes.has(entity) ? rows.map((row) => this.#world.tables.native(entity, row)) : rows,
        )
      },
      create: (entity, body, userId = administrator) =>
        this.#world.tables.native(entity, createRow(this.#world, entity, body, userId)),
      edit: (entity, id, body, userId = administrator) =>
        this.#world.tables.native(entity, updateRow(this.#world, entity, demand(entity, id), body, userId)),
      remove: (entity, id, userId = administrator) =>
        deleteRow(this.#world, entity, demand(entity, id), userId),
      calls: () => structuredClone(this.#calls),
      effects: () => structuredClone(this.#effects),
      deliveries: () => structuredClone(this.#webhooks.attempts),
      releaseWebhooks: ({ reversed = false } = {}) => this.#webhooks.release(reversed),
      settle: async () => {
        do {
          await Promise.all(this.#automations)
          await this.#webhooks.settle()
        } while (this.#automations.size > 0)
      },
      reset: () => {
        this.#webhooks.stop()
        this.#settings = defaultSettings()
        this.#faults.clear()
        this.#rate.clear()
        this.#calls = []
        this.#effects = []
        this.#world = this.#createWorld()
        this.#webhooks = this.#createWebhooks()
      },
    }
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

function refusal(error: Refusal, request: PloomesRequest): PloomesAnswer {
  const { status, message, shape } = error
  if (shape === 'query') return queryError(status, message)
  if (shape === 'message') return { status, headers: {}, body: { Message: message } satisfies MessageError }
  if (shape === 'empty') return { status, headers: {}, body: null }
  return {
    status,
    headers: {},
    body: {
      '@odata.context': `${request.baseUrl}/$metadata#Edm.String`,
      value: message,
    } satisfies ValueError,
  }
}

function queryError(status: number, message: string): PloomesAnswer {
  return {
    status,
    headers: {},
    body: {
      error: {
        code: '',
        message,
        innererror: { message, type: 'Microsoft.OData.ODataException', stacktrace: '' },
      },
    } satisfies QueryErrorBody,
  }
}
