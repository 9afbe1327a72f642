import { changeCommand } from '../../change/change-command.ts'
import { DELETE } from '../../change/kinds.ts'
import { EXIT } from '../../exit-code.ts'

export const deleteAdministrators = changeCommand({
  kind: DELETE,
  about:
    'Deletes an administrator. Never oneself, and never the last active Administrator With Billing. It shows what ends and who is told, and asks.',
  examples: [
    {
      line: 'castellan admins delete helpdesk@example.com --plan',
      shows: 'what would end',
      exitCode: EXIT.planHasChanges,
    },
    { line: 'castellan admins delete helpdesk@example.com --yes', shows: 'without a question' },
  ],
})
