/** Default address of the token endpoint of surface G (`neppo.md` 1.1). */
export const TOKEN_URL = 'https://api-auth.neppo.com.br/oauth2/token'

/** Path of the token endpoint. */
export const TOKEN_PATH = '/oauth2/token'

/** Form fields of the password grant; consumer key and secret go as Basic authorization. */
export type TokenRequestWire = { grant_type: 'password'; username: string; password: string }

/** Answer of the token endpoint; `expires_in` in seconds, 3600 when absent. */
export type TokenAnswerWire = {
  access_token: string
  expires_in?: number
  token_type?: string
  refresh_token?: string
  scope?: string
}
