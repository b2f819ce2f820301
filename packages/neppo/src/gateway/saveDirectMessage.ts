import type { NeppoDirectMessageInput } from '#model.ts'
import { channelWord } from '#translate/translateClient.ts'
import { additionalInfo } from '#translate/translateTemplate.ts'
import { GATEWAY_PATHS } from '#wire/index.ts'
import type { SaveDirectMessageWire } from '#wire/index.ts'
import type { GatewayHttp } from './GatewayHttp.ts'
import { postForId } from './postForId.ts'

/** Starts a send through surface G (`neppo.md` 3.6) and resolves to its id. */
export function saveDirectMessage(http: GatewayHttp, input: NeppoDirectMessageInput): Promise<number> {
  const { phone, channel, text, group, createdBy, clientId, template } = input
  const json: SaveDirectMessageWire = {
    phoneNumber: phone.replaceAll(/\D/g, ''),
    channel: channelWord(channel),
    message: text,
    groupName: group.name,
    groupConfId: group.id,
    status: 'PROCESSANDO',
    createdBy,
    ...(clientId === null ? {} : { userId: clientId }),
    senderUserId: null,
    generatedSession: 0,
    ...(template ? { additionalInfo: additionalInfo(template) } : {}),
  }
  const operation = 'saveDirectMessage'
  return postForId(http, { operation, path: GATEWAY_PATHS.saveDirectMessage, json, effect: 'once' })
}
