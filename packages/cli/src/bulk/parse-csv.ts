/** One row of a CSV text, with the number of the line that it begins on. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

/** Reads CSV (RFC 4180), with `,`, `;` or a tab between cells, as spreadsheets write it. Empty lines are passed over. */
export function parseCsv(text: string): CsvRow[] {
  const source = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')
  const reader = new CsvReader(separatorOf(source))
  for (const character of source) reader.take(character)
  return reader.end()
}

class CsvReader {
  readonly #separator: string
  readonly #rows: CsvRow[] = []
  #cells: string[] = []
  #cell = ''
  /** `closing`: after a quote that ends the cell, unless another one follows. */
  #quotes: 'none' | 'open' | 'closing' = 'none'
  #line = 1
  #startLine = 1

  constructor(separator: string) {
    this.#separator = separator
  }

  take(character: string): void {
    if (character === '\n') this.#line += 1
    if (character === '"') this.#takeQuote()
    else if (this.#quotes !== 'open' && character === this.#separator) this.#endCell()
    else if (this.#quotes !== 'open' && character === '\n') this.#endRow()
    else this.#cell += character
  }

  end(): CsvRow[] {
    this.#endRow()
    return this.#rows
  }

  #takeQuote(): void {
    if (this.#quotes === 'open') this.#quotes = 'closing'
    else if (this.#quotes === 'closing') {
      this.#cell += '"'
      this.#quotes = 'open'
    } else if (this.#cell === '') this.#quotes = 'open'
    else this.#cell += '"'
  }

  #endCell(): void {
    this.#cells.push(this.#cell)
    this.#cell = ''
    this.#quotes = 'none'
  }

  #endRow(): void {
    this.#endCell()
    const row = { line: this.#startLine, cells: this.#cells }
    if (row.cells.some((cell) => cell.trim() !== '')) this.#rows.push(row)
    this.#cells = []
    this.#startLine = this.#line
  }
}

function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1)
  return [',', ';', '\t'].find((each) => head.includes(each)) ?? ','
}
