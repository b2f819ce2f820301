export { startWorld, type World, type WorldOptions } from './startWorld.ts'
export { PortTaken } from './PortTaken.ts'
