import { clean } from './clean.ts'
import type { Style } from './style.ts'
import { fit, widthOf } from './width.ts'

/** A column of a table for people. */
export type Column<Row> = {
  readonly title: string
  readonly text: (row: Row) => string
  readonly colour?: (row: Row, style: Style) => (text: string) => string
  /** Gives way first where the terminal is narrow. */
  readonly gives?: boolean
}

const GAP = '  '
const NARROWEST = 6

/** Widths for the rows seen so far. Later rows keep to them, so that a long list can stream. */
export type Layout = {
  readonly widths: readonly number[]
  /** Whether a longer text is cut; where nothing limits the width, it is shown whole. */
  readonly cuts: boolean
}

export function layOut<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  most: number | undefined,
): Layout {
  const widths = columns.map(({ title, text }) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(clean(text(row)))), widthOf(title)),
  )
  if (most === undefined) return { widths, cuts: false }
  return { widths: narrow(columns, widths, most), cuts: true }
}

/** The columns that give way do so first, then the others. */
function narrow<Row>(
  columns: readonly Column<Row>[],
  natural: readonly number[],
  most: number,
): number[] {
  const widths = [...natural]
  const gaps = GAP.length * (columns.length - 1)
  const order = columns
    .map(({ gives }, at) => ({ at, gives: gives === true }))
    .sort((one, other) => Number(other.gives) - Number(one.gives))
  for (const { at } of order) {
    const excess = widths.reduce((sum, width) => sum + width, gaps) - most
    const width = widths[at] ?? 0
    if (excess > 0) widths[at] = Math.max(Math.min(width, NARROWEST), width - excess)
  }
  return widths
}

export function tableHead<Row>(
  columns: readonly Column<Row>[],
  layout: Layout,
  style: Style,
): string {
  const cells = columns.map(({ title }, at) => place(title, layout, at))
  return style.bold(cells.join(GAP).trimEnd())
}

export function tableLine<Row>(
  columns: readonly Column<Row>[],
  layout: Layout,
  row: Row,
  style: Style,
): string {
  const last = columns.length - 1
  const cells = columns.map(({ text, colour }, at) => {
    const fitted = place(clean(text(row)), layout, at)
    return (colour?.(row, style) ?? ((same) => same))(at === last ? fitted.trimEnd() : fitted)
  })
  return cells.join(GAP).trimEnd()
}

function place(text: string, { widths, cuts }: Layout, at: number): string {
  const width = widths[at] ?? 0
  return cuts || widthOf(text) <= width ? fit(text, width) : text
}
