import { describe, expect, it } from 'vitest'
import { CrmClient } from '#crm/CrmClient.ts'
import type { DealRow } from '#crm/rows.ts'
import { BoardModel } from './BoardModel.ts'

const deal = (Id: number, StageId: number): DealRow => ({
  Id, StageId, Title: `Deal ${Id}`, ContactId: 1, PipelineId: 10, StatusId: 1, CreateDate: '2026-01-01T00:00:00Z',
}) // prettier-ignore

function boardWith(rows: DealRow[]) {
  let answer: (response: Response) => void = () => undefined
  const crm = new CrmClient({
    baseUrl: 'http://crm.example',
    userKey: 'key',
    fetch: () => new Promise((resolve) => (answer = resolve)),
  })
  const board = new BoardModel(crm)
  board.receive(rows)
  return { board, answer: (response: Response) => answer(response) }
}

const stageOf = (board: InstanceType<typeof BoardModel>, id: number) =>
  board.deals.value.find((row) => row.Id === id)?.StageId

describe('the deal board', () => {
  it('moves a card at once and keeps it when the CRM agrees', async () => {
    const { board, answer } = boardWith([deal(1, 101), deal(2, 101)])
    const moved = board.move(1, 102)
    expect(stageOf(board, 1)).toBe(102)
    expect(board.moving.value.has(1)).toBe(true)
    answer(Response.json({ value: [deal(1, 102)] }))
    expect(await moved).toBeUndefined()
    expect([stageOf(board, 1), board.moving.value.size]).toEqual([102, 0])
  })

  it('puts a card back with the reason when the CRM refuses', async () => {
    const { board, answer } = boardWith([deal(1, 101)])
    const moved = board.move(1, 102)
    answer(Response.json({ value: 'Checklist pendente' }, { status: 400 }))
    expect((await moved)?.detail).toBe('Checklist pendente')
    expect(stageOf(board, 1)).toBe(101)
  })

  it('does not jump back when a refresh arrives while the card is moving', async () => {
    const { board, answer } = boardWith([deal(1, 101)])
    const moved = board.move(1, 102)
    board.receive([deal(1, 101), deal(3, 101)])
    expect([stageOf(board, 1), stageOf(board, 3)]).toEqual([102, 101])
    answer(Response.json({ value: [deal(1, 102)] }))
    await moved
  })

  it('asks nothing of the CRM when the stage is the same', async () => {
    const { board } = boardWith([deal(1, 101)])
    expect(await board.move(1, 101)).toBeUndefined()
    expect(board.moving.value.size).toBe(0)
  })
})
