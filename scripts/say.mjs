// How the scripts speak: one line per step, and one clear sentence when something is in the way.

/** Something that a person has to know or do; printed without a stack. */
export class Problem extends Error {
  name = 'Problem'
  constructor(message, output = '') {
    super(message)
    this.output = output
  }
}

export const say = (line) => console.log(line)

/** Turns what a failed command printed into what it means. */
export function explain(output, otherwise) {
  if (/ENOSPC|No space left on device/.test(output))
    return 'The disk is full: free some space (about 2 GB are needed) and run this again.'
  if (/EADDRINUSE/.test(output))
    return 'A port is taken: stop the other program or choose another port (see README).'
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ERR_PNPM_META_FETCH_FAIL|network/i.test(output))
    return `${otherwise}: the npm registry does not answer. Check the connection and run this again.`
  if (/EACCES|EPERM/.test(output)) return `${otherwise}: this user may not write here.`
  if (output === 'ENOENT') return `${otherwise} was not found on this machine.`
  return otherwise
}

/** Runs a script's main function and ends the process with its fate. */
export async function main(work) {
  try {
    await work()
  } catch (error) {
    if (error instanceof Problem) {
      if (error.output) console.error(error.output.trimEnd())
      console.error(`\n${error.message}`)
    } else console.error(error)
    process.exit(1)
  }
}
