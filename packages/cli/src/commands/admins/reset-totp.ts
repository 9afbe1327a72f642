import { changeCommand } from '../../change/change-command.ts'
import { RESET_TOTP } from '../../change/kinds.ts'
import { EXIT } from '../../exit-code.ts'

export const resetTotp = changeCommand({
  kind: RESET_TOTP,
  about:
    'Ends the TOTP factor of an administrator with its recovery codes, sessions and half-finished sign-ins, and mails the way to enrol a new one. It shows what ends and who is mailed, asks, and ends with the receipt. API keys stay.',
  examples: [
    {
      line: 'castellan admins reset-totp helpdesk@example.com --plan',
      shows: 'what would end, and who would be mailed',
      exitCode: EXIT.planHasChanges,
    },
    {
      line: 'castellan admins reset-totp helpdesk@example.com --yes',
      shows: 'without a question',
    },
    {
      line: 'castellan admins reset-totp --from - --yes --json',
      input: 'helpdesk@example.com\n',
      shows: 'many, from addresses or ids on standard input',
    },
  ],
})
