/** A file that breaks one import rule. It is planted in a copy of the tree, so no file of the tree need exist for it. */
export interface Plant {
  rule: string
  path: string
  text: string
}

const server = 'packages/server/src'
const consoleCode = 'packages/console/src'
const slice = `${server}/operations/planted-operation`
const worker = `${server}/workers/planted-work`

/** What the plants import: one harmless file where each rule needs one. */
export const TARGETS: readonly string[] = [
  'packages/contract/src/operations/planted-target.ts',
  'packages/contract/src/planted-target.ts',
  'packages/contract/src/types/planted-target.ts',
  'packages/client/src/planted-target.ts',
  'packages/cli/src/planted-target.ts',
  'packages/cli/src/commands/planted/planted-target.ts',
  'packages/console/src/planted-target.tsx',
  'packages/console/src/data/planted-target.ts',
  'packages/console/src/components/planted-target.tsx',
  'packages/console/src/pages/mail/planted-target.tsx',
  `${server}/domain/planted-target.ts`,
  `${server}/ports/planted-target.ts`,
  `${server}/mail/planted-target.ts`,
  `${server}/http/planted-target.ts`,
  `${server}/commands/planted-target.ts`,
  `${server}/testing/planted-target.ts`,
  `${server}/adapters/system/planted-target.ts`,
  `${server}/planted-target.ts`,
  `${slice}/planted-target.ts`,
  `${slice}/planted-target.route.ts`,
  `${slice}/planted-target.page.ts`,
  `${worker}/planted-target.ts`,
  `${worker}/planted-target.loop.ts`,
]

const table: readonly [rule: string, folder: string, text: string, role?: string][] = [
  ['no-circular', `${server}/http`, "import './planted-0.ts'"],
  ['no-unresolvable', `${server}/http`, "import './planted-nowhere.ts'"],
  ['no-undeclared', `${server}/http`, "import 'fast-check'"],
  ['no-test-code-in-product', `${server}/http`, "import '../testing/planted-target.ts'"],
  ['contract-is-the-root', 'packages/contract/src', "import '../../client/src/planted-target.ts'"],
  ['contract-types-are-bare', 'packages/contract/src/types', "import 'typebox'"],
  [
    'sdk-takes-types-only',
    'packages/client/src',
    "import type { target } from '../../contract/src/operations/planted-target.ts'\nexport type Planted = typeof target",
  ],
  [
    'sdk-erases-contract',
    'packages/client/src',
    "import '../../contract/src/types/planted-target.ts'",
  ],
  ['sdk-runs-everywhere', 'packages/client/src', "import 'node:http'"],
  ['sdk-has-no-dependencies', 'packages/client/src', "import 'typebox'"],
  ['clients-use-the-sdk', 'packages/cli/src', "import '../../contract/src/planted-target.ts'"],
  ['cli-bundles-little', 'packages/cli/src/output', "import 'uqr'"],
  [
    'cli-knocks-at-the-door',
    'packages/cli/src/output',
    "import '../../../client/src/planted-target.ts'",
  ],
  ['commands-are-strangers', 'packages/cli/src', "import './commands/planted/planted-target.ts'"],
  ['clients-are-strangers', 'packages/console/src', "import '../../cli/src/planted-target.ts'"],
  ['console-declares', `${consoleCode}/data`, "import 'fast-check'"],
  ['console-runs-in-browsers', `${consoleCode}/data`, "import 'node:http'"],
  ['console-asks-in-data', `${consoleCode}/format`, "import '@castellan/client'"],
  ['components-are-plain', `${consoleCode}/components`, "import '../data/planted-target.ts'"],
  ['format-is-pure', `${consoleCode}/format`, "import '../components/planted-target.tsx'"],
  ['pages-are-strangers', `${consoleCode}/pages/activity`, "import '../mail/planted-target.tsx'"],
  ['app-is-top', `${consoleCode}/components`, "import '../planted-target.tsx'"],
  ['server-knows-no-client', `${server}/http`, "import '../../../client/src/planted-target.ts'"],
  ['domain-is-pure', `${server}/domain/planted`, "import 'node:crypto'"],
  [
    'domain-is-pure',
    `${server}/domain/planted`,
    "import type { Administrator } from '@castellan/contract/types'\nexport type Planted = Administrator",
  ],
  [
    'ports-know-domain',
    `${server}/ports`,
    "import type { FastifyInstance } from 'fastify'\nexport type Planted = FastifyInstance",
  ],
  ['ports-are-types', `${server}/ports`, "import '../domain/planted-target.ts'"],
  ['mail-is-pure', `${server}/mail`, "import '../ports/planted-target.ts'"],
  ['layout-is-pure', `${server}/pages`, "import '../http/planted-target.ts'"],
  ['layout-is-pure', `${server}/pages`, "import 'node:fs'"],
  ['page-is-pure', slice, "import '../../ports/planted-target.ts'", 'page'],
  ['page-is-pure', slice, "import 'uqr'", 'page'],
  ['story-is-neutral', slice, "import '@castellan/contract/operations'"],
  ['story-is-neutral', slice, "import '../../http/planted-target.ts'"],
  ['story-is-neutral', worker, "import 'nodemailer'"],
  ['story-is-neutral', `${server}/operations`, "import 'fastify'"],
  [
    'shared-story-knows-no-slice',
    `${server}/operations`,
    "import './planted-operation/planted-target.ts'",
  ],
  [
    'slices-are-strangers',
    `${server}/operations/planted-other`,
    "import '../planted-operation/planted-target.ts'",
  ],
  [
    'slices-are-strangers',
    `${server}/operations/planted-other`,
    "import '../../workers/planted-work/planted-target.ts'",
  ],
  ['story-ignores-its-route', slice, "import './planted-target.route.ts'"],
  ['story-ignores-its-route', slice, "import './planted-target.page.ts'"],
  ['story-ignores-its-route', worker, "import './planted-target.loop.ts'"],
  ['slice-ignores-contents', slice, "import '../index.ts'", 'route'],
  ['route-is-thin', slice, "import '../../mail/planted-target.ts'", 'route'],
  ['route-is-thin', slice, "import '../../planted-target.ts'", 'route'],
  [
    'http-is-plumbing',
    `${server}/http`,
    "import '../operations/planted-operation/planted-target.ts'",
  ],
  ['adapter-looks-inward', `${server}/adapters/smtp`, "import '../../planted-target.ts'"],
  ['adapters-are-strangers', `${server}/adapters/smtp`, "import '../system/planted-target.ts'"],
  ['only-wiring-names-adapters', `${server}/http`, "import '../adapters/system/planted-target.ts'"],
  ['top-is-top', `${server}/http`, "import '../commands/planted-target.ts'"],
  [
    'contract-home',
    `${server}/adapters/sql`,
    "import type { Administrator } from '@castellan/contract/types'\nexport type Planted = Administrator",
  ],
  ['sql-home', `${server}/adapters/system`, "import 'node:sqlite'"],
  ['smtp-home', `${server}/adapters/sql`, "import 'nodemailer'"],
  [
    'smtp-home',
    `${server}/adapters/sql`,
    "import type { Transporter } from 'nodemailer'\nexport type Planted = Transporter",
  ],
  ['metrics-home', `${server}/http`, "import 'prom-client'"],
  ['http-home', `${server}/adapters/sql`, "import 'fastify'"],
  ['crypto-home', `${server}/http`, "import 'node:crypto'"],
  ['file-home', `${server}/http`, "import 'node:fs/promises'"],
  ['network-home', `${server}/mail`, "import 'node:net'"],
  ['qr-home', slice, "import 'uqr'", 'route'],
  ['environment-home', `${server}/http`, "import 'node:process'"],
]

/** The table of contents is one file, so this plant is added to what stands there. */
export const CONTENTS_PLANT: Plant = {
  rule: 'contents-names-routes',
  path: `${server}/operations/index.ts`,
  text: "import './planted-operation/planted-target.ts'",
}

export const PLANTS: readonly Plant[] = table.map(([rule, folder, text, role], index) => ({
  rule,
  path: `${folder}/planted-${index}${role === undefined ? '' : `.${role}`}.ts`,
  text,
}))
