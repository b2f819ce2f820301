import { join } from 'node:path'
import { createSystemClock } from '#clock/Clock.ts'
import type { Clock } from '#clock/Clock.ts'
import { createControl } from '#control/createControl.ts'
import type { SimulatorControl } from '#control/SimulatorControl.ts'
import { startControlServer } from '#control/startControlServer.ts'
import { startNeppo } from '#neppo/startNeppo.ts'
import { startPloomes } from '#ploomes/index.ts'
import type { PloomesControl } from '#ploomes/index.ts'
import { createMediaStore } from '#state/MediaStore.ts'
import { seedWorld } from '#state/seedWorld.ts'
import { createWorld } from '#state/World.ts'
import type { World } from '#state/World.ts'
import { createCrmSource } from './crmSource.ts'
import { createWebhookSender } from '#webhooks/WebhookSender.ts'

export type SimulatorOptions = {
  /** 0 = a free port, the default of all three. */
  neppoPort?: number
  ploomesPort?: number
  controlPort?: number
  host?: string
  seed?: number
  /** Directory for uploaded files; in memory when absent. */
  dataDir?: string
  clock?: Clock
  /** False = no conversation at the start. */
  sessions?: boolean
  log?: (line: string) => void
}

/** A running stand-in for Neppo and Ploomes. */
export type Simulator = {
  neppo: {
    url: string
    /** `neppoHost` of a widget: the address of surface T. */
    host: string
    /** Base of surface G and its token endpoint. */
    gatewayUrl: string
    tokenUrl: string
    /** Address of the legacy send. */
    legacySendUrl: string
  }
  ploomes: { url: string; control: PloomesControl }
  control: SimulatorControl & { url: string }
  /** Address of the customer's phone. */
  phoneUrl: string
  world: World
  stop(): Promise<void>
}

/** Starts both systems and the control on 127.0.0.1. @throws when a port is taken (code EADDRINUSE) */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1', seed = 1, clock = createSystemClock(), sessions = true, log } = options
  const address = { neppo: '' }
  const media = createMediaStore(
    () => address.neppo,
    options.dataDir === undefined ? undefined : join(options.dataDir, 'media'),
  )
  const world = createWorld({ clock, seed, media })
  const neppo = await startNeppo({
    world,
    port: options.neppoPort ?? 0,
    host,
    onUrl: (url) => {
      address.neppo = url
      seedWorld(world, { withSessions: sessions })
    },
  })
  const stops: (() => Promise<void>)[] = [() => neppo.stop()]
  const stop = async (): Promise<void> => {
    world.clear()
    for (const each of stops.toReversed()) await each()
  }
  try {
    const ploomes = await startPloomes({
      port: options.ploomesPort ?? 0,
      host,
      company: world.company,
      clock,
      ...(log === undefined ? {} : { log }),
    })
    stops.push(() => ploomes.stop())
    neppo.parts.crm.source = createCrmSource(ploomes.control)
    const webhooks = createWebhookSender(world)
    stops.push(async () => webhooks.stop())
    const control = createControl({
      world,
      neppo,
      webhooks: webhooks.control,
      async settle() {
        for (;;) {
          await webhooks.idle()
          await ploomes.control.settle()
          await new Promise((resolve) => setImmediate(resolve))
          const backlog = neppo.sockets.connections().some((connection) => connection.backlog > 0)
          if (world.pendingTasks() === 0 && !backlog) return
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
      },
      reset() {
        neppo.sockets.clear()
        neppo.sockets.dropAll()
        neppo.parts.logins.clear()
        neppo.parts.tokens.kill()
        neppo.parts.faults.clear()
        neppo.parts.log.clear()
        neppo.parts.crm.target = null
        neppo.parts.crm.links = []
        webhooks.clear()
        world.clear()
        seedWorld(world, { withSessions: sessions })
        ploomes.control.reset()
      },
    })
    const door = await startControlServer({
      world,
      control,
      ploomes: ploomes.control,
      port: options.controlPort ?? 0,
      host,
    })
    stops.push(() => door.stop())
    return {
      neppo: {
        url: neppo.url,
        host: `${neppo.url}/chat`,
        gatewayUrl: `${neppo.url}/chatapi/1.0`,
        tokenUrl: `${neppo.url}/oauth2/token`,
        legacySendUrl: `${neppo.url}/chat/api/send/message`,
      },
      ploomes: { url: ploomes.url, control: ploomes.control },
      control: Object.assign(control, { url: door.url }),
      phoneUrl: `${door.url}/phone/`,
      world,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
