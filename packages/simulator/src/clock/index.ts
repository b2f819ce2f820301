export type { Clock } from './Clock.ts'
export { createSystemClock } from './Clock.ts'
export { createFakeClock } from './FakeClock.ts'
export type { FakeClock } from './FakeClock.ts'
