import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const places = [
  '/usr/lib/postgresql/18/bin',
  '/usr/lib/postgresql/17/bin',
  '/usr/lib/postgresql/16/bin',
  '/usr/lib/postgresql/15/bin',
  '/opt/homebrew/opt/postgresql/bin',
]

/** Where the system's PostgreSQL server binaries are, or null when it has none. */
export const postgresBin: string | null = places.find((place) => existsSync(join(place, 'postgres'))) ?? null

/** Starts a PostgreSQL of its own in a new directory, reachable by a Unix socket only. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  if (!postgresBin) throw new Error('no PostgreSQL server binaries on this machine')
  const directory = await mkdtemp(join(tmpdir(), 'pg-'))
  await chmod(directory, 0o777)
  const data = join(directory, 'data')
  run(postgresBin, 'initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8'])
  const { command, args } = as(join(postgresBin, 'postgres'), [
    ...['-D', data, '-k', directory],
    ...['-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'max_connections=60'],
  ])
  const server = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let output = ''
    server.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('ready to accept connections')) resolve()
    })
    server.once('close', () => reject(new Error(`PostgreSQL did not start: ${output}`)))
  })
  return {
    url: `postgres://postgres@/postgres?host=${encodeURIComponent(directory)}`,
    async stop() {
      run(postgresBin ?? '', 'pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
      await ended
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** The server refuses to run as root; then it runs as the user its package made. */
function as(command: string, args: string[]): { command: string; args: string[] } {
  return process.getuid?.() === 0
    ? { command: 'runuser', args: ['-u', 'postgres', '--', command, ...args] }
    : { command, args }
}

function run(bin: string, name: string, rest: string[]): void {
  const { command, args } = as(join(bin, name), rest)
  const { status, stderr, stdout } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${name} failed: ${stderr || stdout}`)
}
