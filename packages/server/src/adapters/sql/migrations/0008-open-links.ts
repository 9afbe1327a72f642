/** What links still work is asked at every change, of administrators to whom any number was mailed before. */
export const openLinks: readonly string[] = [
  `CREATE INDEX open_links ON links (administrator_id)
   WHERE used_at_ms IS NULL AND ended_at_ms IS NULL`,
]
