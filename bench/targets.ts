import { table } from './harness/part.ts'

type Target = {
  /** The name of the figure in the reports. */
  readonly figure: string
  readonly what: string
  /** Never to be missed. */
  readonly floor: number
  /** What we want. */
  readonly goal: number
  readonly unit: '' | ' ms' | ' MiB' | ' times'
  /** Where less is better. */
  readonly isCeiling?: true
}

const TARGETS: readonly Target[] = [
  {
    figure: 'unkeptGetToFastify',
    what: 'get that reads the database / bare Fastify with the same body',
    floor: 0.25,
    goal: 0.5,
    unit: '',
  },
  {
    figure: 'getToFastify',
    what: 'get that is kept in memory / bare Fastify with the same body',
    floor: 0.5,
    goal: 0.8,
    unit: '',
  },
  {
    figure: 'listToFastify',
    what: 'list 100 / bare Fastify with the same body',
    floor: 0.7,
    goal: 1.1,
    unit: '',
  },
  {
    figure: 'updateToDriver',
    what: 'update / bare driver one by one',
    floor: 1.5,
    goal: 2.5,
    unit: '',
  },
  {
    figure: 'updateToGroups',
    what: 'update / bare driver in groups of 32',
    floor: 0.4,
    goal: 0.7,
    unit: '',
  },
  {
    figure: 'updateOfOneToDriver',
    what: 'update with one connection / bare driver',
    floor: 0.4,
    goal: 0.65,
    unit: '',
  },
  {
    figure: 'updateToBetterAuth',
    what: 'update / better-auth’s, tuned',
    floor: 15,
    goal: 25,
    unit: '',
  },
  {
    figure: 'updateToPrism',
    what: 'update / Prism’s mock, which stores nothing, as it starts',
    floor: 4.5,
    goal: 7.5,
    unit: '',
  },
  {
    figure: 'updateToSilentPrism',
    what: 'the same with the log of Prism off',
    floor: 4.5,
    goal: 7.5,
    unit: '',
  },
  {
    figure: 'updateP99Ms',
    what: 'update p99 at a steady 500 a second',
    floor: 15,
    goal: 3,
    unit: ' ms',
    isCeiling: true,
  },
  {
    figure: 'getAtLargest',
    what: 'get at 1 million administrators / at 1 thousand',
    floor: 0.85,
    goal: 0.85,
    unit: '',
  },
  {
    figure: 'updateAtLargest',
    what: 'update at 1 million administrators / at 1 thousand',
    floor: 0.85,
    goal: 0.85,
    unit: '',
  },
  {
    figure: 'pageByIdToFirst',
    what: 'time of a page far down, by the documented way / of the first page',
    floor: 2,
    goal: 2,
    unit: ' times',
    isCeiling: true,
  },
  {
    figure: 'postgresToPgbench',
    what: 'update on PostgreSQL / pgbench with the same statements',
    floor: 0.6,
    goal: 0.6,
    unit: '',
  },
  {
    figure: 'firstAnswerMs',
    what: 'first answer after the start of the process',
    floor: 400,
    goal: 400,
    unit: ' ms',
    isCeiling: true,
  },
  {
    figure: 'idleMib',
    what: 'memory, idle',
    floor: 85.8,
    goal: 85.8,
    unit: ' MiB',
    isCeiling: true,
  },
  {
    figure: 'hostileListMs',
    what: 'p99 of the most hostile list',
    floor: 100,
    goal: 100,
    unit: ' ms',
    isCeiling: true,
  },
]

/** The targets with what was measured; a target whose part did not run is left out. */
export function targetTable(figures: Readonly<Record<string, number>>): string {
  const rows = TARGETS.flatMap((target) => {
    const value = figures[target.figure]
    if (value === undefined) return []
    const shown = (number: number) => `${number}${target.unit}`
    return [
      [
        target.what,
        shown(target.floor),
        shown(target.goal),
        shown(round(value)),
        verdict(target, value),
      ],
    ]
  })
  return table(['what', 'floor', 'goal', 'measured', ''], rows)
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}

function verdict({ floor, goal, isCeiling }: Target, value: number): string {
  const reaches = (mark: number) => (isCeiling === true ? value <= mark : value >= mark)
  if (reaches(goal)) return 'goal'
  return reaches(floor) ? 'floor' : '**missed**'
}
