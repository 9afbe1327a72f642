import { changeCommand } from '../../change/change-command.ts'
import { CREATE } from '../../change/kinds.ts'

export const create = changeCommand({
  kind: CREATE,
  about: `Creates an administrator and mails the activation link. Unless said otherwise the role is Administrator, TOTP is required, and API keys are not allowed.

A CSV file has the columns email, firstname, lastname, roleName, enableMultiFactor and apiKeyAllowed, of which email alone is needed; options fill columns that it lacks.`,
  examples: [
    {
      line: "castellan admins create --email new@example.com --role-name 'Help Desk'",
      shows: 'one administrator',
    },
    {
      line: "castellan admins create --from - --role-name 'Read Only' --yes",
      input: 'email,firstname\none@example.com,One\ntwo@example.com,Two\n',
      shows: 'many, from CSV on standard input',
    },
  ],
})
