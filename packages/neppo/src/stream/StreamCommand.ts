import {
  CLIENT_COMMANDS,
  COMMAND_TEXTS,
  GROUP_DESTINATION_PREFIX,
  PUBLISH_DESTINATIONS,
} from '#wire/index.ts'
import type { CommandWire, MessageReadWire, VisibleSessionWire } from '#wire/index.ts'
import type { StreamMessage, StreamTarget } from './NeppoStream.ts'

/** What is published and where to. `operation` names it in errors. */
export type Publication = { operation: string; destination: string; body: string }

/** Who speaks. */
export type Speaker = { userName: string; resource: string; now: () => number }

const CONTENT_TYPES = {
  text: 'TEXT',
  image: 'IMAGE',
  audio: 'AUDIO',
  video: 'VIDEO',
  document: 'APPLICATION',
} as const

/** A message to the client, on the session's own group (`neppo.md` 4.4). */
export function messagePublication(speaker: Speaker, message: StreamMessage): Publication {
  const { content } = message
  return command('sendMessage', speaker, message, message.group, {
    command: CLIENT_COMMANDS.send,
    message: content.kind === 'text' ? content.text : content.url,
    contentType: CONTENT_TYPES[content.kind],
    repliedMessage: message.repliedMessage ?? '',
    createdAt: message.createdAt,
  })
}

/** Close. */
export function closePublication(speaker: Speaker, target: StreamTarget): Publication {
  const words = { command: CLIENT_COMMANDS.close, message: COMMAND_TEXTS.close }
  return command('close', speaker, target, target.group, words)
}

/** Close through the final bot that the group requires. */
export function finalBotPublication(speaker: Speaker, target: StreamTarget, bot: string): Publication {
  const words = { command: CLIENT_COMMANDS.closeThroughFinalBot, message: bot }
  return command('closeThroughFinalBot', speaker, target, target.group, words)
}

/** Back to the queue of the session's own group. */
export function queuePublication(speaker: Speaker, target: StreamTarget): Publication {
  const words = { command: CLIENT_COMMANDS.toQueue, message: COMMAND_TEXTS.toQueue }
  return command('toQueue', speaker, target, target.group, words)
}

/** To an agent: the destination is the chosen group, not the session's own. */
export function agentPublication(
  speaker: Speaker,
  target: StreamTarget,
  to: { userName: string; group: string },
): Publication {
  const words = { command: CLIENT_COMMANDS.forwardAgent, message: to.userName }
  return command('forwardToAgent', speaker, target, to.group, words)
}

/** To a group: the destination is the session's own group, the chosen one is the message. */
export function groupPublication(speaker: Speaker, target: StreamTarget, toGroup: string): Publication {
  const words = { command: CLIENT_COMMANDS.forwardGroup, message: toGroup }
  return command('forwardToGroup', speaker, target, target.group, words)
}

/** The agent has read up to a time; epoch milliseconds. */
export function readPublication(sessionId: number, lastTimeRead: number): Publication {
  const body: MessageReadWire = { sessionId, lastTimeRead }
  return { operation: 'markRead', destination: PUBLISH_DESTINATIONS.messageRead, body: JSON.stringify(body) }
}

/** The row leaves the agent's list. */
export function hidePublication(sessionId: number): Publication {
  const body: VisibleSessionWire = { sessionId, visible: false }
  return { operation: 'hide', destination: PUBLISH_DESTINATIONS.visibleSession, body: JSON.stringify(body) }
}

type Words = Pick<CommandWire, 'command' | 'message'> &
  Partial<Pick<CommandWire, 'contentType' | 'repliedMessage' | 'createdAt'>>

function command(
  operation: string,
  speaker: Speaker,
  target: StreamTarget,
  group: string,
  words: Words,
): Publication {
  const body: CommandWire = {
    fromUser: speaker.userName,
    fromUserResource: speaker.resource,
    toUser: target.toUser,
    toUserResource: target.toUserResource ?? '',
    sessionId: target.sessionId,
    contentType: CONTENT_TYPES.text,
    repliedMessage: '',
    sendBy: 'agent',
    createdAt: speaker.now(),
    ...words,
    message: words.message.toWellFormed(),
  }
  return { operation, destination: GROUP_DESTINATION_PREFIX + group, body: JSON.stringify(body) }
}
