import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFakeClock } from '#PloomesClock.fake.ts'
import { PloomesError } from '#PloomesError.ts'
import { PloomesLimiter, type PloomesLimiterOptions, type PloomesPriority } from './PloomesLimiter.ts'

const minute = 60_000

function createBench(options: PloomesLimiterOptions = {}) {
  const clock = createFakeClock()
  const limiter = new PloomesLimiter({ clock, random: () => 0.5, ...options })
  const started: { priority: PloomesPriority; name: string; at: number; askedAt: number }[] = []
  const ask = (priority: PloomesPriority, name = '', lastsMs = 0): Promise<void> => {
    const askedAt = clock.now()
    return limiter.run(priority, 'test', () => {
      started.push({ priority, name, at: clock.now(), askedAt })
      return lastsMs === 0 ? Promise.resolve() : new Promise((resolve) => clock.after(lastsMs, resolve))
    })
  }
  const askMany = (count: number, priority: PloomesPriority): Promise<void>[] =>
    Array.from({ length: count }, () => ask(priority))
  return { clock, limiter, started, ask, askMany }
}

describe('PloomesLimiter', () => {
  test('agents come before jobs and jobs before syncs, each in their own order', async () => {
    const { clock, started, ask } = createBench({ maxRunning: 1 })
    void ask('sync', 's0', 100)
    for (const [priority, name] of [
      ['sync', 's1'],
      ['job', 'j1'],
      ['agent', 'a1'],
      ['agent', 'a2'],
      ['job', 'j2'],
    ] as const)
      void ask(priority, name)
    await clock.advance(10_000)
    expect(started.map(({ name }) => name)).toEqual(['s0', 'a1', 'a2', 'j1', 'j2', 's1'])
  })

  test('G10 a full sync uses at most 70 of 100 calls a minute, and agents wait at most 2 s meanwhile', async () => {
    const { clock, started, ask, askMany } = createBench()
    void askMany(1_000, 'sync')
    await clock.advance(5 * minute)
    for (let count = 0; count < 60; count += 1) {
      void ask('agent')
      await clock.advance(2_000)
    }
    const agents = started.filter(({ priority }) => priority === 'agent')
    expect(agents).toHaveLength(60)
    expect(Math.max(...agents.map(({ at, askedAt }) => at - askedAt))).toBeLessThanOrEqual(2_000)
    const syncsPerMinute =
      started.filter(({ priority, at }) => priority === 'sync' && at > clock.now() - 5 * minute).length / 5
    expect(syncsPerMinute).toBeGreaterThan(60)
    expect(syncsPerMinute).toBeLessThanOrEqual(70)
  })

  test('no minute ever has more calls than allowed, nor jobs and syncs more than their share, whatever is asked', async () => {
    const step = fc.record({
      priority: fc.constantFrom<PloomesPriority>('agent', 'job', 'sync'),
      count: fc.integer({ min: 1, max: 60 }),
      thenMs: fc.integer({ min: 0, max: 20_000 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { clock, started, askMany } = createBench({ perMinute: 20, agentPatienceMs: 600 * minute })
        let asked = 0
        for (const { priority, count, thenMs } of steps) {
          asked += count
          void askMany(count, priority)
          await clock.advance(thenMs)
        }
        await clock.advance(60 * minute)
        expect(started).toHaveLength(asked)
        for (const { at } of started) {
          const within = started.filter((other) => other.at >= at && other.at < at + minute)
          expect(within.length).toBeLessThanOrEqual(20)
          expect(within.filter(({ priority }) => priority !== 'agent').length).toBeLessThanOrEqual(14)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('F43 Retry-After pauses everybody for that long', async () => {
    const { clock, limiter, started, ask } = createBench()
    expect(limiter.throttled(7_000)).toBe(7_000)
    void ask('agent')
    void ask('sync')
    await clock.advance(6_999)
    expect(started).toEqual([])
    await clock.advance(1)
    expect(started).toHaveLength(2)
  })

  test('F43 without Retry-After the pauses double up to a minute, one step per burst, and start small again', async () => {
    const { clock, limiter } = createBench()
    const pauses: number[] = []
    for (let strike = 0; strike < 6; strike += 1) {
      pauses.push(limiter.throttled(null))
      limiter.throttled(null)
      await clock.advance(pauses.at(-1) ?? 0)
    }
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000])
    limiter.succeeded()
    expect(limiter.throttled(null)).toBe(5_000)
  })

  test('an agent is refused when the pause is longer than anybody waits at a screen, a job is not', async () => {
    const { clock, limiter, ask } = createBench({ agentPatienceMs: 10_000 })
    await ask('agent')
    limiter.throttled(30_000)
    const job = ask('job')
    await expect(ask('agent')).rejects.toMatchObject({
      code: 'rateLimited',
      retryable: true,
      retryAfterMs: 30_000,
    })
    await clock.advance(30_000)
    await job
  })

  test('an agent in the queue is refused after its patience, and its place is free', async () => {
    const { clock, limiter, ask } = createBench({ maxRunning: 1, agentPatienceMs: 10_000 })
    void ask('agent', 'long', 60_000)
    const refused = ask('agent').catch((error: unknown) => error)
    await clock.advance(10_000)
    expect(await refused).toBeInstanceOf(PloomesError)
    expect(limiter.state().waiting.agent).toBe(0)
    await clock.advance(50_000)
    await ask('agent')
  })

  test('slow jobs never take the last places of the agents', async () => {
    const { clock, started, ask, askMany } = createBench({ maxRunning: 4 })
    for (let count = 0; count < 6; count += 1) void ask('job', 'slow', 30_000)
    void askMany(1, 'agent')
    await clock.advance(0)
    expect(started.filter(({ priority }) => priority === 'job')).toHaveLength(3)
    expect(started.filter(({ priority }) => priority === 'agent')).toHaveLength(1)
  })

  test('a failing call frees its place', async () => {
    const { limiter } = createBench({ maxRunning: 1 })
    await expect(limiter.run('job', 'test', () => Promise.reject(new Error('x')))).rejects.toThrow('x')
    await limiter.run('job', 'test', () => Promise.resolve())
    expect(limiter.state().running).toBe(0)
  })
})
