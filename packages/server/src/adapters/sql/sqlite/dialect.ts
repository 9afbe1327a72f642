/**
 * SQLite's own `lower` knows A to Z alone, and a function of ours costs a call out of the database for each row: it is
 * called for texts that hold more bytes than letters, and for no others.
 */
export function toSqlite(sql: string): string {
  return sql.replace(
    /\blower\(([\w.]+)\)/g,
    '(CASE WHEN octet_length($1) > length($1) THEN lower_letters($1) ELSE lower($1) END)',
  )
}
