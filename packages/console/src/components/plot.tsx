import { shortDay } from '../format/moment.ts'
import { count } from '../format/words.ts'

export interface PlotDay {
  atMs: number
  amount: number
}

interface PlotProps {
  title: string
  /** What is counted: `sign-in`. */
  unit: string
  days: readonly PlotDay[]
  address: string
}

const WIDTH = 300
const HEIGHT = 72
const GAP = 2

/** One bar a day. The sum stands beside it in words, and each day in a table for who cannot see bars. */
export function Plot({ title, unit, days, address }: PlotProps) {
  const total = days.reduce((sum, { amount }) => sum + amount, 0)
  const most = Math.max(0, ...days.map(({ amount }) => amount))
  const step = WIDTH / Math.max(1, days.length)
  return (
    <section className="card plot">
      <h2>{title}</h2>
      <p className="soft">
        <a href={address}>{count(total, unit)}</a> in {days.length} days
      </p>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {days.map(({ atMs, amount }, index) => {
          const height = amount === 0 ? 1 : Math.max(3, (amount / most) * HEIGHT)
          return (
            <rect
              key={atMs}
              className={amount === 0 ? 'none' : undefined}
              x={index * step}
              y={HEIGHT - height}
              width={Math.max(1, step - GAP)}
              height={height}
              rx={1}
            >
              <title>{`${shortDay(atMs)}: ${count(amount, unit)}`}</title>
            </rect>
          )
        })}
      </svg>
      <p className="axis soft" aria-hidden="true">
        <span>{shortDay(days[0]?.atMs ?? 0)}</span>
        <span>most in a day: {most.toLocaleString('en')}</span>
        <span>{shortDay(days.at(-1)?.atMs ?? 0)}</span>
      </p>
      <table className="unseen">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Number</th>
          </tr>
        </thead>
        <tbody>
          {days
            .filter(({ amount }) => amount > 0)
            .map(({ atMs, amount }) => (
              <tr key={atMs}>
                <th scope="row">{shortDay(atMs)}</th>
                <td>{amount}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}
