import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

let dataDir = ''
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'config-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

const read = (changes: Record<string, string>) =>
  readConfig({
    DATA_DIR: dataDir,
    NEPPO_URL: 'https://empresa.neppo.com.br/',
    ALLOWED_ORIGINS: 'https://app10.ploomes.com',
    ...changes,
  })

describe('settings', () => {
  it('reads good ones and adds the path under which Neppo serves agents', async () => {
    const config = await read({ GATEWAY_PUBLIC_URL: 'https://chat.example.com/', INTEGRATION_ID: 'padaria' })
    expect(config).toMatchObject({
      publicUrl: 'https://chat.example.com',
      databaseUrl: null,
      port: 4100,
      trustProxy: false,
    })
    expect(config.integrations).toEqual([
      {
        id: 'padaria',
        neppoHost: 'https://empresa.neppo.com.br/chat',
        ploomesUrl: 'https://api2.ploomes.com',
        ploomesKey: null,
        allowedOrigins: ['https://app10.ploomes.com'],
      },
    ])
    expect(config.secret.length).toBeGreaterThanOrEqual(32)
  })

  it('keeps the secret it made', async () => {
    const [first, second] = [await read({}), await read({})]
    expect(Buffer.from(second.secret)).toEqual(Buffer.from(first.secret))
  })

  it.each([
    [{ GATEWAY_PORT: 'abc' }, 'GATEWAY_PORT is "abc": expected a whole number from 0 to 65535'],
    [{ GATEWAY_PORT: '70000' }, 'GATEWAY_PORT'],
    [{ GATEWAY_PUBLIC_URL: 'chat.example.com' }, 'GATEWAY_PUBLIC_URL'],
    [{ NEPPO_URL: 'ftp://empresa.neppo.com.br' }, 'NEPPO_URL'],
    [{ NEPPO_URL: 'https://user:pass@empresa.neppo.com.br' }, 'NEPPO_URL must not carry user'],
    [{ ALLOWED_ORIGINS: '' }, 'ALLOWED_ORIGINS is empty'],
    [{ ALLOWED_ORIGINS: '*' }, 'ALLOWED_ORIGINS holds "*"'],
    [{ ALLOWED_ORIGINS: 'https://app10.ploomes.com/path' }, 'ALLOWED_ORIGINS'],
    [{ INTEGRATION_ID: 'Padaria Modelo' }, 'INTEGRATION_ID'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with postgres://'],
    [{ GATEWAY_SECRET: 'c2hvcnQ=' }, 'GATEWAY_SECRET is too short'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud": expected one of'],
    [{ LINE_GRACE_SECONDS: '-1' }, 'LINE_GRACE_SECONDS'],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY is "yes": expected true or false'],
  ])('names what is wrong with %o', async (changes, sentence) => {
    await expect(read(changes as Record<string, string>)).rejects.toThrow(sentence)
  })
})
