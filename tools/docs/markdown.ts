/** A Markdown table; a `|` in a cell would end it. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => {
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  }
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

export function code(text: string): string {
  return `\`${text}\``
}

/** What stands at the top of every written file. */
export function writtenFrom(source: string): string {
  return `<!-- Written by \`npm run docs\` from ${source}; change that instead. -->`
}
