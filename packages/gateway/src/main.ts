import { ConfigError, DirectoryInUse, readConfig, startGateway } from './index.ts'

/** Starts the gateway from the environment and stops it cleanly on SIGTERM and SIGINT. */
try {
  const gateway = await startGateway(await readConfig(process.env))
  const stop = () => {
    gateway.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  console.error(sentenceOf(error))
  process.exit(1)
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return `Wrong setting: ${error.message}`
  if (error instanceof DirectoryInUse) return `Cannot start: ${error.message}`
  const code = (error as { code?: string }).code
  if (code === 'EADDRINUSE')
    return `Cannot start: the port ${process.env['GATEWAY_PORT'] ?? '4100'} is taken. Choose another with GATEWAY_PORT.`
  if (code === 'ENOSPC') return 'Cannot start: the disk is full. Free some space and start again.'
  if (code === 'ECONNREFUSED') return 'Cannot start: the database of DATABASE_URL does not answer.'
  return `Cannot start: ${(error as Error).stack ?? String(error)}`
}
