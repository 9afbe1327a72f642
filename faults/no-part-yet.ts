/** What the plan of faults asks for and no part breaks yet: on the page, so that nobody takes silence for a pass. */
export const NO_PART_YET: readonly (readonly [fault: string, expected: string])[] = [
  ['the power of the whole machine cut', 'as after a kill'],
  ['a heap of 256 MiB under a flood', 'load is shed; after a crash the crash audit holds'],
  [
    'a mail server that greets nobody or stalls after the content, for its full time-out',
    'its share of the lanes and no more, no second copy',
  ],
  ['a proxy that reloads under load', 'no error on requests that may be repeated'],
  ['a PostgreSQL standby promoted', 'no acknowledged write lost, writes again within 15 s'],
  ['a steady load for an hour', 'nothing grows (`bench/soak.ts` runs for minutes)'],
]
