import { changeCommand } from '../../change/change-command.ts'
import { REACTIVATE } from '../../change/kinds.ts'
import { EXIT } from '../../exit-code.ts'

export const reactivate = changeCommand({
  kind: REACTIVATE,
  about:
    'Mails an administrator a link to set a password: the activation mail before the first one, a password reset afterwards. The old password works until the new one is set, and TOTP is never touched. It shows who is mailed, asks, and ends with the receipt.',
  examples: [
    {
      line: 'castellan admins reactivate helpdesk@example.com --plan',
      shows: 'who would be mailed',
      exitCode: EXIT.planHasChanges,
    },
    {
      line: 'castellan admins reactivate helpdesk@example.com --yes',
      shows: 'without a question',
    },
  ],
})
