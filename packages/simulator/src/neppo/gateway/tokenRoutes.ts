import type { FastifyInstance } from 'fastify'
import { TOKEN_PATH } from '@neppo-chat/neppo/wire'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'

/** OAuth2 tokens: Basic authorization, grant in the form body or in the query (`neppo.md` 1.1). */
export function tokenRoutes(app: FastifyInstance, { tokens }: NeppoParts): void {
  app.post(TOKEN_PATH, async (request) => {
    const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ')
    const [consumerKey = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':')
    const body = typeof request.body === 'object' && !Buffer.isBuffer(request.body) ? request.body : {}
    const form = { ...(request.query as Record<string, string>), ...(body as Record<string, string>) }
    if (scheme.toLowerCase() !== 'basic') throw new HttpProblem(401, invalid('invalid_client'))
    if (form['grant_type'] !== 'password' && form['grant_type'] !== 'refresh_token') {
      throw new HttpProblem(400, invalid('unsupported_grant_type'))
    }
    const answer = tokens.grant({ consumerKey, consumerSecret: secret.join(':'), form })
    if (answer === null) throw new HttpProblem(401, invalid('invalid_grant'))
    return answer
  })
}

function invalid(error: string): object {
  return { error, error_description: 'Authentication failed' }
}
