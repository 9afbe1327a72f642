import type { Option } from './parse/option.ts'

/** What every command takes. */
export const GLOBAL_OPTIONS: readonly Option[] = [
  {
    name: 'profile',
    value: 'NAME',
    summary: 'the server to speak to, by the name given at log-in',
    completion: { kind: 'profiles' },
  },
  { name: 'url', value: 'URL', summary: 'the address of the server, instead of the profile’s' },
  { name: 'org', value: 'ID', summary: 'the organization, for keys that reach several' },
  {
    name: 'allow-http',
    summary: 'send the key in clear text to a server that is not on this machine',
  },
  { name: 'no-color', summary: 'no colour, on a terminal too' },
  { name: 'help', letter: 'h', summary: 'this text' },
]

/** For commands that only tell something once. */
export const JSON_OPTION: Option = { name: 'json', summary: 'JSON; errors too, on standard error' }

/** For commands that show rows or one row. */
export const FORMAT_OPTIONS: readonly Option[] = [
  JSON_OPTION,
  { name: 'ndjson', summary: 'one JSON object a line' },
  { name: 'csv', summary: 'CSV that no spreadsheet takes for a formula' },
  { name: 'ids', summary: 'ids alone, one a line' },
  { name: 'fields', value: 'A,B', summary: 'these fields alone, in this order' },
  { name: 'query', value: 'JMESPATH', summary: 'what a JMESPath expression finds, as JSON' },
]

export const PLAN_OPTION: Option = {
  name: 'plan',
  summary: 'show what would change, and change nothing; exit code 10 when something would',
}

export const YES_OPTION: Option = { name: 'yes', letter: 'y', summary: 'do not ask' }

/** For commands that change one administrator or many. */
export const BULK_OPTIONS: readonly Option[] = [
  {
    name: 'from',
    value: 'FILE',
    summary: 'many at once: a CSV file, or `-` for ids or CSV on standard input',
    completion: { kind: 'files' },
  },
  { name: 'concurrency', value: 'N', summary: 'how many at a time; 5 unless given' },
  {
    name: 'results',
    value: 'FILE',
    summary: 'where the outcome of each row is kept; named after the command unless given',
    completion: { kind: 'files' },
  },
  {
    name: 'resume',
    value: 'FILE',
    summary: 'go on where the run that wrote this results file ended',
    completion: { kind: 'files' },
  },
  {
    name: 'max-failures',
    value: 'N',
    summary: 'stop after so many failures; 20 unless given, `off` for never',
  },
]
