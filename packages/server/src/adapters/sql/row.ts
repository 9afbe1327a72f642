import type { Row } from './session.ts'

// Readers of columns that say which column has the wrong kind: a damaged row must not become a right.

export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value === 'string') return value
  throw new TypeError(`column ${column} holds no text`)
}

export function integer(row: Row, column: string): number {
  const value = row[column]
  if (typeof value === 'number') return value
  throw new TypeError(`column ${column} holds no number`)
}

export function flag(row: Row, column: string): boolean {
  const value = row[column]
  if (value === 0 || value === 1) return value === 1
  throw new TypeError(`column ${column} holds neither 0 nor 1`)
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column)
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column)
}
