import type * as v from 'valibot'
import { fillPath } from '#http/fillPath.ts'
import { answerError, readJsonBody } from '#http/HttpDoor.ts'
import type { CallEffect, HttpAnswer, HttpCall, HttpDoor } from '#http/HttpDoor.ts'
import { NeppoError } from '#NeppoError.ts'
import type { NeppoLog } from '#NeppoLog.ts'
import type { NeppoPage } from '#model.ts'
import { readOne, readRows } from '#schema/readRows.ts'
import { readPage } from '#schema/readPage.ts'
import { AGENT_PATHS, AGENT_TOKEN_HEADER } from '#wire/index.ts'
import type { AgentPath } from '#wire/index.ts'
import type { AgentLogin } from './AgentLogin.ts'

/** One call of surface T. */
export type AgentCall = {
  /** Name of the path, and of the operation in logs and errors. */
  path: AgentPath
  parts?: Record<string, string | number>
  query?: Record<string, string | number | undefined>
  /** Sent as JSON by POST. */
  json?: unknown
  /** Sent as it is by POST. */
  raw?: {
    body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
    mime: string
    /** Bytes; a stream of another length fails. */
    size: number
    timeoutMs: number
  }
  /** POST without a body. */
  post?: true
  /** Default `read`. */
  effect?: CallEffect
}

/** Calls of surface T with the agent's JWT: a 401 renews it and repeats the call once, a second 401 is the error. */
export type AgentHttp = {
  /** A 2xx answer, or null where the status is `nullOn`. */
  answer(call: AgentCall, nullOn?: number): Promise<HttpAnswer | null>
  /** JSON of the answer that fits the schema. */
  one<S extends v.GenericSchema>(call: AgentCall, schema: S): Promise<v.InferOutput<S>>
  /** The same, or null for an empty body, null, and 404. */
  maybeOne<S extends v.GenericSchema>(call: AgentCall, schema: S): Promise<v.InferOutput<S> | null>
  rows<S extends v.GenericSchema>(call: AgentCall, schema: S): Promise<v.InferOutput<S>[]>
  page<S extends v.GenericSchema>(
    call: AgentCall,
    page: number,
    schema: S,
  ): Promise<NeppoPage<v.InferOutput<S>>>
  /** Plain text of the answer. */
  text(call: AgentCall): Promise<string>
  /** Any 2xx. */
  done(call: AgentCall): Promise<void>
  log: NeppoLog
}

/** Joins door, login and schemas; `base` is the host without trailing slash. */
export function createAgentHttp(parts: {
  door: HttpDoor
  login: AgentLogin
  base: string
  log: NeppoLog
}): AgentHttp {
  const { door, login, base, log } = parts

  async function answer(call: AgentCall, nullOn?: number): Promise<HttpAnswer | null> {
    const operation = call.path
    const effect = call.effect ?? 'read'
    const url = base + fillPath(operation, AGENT_PATHS[call.path], call.parts) + queryText(call.query)
    const jwt = await login.jwt()
    let result = await door.exchange(toHttp(call, url, jwt))
    if (result.status === 401) {
      const fresh = await login.renew(jwt)
      // A stream is spent after one attempt; the caller may start over with the new JWT.
      if (call.raw?.body instanceof ReadableStream)
        throw new NeppoError('unauthorized', { operation, status: 401, retryable: true })
      result = await door.exchange(toHttp(call, url, fresh))
    }
    if (result.status >= 200 && result.status <= 299) return result
    if (result.status === nullOn) return null
    throw answerError({ operation, effect }, result)
  }

  async function json(call: AgentCall): Promise<unknown> {
    const result = await answer(call)
    return result === null ? undefined : readJsonBody(call.path, result)
  }

  return {
    answer,
    log,
    async one(call, schema) {
      return readOne(schema, await json(call), { operation: call.path, log })
    },
    async maybeOne(call, schema) {
      const result = await answer(call, 404)
      const value = result === null ? undefined : readJsonBody(call.path, result)
      return value === undefined || value === null
        ? null
        : readOne(schema, value, { operation: call.path, log })
    },
    async rows(call, schema) {
      return readRows(schema, await json(call), { operation: call.path, log })
    },
    async page(call, page, schema) {
      return readPage(schema, await json(call), page, { operation: call.path, log })
    },
    async text(call) {
      const result = await answer(call)
      return result?.text.trim().replace(/^"(.*)"$/, '$1') ?? ''
    },
    async done(call) {
      await answer(call)
    },
  }
}

function toHttp(call: AgentCall, url: string, jwt: string): HttpCall {
  const headers: Record<string, string> = {
    [AGENT_TOKEN_HEADER]: jwt,
    accept: 'application/json, text/plain, */*',
  }
  const http: HttpCall = {
    operation: call.path,
    method: call.json !== undefined || call.raw || call.post ? 'POST' : 'GET',
    url,
    headers,
    effect: call.effect ?? 'read',
  }
  if (call.raw) {
    headers['content-type'] = call.raw.mime
    // Without it a stream goes out in chunks, which not every server takes.
    headers['content-length'] = String(call.raw.size)
    http.body = call.raw.body
    http.timeoutMs = call.raw.timeoutMs
  } else if (call.json !== undefined) {
    headers['content-type'] = 'application/json'
    http.body = JSON.stringify(call.json)
  }
  return http
}

function queryText(query: AgentCall['query']): string {
  if (!query) return ''
  const present = Object.entries(query).filter((entry) => entry[1] !== undefined)
  return `?${present.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value ?? '')}`).join('&')}`
}
