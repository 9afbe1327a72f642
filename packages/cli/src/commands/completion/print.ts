import type { Command } from '../../command.ts'
import { SCRIPTS } from '../../completion/scripts.ts'
import { EXIT } from '../../exit-code.ts'
import { usageProblem } from '../../problem.ts'

const SHELLS = Object.keys(SCRIPTS)

export const print: Command = {
  about: `Prints what makes a shell complete commands, options, roles, profiles, and the addresses of administrators, which it asks the server for.

Bash: add \`source <(castellan completion bash)\` to ~/.bashrc. Zsh: \`source <(castellan completion zsh)\` to ~/.zshrc, after compinit. Fish: \`castellan completion fish > ~/.config/fish/completions/castellan.fish\`. PowerShell: \`castellan completion powershell | Out-String | Invoke-Expression\` to $PROFILE.`,
  words: [
    {
      name: 'SHELL',
      summary: SHELLS.join(', '),
      completion: { kind: 'values', values: SHELLS },
    },
  ],
  examples: [
    { line: 'castellan completion bash', shows: 'for bash' },
    { line: 'castellan completion powershell', shows: 'for PowerShell' },
  ],
  run: async (context, given) => {
    const script = SCRIPTS[given.words[0] ?? '']
    if (script === undefined) throw usageProblem(`SHELL is one of ${SHELLS.join(', ')}.`)
    await context.io.out.write(script)
    return EXIT.ok
  },
}
