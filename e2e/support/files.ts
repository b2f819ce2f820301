/** Small real files that customers and agents send. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAFCAIAAADzBuo/AAAAFUlEQVR4nGP8z8Dwn4EIwESMolGFAGPnAwnZT2YNAAAAAElFTkSuQmCC',
  'base64',
)

/** One second of a tone as WAV, 8 kHz, 16 bit. */
function tone(): Buffer {
  const samples = 8000
  const wav = Buffer.alloc(44 + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(8000, 24)
  wav.writeUInt32LE(16_000, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  for (let i = 0; i < samples; i++)
    wav.writeInt16LE(Math.round(8000 * Math.sin((i * 440 * 2 * Math.PI) / 8000)), 44 + i * 2)
  return wav
}

const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

export const files = {
  photo: { name: 'foto.png', mimeType: 'image/png', buffer: png },
  voice: { name: 'recado.wav', mimeType: 'audio/wav', buffer: tone() },
  document: { name: 'orçamento.pdf', mimeType: 'application/pdf', buffer: pdf },
}
