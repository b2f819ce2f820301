import * as v from 'valibot'
import { readJson } from '#json/readJson.ts'
import { NeppoError } from '#NeppoError.ts'
import { SavedId } from '#schema/GatewayRow.ts'
import type { GatewayCall, GatewayHttp } from './GatewayHttp.ts'

/** A write and the id it answers; a 2xx without one leaves open what happened (`neppo.md` 3.6). */
export async function postForId(http: GatewayHttp, call: GatewayCall): Promise<number> {
  const answer = await http.post(call)
  const saved = v.safeParse(SavedId, readJson(answer.text))
  if (saved.success) return saved.output.id
  const code = call.effect === 'once' ? 'unknownOutcome' : 'malformed'
  throw new NeppoError(code, { operation: call.operation, status: answer.status })
}
