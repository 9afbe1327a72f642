import { changeCommand } from '../../change/change-command.ts'
import { SUSPEND } from '../../change/kinds.ts'

export const suspend = changeCommand({
  kind: SUSPEND,
  about:
    'Suspends an administrator: sessions and mailed links end at once, the API key is dead while it lasts, and nobody signs in. It shows what ends and who is told, and asks. Castellan only.',
  examples: [
    { line: 'castellan admins suspend helpdesk@example.com --yes', shows: 'one administrator' },
    {
      line: 'castellan admins suspend --from - --yes',
      input: 'helpdesk@example.com\n',
      shows: 'many, from addresses or ids on standard input',
    },
  ],
})
