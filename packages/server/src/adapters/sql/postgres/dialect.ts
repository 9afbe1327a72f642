// The stores speak SQLite's SQL; these are the few words in which PostgreSQL differs.

const TRANSLATION_LIMIT = 1024
const translated = new Map<string, string>()

/** A statement of the stores as PostgreSQL takes it. */
export function toPostgres(sql: string): string {
  const known = translated.get(sql)
  if (known !== undefined) return known
  const translation = translate(sql)
  if (translated.size >= TRANSLATION_LIMIT) translated.clear()
  translated.set(sql, translation)
  return translation
}

function translate(sql: string): string {
  let count = 0
  return (
    sql
      .replace(/\?/g, () => {
        count += 1
        return `$${count}`
      })
      .replace(/\binstr\(/g, 'strpos(')
      // Under "C" only A to Z have another case; the order of what was folded is still that of bytes.
      .replace(/\blower\(([\w.]+)\)/g, '(lower($1 COLLATE "und-x-icu") COLLATE "C")')
  )
}

/** A statement of a migration: texts are compared and sorted by their bytes, as SQLite does, wherever this runs. */
export function toPostgresSchema(statement: string): string {
  return statement.replace(/\bTEXT\b/g, 'TEXT COLLATE "C"')
}
