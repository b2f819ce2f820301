import { parseArgs } from 'node:util'
import { createControlClient } from '#control/createControlClient.ts'
import { startLoad } from './startLoad.ts'

const { values } = parseArgs({
  options: {
    control: { type: 'string', default: 'http://127.0.0.1:4202' },
    customers: { type: 'string', default: '50' },
    rate: { type: 'string', default: '10' },
    messages: { type: 'string', default: '500' },
  },
})

const control = createControlClient(values.control)
const load = startLoad({
  write: (phone, writing, options) => control.customerWrites(phone, writing, options),
  customers: Number(values.customers),
  perSecond: Number(values.rate),
  messages: Number(values.messages),
})
const startedAt = performance.now()
const sent = await load.done
const seconds = (performance.now() - startedAt) / 1000
console.log(
  `${sent.length} mensagens de ${values.customers} clientes em ${seconds.toFixed(1)} s (${(sent.length / seconds).toFixed(1)}/s)`,
)
