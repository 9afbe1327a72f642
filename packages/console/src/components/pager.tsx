interface PagerProps {
  page: number
  pageSize: number
  total: number
  /** The address of another page. */
  addressOf: (page: number) => string
}

export function Pager({ page, pageSize, total, addressOf }: PagerProps) {
  const last = Math.max(1, Math.ceil(total / pageSize))
  const from = Math.min(total, (page - 1) * pageSize + 1)
  const to = Math.min(total, page * pageSize)
  return (
    <nav className="pager" aria-label="Pages of the list">
      <span className="soft">
        {from.toLocaleString('en')}–{to.toLocaleString('en')} of {total.toLocaleString('en')}
      </span>
      {page > 1 && (
        <a className="button quiet" href={addressOf(page - 1)} rel="prev">
          Previous
        </a>
      )}
      {page < last && (
        <a className="button quiet" href={addressOf(page + 1)} rel="next">
          Next
        </a>
      )}
    </nav>
  )
}
