import { jwtVerify, SignJWT } from 'jose'
import { GatewayError } from '#GatewayError.ts'

/** Whom an access token speaks for. It is bound to the page's origin that asked for it. */
export type Access = { integrationId: string; agentId: number; origin: string; expiresAt: number }

const AUDIENCE = 'neppo-chat-agent'
/** Life of an access token; the widget asks for the next one before it ends. */
export const accessTokenLifeMs = 15 * 60 * 1000

/** Signs a short-lived token for the socket door. `now` is epoch ms. */
export function signAccess(
  access: Omit<Access, 'expiresAt'>,
  secret: Uint8Array,
  now: number,
): Promise<string> {
  return new SignJWT({ integration: access.integrationId, origin: access.origin })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(AUDIENCE)
    .setSubject(String(access.agentId))
    .setIssuedAt(Math.floor(now / 1000))
    .setExpirationTime(Math.floor((now + accessTokenLifeMs) / 1000))
    .sign(secret)
}

/**
 * Reads an access token.
 * @throws {GatewayError} `loginExpired` when it is over, `badToken` when it is not ours or from another page
 */
export async function verifyAccess(
  token: string,
  expected: { integrationId: string; origin: string },
  secret: Uint8Array,
  now: number,
): Promise<Access> {
  try {
    const { payload } = await jwtVerify(token, secret, {
      audience: AUDIENCE,
      algorithms: ['HS256'],
      currentDate: new Date(now),
    })
    const integrationId = String(payload['integration'])
    const origin = String(payload['origin'])
    if (integrationId !== expected.integrationId || origin !== expected.origin)
      throw new GatewayError('badToken', 'the access token belongs to another page or integration')
    return { integrationId, origin, agentId: Number(payload.sub), expiresAt: (payload.exp ?? 0) * 1000 }
  } catch (error) {
    if (error instanceof GatewayError) throw error
    const expired = (error as { code?: string }).code === 'ERR_JWT_EXPIRED'
    throw new GatewayError(expired ? 'loginExpired' : 'badToken', 'the access token is not valid', {
      cause: error,
    })
  }
}
