import { formatAmount, formatMoney, parseAmount } from '#format/money.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { emptyLine, lineTotal, type QuoteLine } from './quoteTotal.ts'
import './QuoteLines.css'

const placeholders: Record<keyof QuoteLine, string> = {
  product: 'Descrição',
  quantity: '1',
  price: '0,00',
  discount: '0',
}

/** The products of a proposal, one line each. */
export function QuoteLines({
  lines,
  onChange,
}: {
  lines: QuoteLine[]
  onChange: (lines: QuoteLine[]) => void
}) {
  const change = (index: number, changes: Partial<QuoteLine>) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...changes } : line)))
  return (
    <div class="lines">
      <table class="lines__table">
        <thead>
          <tr>
            <th scope="col">Produto ou serviço</th>
            <th scope="col">Qtd.</th>
            <th scope="col">Preço</th>
            <th scope="col">Desc. %</th>
            <th scope="col">Total</th>
            <th scope="col">
              <span class="visually-hidden">Remover</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => {
            const cell = (name: keyof QuoteLine, label: string, tidyMoney = false) => (
              <input
                class={`lines__input${name === 'product' ? '' : ' lines__input--number num'}`}
                name={`${name}${index}`}
                aria-label={`${label}, linha ${index + 1}`}
                placeholder={placeholders[name]}
                value={line[name]}
                inputMode={name === 'product' ? 'text' : 'decimal'}
                autocomplete="off"
                onInput={(event) => change(index, { [name]: event.currentTarget.value })}
                onBlur={() => {
                  const amount = parseAmount(line[name])
                  if (tidyMoney && amount !== undefined) change(index, { [name]: formatAmount(amount) })
                }}
              />
            )
            return (
              <tr key={index}>
                <td>{cell('product', 'Produto')}</td>
                <td>{cell('quantity', 'Quantidade')}</td>
                <td>{cell('price', 'Preço', true)}</td>
                <td>{cell('discount', 'Desconto')}</td>
                <td class="lines__total num">{formatMoney(lineTotal(line))}</td>
                <td>
                  <IconButton
                    icon="trash"
                    label={`Remover linha ${index + 1}`}
                    class="icon-button--small"
                    disabled={lines.length === 1}
                    onClick={() => onChange(lines.filter((_, at) => at !== index))}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <Button small look="quiet" icon="plus" onClick={() => onChange([...lines, { ...emptyLine }])}>
        Adicionar linha
      </Button>
    </div>
  )
}
