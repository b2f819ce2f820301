/** Another program listens where a part of the world should; `message` is a sentence for a person. */
export class PortTaken extends Error {
  override name = 'PortTaken'

  constructor(port: number, part: string) {
    super(`The port ${port} (${part}) is taken: stop the other program or set another with PORT_BASE.`)
  }
}
