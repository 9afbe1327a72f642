import type { Command } from '../command.ts'

/** A command by its name; the rest of it is loaded when it is called. */
export type Entry = {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<Command>
}

/** Every command there is. */
export const COMMANDS: readonly Entry[] = [
  {
    name: 'auth login',
    summary: 'sign in to a server with an API key',
    load: async () => (await import('./auth/login.ts')).login,
  },
  {
    name: 'auth logout',
    summary: 'forget a server and its key',
    load: async () => (await import('./auth/logout.ts')).logout,
  },
  {
    name: 'auth status',
    summary: 'show who is signed in where',
    load: async () => (await import('./auth/status.ts')).status,
  },
  {
    name: 'admins list',
    summary: 'list administrators',
    load: async () => (await import('./admins/list.ts')).list,
  },
  {
    name: 'admins get',
    summary: 'show one administrator',
    load: async () => (await import('./admins/get.ts')).get,
  },
  {
    name: 'admins create',
    summary: 'create administrators and mail their activation links',
    load: async () => (await import('./admins/create.ts')).create,
  },
  {
    name: 'admins update',
    summary: 'change fields of administrators',
    load: async () => (await import('./admins/update.ts')).update,
  },
  {
    name: 'admins delete',
    summary: 'delete administrators',
    load: async () => (await import('./admins/delete.ts')).deleteAdministrators,
  },
  {
    name: 'admins suspend',
    summary: 'suspend administrators',
    load: async () => (await import('./admins/suspend.ts')).suspend,
  },
  {
    name: 'admins unsuspend',
    summary: 'lift suspensions',
    load: async () => (await import('./admins/unsuspend.ts')).unsuspend,
  },
  {
    name: 'admins reset-totp',
    summary: 'end TOTP factors and mail the way to new ones',
    load: async () => (await import('./admins/reset-totp.ts')).resetTotp,
  },
  {
    name: 'admins reactivate',
    summary: 'mail links to set passwords',
    load: async () => (await import('./admins/reactivate.ts')).reactivate,
  },
  {
    name: 'events list',
    summary: 'list audit events',
    load: async () => (await import('./events/list.ts')).list,
  },
  {
    name: 'events tail',
    summary: 'show audit events as they happen',
    load: async () => (await import('./events/tail.ts')).tail,
  },
  {
    name: 'events count',
    summary: 'count audit events',
    load: async () => (await import('./events/count.ts')).count,
  },
  {
    name: 'orgs list',
    summary: 'list the organizations that the key reaches',
    load: async () => (await import('./orgs/list.ts')).list,
  },
  {
    name: 'mail list',
    summary: 'list mails and what became of them',
    load: async () => (await import('./mail/list.ts')).list,
  },
  {
    name: 'mail retry',
    summary: 'try mails again now',
    load: async () => (await import('./mail/retry.ts')).retry,
  },
  {
    name: 'api',
    summary: 'send a request of your own making',
    load: async () => (await import('./api/send.ts')).send,
  },
  {
    name: 'doctor',
    summary: 'check that everything between here and the server is well',
    load: async () => (await import('./doctor/check.ts')).check,
  },
  {
    name: 'completion',
    summary: 'print what makes a shell complete commands, addresses and roles',
    load: async () => (await import('./completion/print.ts')).print,
  },
]
