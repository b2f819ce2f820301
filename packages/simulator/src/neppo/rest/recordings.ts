import type { FastifyInstance } from 'fastify'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { param } from './request.ts'

const sampleRate = 8000

/**
 * Recordings of finished calls: `/archive/<yyyy>/<MM>/<dd>/<callId>.wav`, date = local day of hang-up
 * (`neppo.md` 6). The sound is a soft tone as long as the call, at most ten seconds.
 */
export function recordingRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  app.get('/archive/:year/:month/:day/:file', async (request, reply) => {
    const { mode, delayMs } = world.settings.recordings
    if (mode === 'forbidden') throw new HttpProblem(403, 'Forbidden')
    const callId = param(request, 'file').replace(/\.wav$/, '')
    const call = world.calls.findLast((candidate) => candidate.callId === callId)
    const finishedAt = call?.finishedAt ?? null
    const day = `${param(request, 'year')}-${param(request, 'month')}-${param(request, 'day')}`
    if (call === undefined || finishedAt === null || mode === 'absent')
      throw new HttpProblem(404, 'Not Found')
    // Brasília time, three hours behind.
    const hungUp = new Date(finishedAt - 3 * 3_600_000).toISOString().slice(0, 10)
    if (day !== hungUp || world.clock.now() < finishedAt + delayMs) throw new HttpProblem(404, 'Not Found')
    reply.type('audio/wav')
    return createTone(Math.min(10, Math.max(1, (finishedAt - call.startedAt) / 1000)))
  })
}

/** A WAV file (PCM, 16 bit, mono) with a tone of 330 Hz. */
function createTone(seconds: number): Buffer {
  const samples = Math.round(seconds * sampleRate)
  const wav = Buffer.alloc(44 + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(sampleRate, 24)
  wav.writeUInt32LE(sampleRate * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  for (let index = 0; index < samples; index += 1) {
    wav.writeInt16LE(Math.round(6000 * Math.sin((2 * Math.PI * 330 * index) / sampleRate)), 44 + index * 2)
  }
  return wav
}
