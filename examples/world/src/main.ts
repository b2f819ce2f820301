import { join } from 'node:path'
import { PortTaken } from './PortTaken.ts'
import { startWorld } from './startWorld.ts'

/** The demo of `npm start`: prints where everything is and what to try, and runs until it is stopped. */
try {
  const world = await startWorld({
    portBase: Number(process.env['PORT_BASE'] ?? 4300),
    dataDir: join(import.meta.dirname, '../../../.data/demo'),
    ...(process.env['LOG_LEVEL'] ? { logLevel: process.env['LOG_LEVEL'] } : {}),
    ...(process.env['DATABASE_URL'] ? { databaseUrl: process.env['DATABASE_URL'] } : {}),
  })
  // A person plays the customer: bot, delivery and reading take the time they take in life.
  world.simulator.control.set({ latency: { deliveryMs: 600, botMs: 900, sendMs: 700 } })
  console.log(`
  CRM with the chat      ${world.demo.url}
  The customer's phone   ${world.simulator.control.url}/phone/
  Gateway                ${world.gateway.url}/health
  Simulated Neppo        ${world.simulator.neppo.url}
  Simulated Ploomes      ${world.simulator.ploomes.url}

  Try this:
  1. Open the CRM and click the round button at the bottom right: you are Ana, an agent.
  2. Open the customer's phone in another tab, pick a customer and write: the session appears in the chat.
  3. Answer with text, a photo, a voice file or a document and watch the ticks.
  4. Open the CRM in another browser, choose Bruno in the user menu, and transfer the session to him.
  5. Close the session with the X and classify it.

  Stop with Ctrl+C.
`)
  const stop = () => {
    world.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  console.error(error instanceof PortTaken ? `\n${error.message}` : error)
  process.exit(1)
}
