/** How many events of each type there were in each hour: a year is a few thousand rows. */
export const eventTallies: readonly string[] = [
  `CREATE TABLE event_tallies (
    chain TEXT NOT NULL,
    hour_ms BIGINT NOT NULL,
    type TEXT NOT NULL,
    events BIGINT NOT NULL,
    PRIMARY KEY (chain, hour_ms, type)
  )`,
  `INSERT INTO event_tallies (chain, hour_ms, type, events)
   SELECT chain, (at_ms / 3600000) * 3600000, type, count(*) FROM events
   GROUP BY chain, (at_ms / 3600000) * 3600000, type`,
]
