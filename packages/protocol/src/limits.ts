/** Every figure that both sides must agree on. Bytes, UTF-16 units, milliseconds or counts, as each name says. */
export const limits = {
  /** WhatsApp's text body. */
  textLength: 4096,
  captionLength: 1024,
  /** Neppo's limit for `commentClassification`. */
  classificationCommentLength: 255,
  commentLength: 1000,
  searchLength: 120,
  /** WhatsApp's limits per media family (`reliability.md` 1). */
  mediaBytes: { image: 5 * 2 ** 20, audio: 16 * 2 ** 20, video: 16 * 2 ** 20, document: 100 * 2 ** 20 },
  fileNameLength: 240,
  pageSize: 50,
  socketMessageBytes: 64 * 1024,
  requestTimeoutMs: 5_000,
  /** An agent in ten lively sessions reads and answers faster than one request a second. */
  requestsPerMinute: 300,
  requestBurst: 60,
  /** How long a `requestId` is remembered with its reply. */
  requestMemoryMs: 24 * 60 * 60 * 1000,
} as const
