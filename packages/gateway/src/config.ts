import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** One customer's setting: which Neppo tenant and Ploomes account belong together and who may embed the widget. */
export type IntegrationConfig = {
  /** Public id: part of the gateway address that pages know. */
  id: string
  /** Neppo's panel address, e.g. `https://empresa.neppo.com.br/chat`. */
  neppoHost: string
  ploomesUrl: string
  /** Key of the integration user; null = Ploomes is not configured. */
  ploomesKey: string | null
  /** Exact origins of pages that may hold the widget. */
  allowedOrigins: string[]
}

/** Everything that can be set from outside. Only this file reads the environment. */
export type Config = {
  host: string
  port: number
  /** Address under which browsers reach this gateway, without a trailing slash. */
  publicUrl: string
  /** Whether a proxy in front tells the callers' addresses; without one the header is anybody's to write. */
  trustProxy: boolean
  dataDir: string
  /** Null = embedded database in `dataDir`. */
  databaseUrl: string | null
  /** Signs access tokens and media tickets. At least 32 bytes. */
  secret: Uint8Array
  /** Built widget that is served at `/widget/`; null = not served. */
  widgetDir: string | null
  logLevel: 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** How long an agent's line to Neppo is kept after the last tab left. */
  lineGraceMs: number
  integrations: IntegrationConfig[]
}

/** A setting is missing or wrong; `message` says which one, what it is and what would be right. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

type Environment = Record<string, string | undefined>

const fail = (name: string, problem: string): never => {
  throw new ConfigError(`${name} ${problem}`)
}

function urlOf(name: string, value: string): string {
  const url = URL.parse(value)
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return fail(name, `is "${value}": expected an http(s) address`)
  if (url.username || url.password || url.search || url.hash)
    fail(name, 'must not carry user, password, query or fragment')
  return url.href.replace(/\/$/, '')
}

function numberOf(name: string, value: string, low: number, high: number): number {
  const number = Number(value)
  return Number.isInteger(number) && number >= low && number <= high
    ? number
    : fail(name, `is "${value}": expected a whole number from ${low} to ${high}`)
}

function originsOf(name: string, value: string): string[] {
  const origins = value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  if (!origins.length)
    fail(name, 'is empty: list the exact origins of the pages, e.g. https://app10.ploomes.com')
  for (const origin of origins)
    if (URL.parse(origin)?.origin !== origin)
      fail(
        name,
        `holds "${origin}": expected an exact origin such as https://app10.ploomes.com, no path, no *`,
      )
  return origins
}

function integrationOf(env: Environment): IntegrationConfig[] {
  const neppo = env['NEPPO_URL']
  if (!neppo) return []
  const id = env['INTEGRATION_ID'] ?? 'default'
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id))
    fail('INTEGRATION_ID', `is "${id}": expected lower-case letters, digits and hyphens`)
  const panel = urlOf('NEPPO_URL', neppo)
  return [
    {
      id,
      // People copy the address of the panel's front page; the agent surface lives under /chat (`neppo.md` 1.3).
      neppoHost: panel.endsWith('/chat') ? panel : `${panel}/chat`,
      ploomesUrl: urlOf('PLOOMES_URL', env['PLOOMES_URL'] ?? 'https://api2.ploomes.com'),
      ploomesKey: env['PLOOMES_KEY'] || null,
      allowedOrigins: originsOf('ALLOWED_ORIGINS', env['ALLOWED_ORIGINS'] ?? ''),
    },
  ]
}

/** A secret given by the operator, or one made at first start and kept beside the data. */
async function secretOf(env: Environment, dataDir: string): Promise<Uint8Array> {
  const given = env['GATEWAY_SECRET']
  if (given) {
    const bytes = Buffer.from(given, 'base64')
    if (bytes.length < 32)
      fail(
        'GATEWAY_SECRET',
        'is too short: expected at least 32 bytes as base64, e.g. from `openssl rand -base64 32`',
      )
    return bytes
  }
  const file = join(dataDir, 'secret')
  try {
    return Buffer.from(await readFile(file, 'utf8'), 'base64')
  } catch {
    const made = randomBytes(32)
    await mkdir(dataDir, { recursive: true })
    await writeFile(file, made.toString('base64'), { mode: 0o600 })
    return made
  }
}

function booleanOf(name: string, value: string): boolean {
  return value === 'true' || (value !== 'false' && fail(name, `is "${value}": expected true or false`))
}

const levels = ['error', 'warn', 'info', 'debug', 'silent'] as const

/**
 * Reads the settings of `.env.example`.
 * @throws {ConfigError} for the first wrong value
 */
export async function readConfig(env: Environment): Promise<Config> {
  const host = env['GATEWAY_HOST'] ?? '127.0.0.1'
  const port = numberOf('GATEWAY_PORT', env['GATEWAY_PORT'] ?? '4100', 0, 65_535)
  const dataDir = resolve(env['DATA_DIR'] ?? '.data')
  const level = env['LOG_LEVEL'] ?? 'info'
  const logLevel = levels.find((known) => known === level)
  const databaseUrl = env['DATABASE_URL'] || null
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    fail('DATABASE_URL', 'must begin with postgres:// (leave it out for the embedded database)')
  return {
    host,
    port,
    publicUrl: urlOf('GATEWAY_PUBLIC_URL', env['GATEWAY_PUBLIC_URL'] ?? `http://${host}:${port}`),
    trustProxy: booleanOf('TRUST_PROXY', env['TRUST_PROXY'] ?? 'false'),
    dataDir,
    databaseUrl,
    logLevel: logLevel ?? fail('LOG_LEVEL', `is "${level}": expected one of ${levels.join(', ')}`),
    lineGraceMs: 1000 * numberOf('LINE_GRACE_SECONDS', env['LINE_GRACE_SECONDS'] ?? '300', 0, 86_400),
    widgetDir: env['WIDGET_DIR'] ? resolve(env['WIDGET_DIR']) : null,
    integrations: integrationOf(env),
    secret: await secretOf(env, dataDir),
  }
}
