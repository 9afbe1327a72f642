import { SETTINGS, type Setting } from '../../packages/server/src/config-settings.ts'
import { code, table, writtenFrom } from './markdown.ts'

/** docs/configuration.md: every environment variable of the server. */
export function renderConfiguration(): string {
  const settings = Object.values<Setting>(SETTINGS)
  const rows = settings.map((setting) => [
    `[${code(setting.name)}](#${setting.name.toLowerCase()})`,
    setting.isRequiredInProduction ? 'required' : '',
    defaultOf(setting),
  ])
  return `${writtenFrom('`packages/server/src/config-settings.ts`')}
# Configuration

The server is configured by environment variables and by nothing else. \`NODE_ENV=production\` is production. A setting that is missing or unsafe there stops the start with a list of everything that is wrong and how to mend it.

${table(['Variable', 'In production', 'Without it'], rows)}

${settings.map(renderSetting).join('\n\n')}

## Production

\`\`\`sh
export NODE_ENV=production
${settings
  .filter((setting) => setting.isRequiredInProduction)
  .map(({ name, example }) => `export ${name}='${example}'`)
  .join('\n')}
castellan-server serve
\`\`\`
`
}

function defaultOf({ fallback }: Setting): string {
  return fallback === null || fallback === '' ? 'nothing' : code(fallback)
}

function renderSetting({ name, meaning, example }: Setting): string {
  return `## ${name}\n\n${meaning}\n\nExample: ${code(`${name}=${example}`)}`
}
