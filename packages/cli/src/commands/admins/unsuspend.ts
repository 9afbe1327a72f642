import { changeCommand } from '../../change/change-command.ts'
import { UNSUSPEND } from '../../change/kinds.ts'
import { EXIT } from '../../exit-code.ts'

export const unsuspend = changeCommand({
  kind: UNSUSPEND,
  about: 'Lifts a suspension. What ended when it began stays ended. Castellan only.',
  examples: [
    { line: 'castellan admins unsuspend suspended@example.com', shows: 'one administrator' },
    {
      line: 'castellan admins unsuspend suspended@example.com --plan --json',
      shows: 'what would change, as JSON',
      exitCode: EXIT.planHasChanges,
    },
  ],
})
