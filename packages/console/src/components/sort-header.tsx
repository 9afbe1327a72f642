interface SortHeaderProps {
  name: string
  field: string
  /** The field that the table is sorted by, with a leading `-` where it is descending. */
  sort: string
  onSort: (sort: string) => void
}

export function SortHeader({ name, field, sort, onSort }: SortHeaderProps) {
  const isUp = sort === field
  const isDown = sort === `-${field}`
  return (
    <th scope="col" aria-sort={isUp ? 'ascending' : isDown ? 'descending' : 'none'}>
      <button type="button" className="sort" onClick={() => onSort(isUp ? `-${field}` : field)}>
        {name}
        <span aria-hidden="true">{isUp ? ' ↑' : isDown ? ' ↓' : ' ↕'}</span>
      </button>
    </th>
  )
}
