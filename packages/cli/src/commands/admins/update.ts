import { changeCommand } from '../../change/change-command.ts'
import { UPDATE } from '../../change/kinds.ts'
import { EXIT } from '../../exit-code.ts'

export const update = changeCommand({
  kind: UPDATE,
  about: `Changes the fields that are given; all others stay as they are. An empty value clears a name. It asks where the change ends or mails something, as a new address does.

A CSV file says who in the column administrator, _id or email, and has a column for each field to change; options fill columns that it lacks. An empty cell leaves the field as it is. Beside a column administrator or _id, email is the new address. What \`admins list --csv\` writes can be edited and given back.`,
  examples: [
    {
      line: 'castellan admins update helpdesk@example.com --firstname Grace --plan',
      shows: 'what would change',
      exitCode: EXIT.planHasChanges,
    },
    {
      line: "castellan admins update helpdesk@example.com --role-name 'Read Only' --yes",
      shows: 'give another role, without a question',
    },
    {
      line: 'castellan admins update --from - --enable-multi-factor true --yes',
      input: 'helpdesk@example.com\n',
      shows: 'many at once: who, one a line, on standard input',
    },
  ],
})
