import { Badge } from '../../components/badge.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { count } from '../../format/words.ts'
import type { Action } from './actions.ts'
import { type Bulk, type BulkItem, mayRun, useBulk } from './use-bulk.ts'

interface BulkDialogProps {
  action: Action
  chosen: ReadonlyMap<string, string>
  onClose: (isChanged: boolean) => void
}

export function BulkDialog({ action, chosen, onClose }: BulkDialogProps) {
  const bulk = useBulk(action, chosen)
  const { phase, items } = bulk
  const isBusy = phase === 'planning' || phase === 'running'
  const able = items.filter(mayRun).length
  const close = () => onClose(items.some(({ isDone }) => isDone))
  return (
    <Dialog
      title={`${action.title}: ${count(chosen.size, 'administrator')}`}
      isWide
      onClose={close}
    >
      <p>{action.about}</p>
      <Progress bulk={bulk} able={able} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (axe: scrollable-region-focusable). */}
      <section className="scroll card flush" aria-label="The chosen administrators" tabIndex={0}>
        <table className="rows">
          <caption className="unseen">The chosen administrators</caption>
          <thead>
            <tr>
              <th scope="col">Administrator</th>
              <th scope="col">{phase === 'done' ? 'What happened' : 'What will happen'}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <td data-label="Administrator">{item.email}</td>
                <td data-label="Outcome">
                  <Outcome item={item} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="dialog-buttons">
        <button type="button" className="quiet" onClick={close} disabled={phase === 'running'}>
          {phase === 'done' ? 'Close' : 'Cancel'}
        </button>
        {able > 0 && (
          <button
            type="button"
            className={action.isGrave ? 'bad' : undefined}
            disabled={isBusy}
            onClick={bulk.run}
          >
            {phase === 'done' ? `Try ${able} again` : `${action.verb} of ${able}`}
          </button>
        )}
      </div>
    </Dialog>
  )
}

function Progress({ bulk, able }: { bulk: Bulk; able: number }) {
  const { phase, items, through } = bulk
  const done = items.filter(({ isDone }) => isDone).length
  const words = {
    planning: `Looking at what would happen: ${through} of ${items.length}`,
    planned: `${able} of ${items.length} can be done. Nothing has happened yet.`,
    running: `Working: ${through} of ${through + Math.max(0, able - through)}`,
    done: `${done} done, ${items.length - done} not done.`,
  }
  const isBusy = phase === 'planning' || phase === 'running'
  return (
    <div className="progress">
      <p role="status">
        <strong>{words[phase]}</strong>
      </p>
      {isBusy && <progress aria-label={words[phase]} max={items.length} value={through} />}
    </div>
  )
}

function Outcome({ item }: { item: BulkItem }) {
  const { change, problem, isDone } = item
  if (problem !== '') {
    return (
      <span>
        <Badge tone="bad">{change === null ? 'Failed' : 'Refused'}</Badge> {problem}
      </span>
    )
  }
  if (change === null) return <span className="soft">…</span>
  const effects = [
    change.sessionsEnded > 0 && count(change.sessionsEnded, 'session'),
    change.linksEnded > 0 && count(change.linksEnded, 'link'),
    change.apiKeyEnded && 'API key',
  ].filter((each) => each !== false)
  const ends = effects.length > 0 ? `Ends ${effects.join(', ')}. ` : ''
  const mails = change.mails.map(({ to }) => to)
  const mailed = mails.length > 0 ? `Mails ${[...new Set(mails)].join(', ')}.` : ''
  return (
    <span>
      {isDone && <Badge tone="good">Done</Badge>}{' '}
      {`${ends}${mailed}` || 'No effect on sessions or links.'}
    </span>
  )
}
