import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The directory is in use by a living process. */
export class DirectoryInUse extends Error {
  override name = 'DirectoryInUse'
}

/** Holds a directory for this process until `release`, or until the process dies. */
export type DirectoryLock = { release(): Promise<void> }

/**
 * Takes a directory for this process alone. On Linux the lock is an abstract Unix socket, which vanishes with the
 * process even on `kill -9`; elsewhere a file with the process id, taken over only from a process that is dead.
 * @throws {DirectoryInUse} when another living process holds it
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const path = await realpath(directory)
  return process.platform === 'linux' ? lockBySocket(path) : lockByFile(path)
}

async function lockBySocket(path: string): Promise<DirectoryLock> {
  const name = `\0neppo-chat-${createHash('sha256').update(path).digest('hex').slice(0, 40)}`
  const server: Server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? inUse(path, error) : error),
    )
    server.listen(name, resolve)
  })
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function lockByFile(path: string): Promise<DirectoryLock> {
  const file = join(path, 'owner.pid')
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' })
      return { release: () => rm(file, { force: true }) }
    } catch (error) {
      const holder = Number(await readFile(file, 'utf8').catch(() => ''))
      if (holder && isAlive(holder)) throw inUse(path, error)
      await rm(file, { force: true })
    }
  }
  throw inUse(path)
}

const inUse = (path: string, cause?: unknown) =>
  new DirectoryInUse(`the data directory ${path} is used by another running gateway`, { cause })

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
