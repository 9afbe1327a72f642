import type { ChangeDescription } from '@castellan/client'
import { client } from '../../data/client.ts'

export type How = { readonly plan: true } | { readonly receipt: true }

/** Something that is done to an administrator with one press and a look at what it brings. */
export interface Action {
  title: string
  /** What the button says that does it. */
  verb: string
  about: string
  /** What is said afterwards. */
  done: string
  isGrave: boolean
  run: (id: string, how: How) => PromiseLike<ChangeDescription>
}

const { administrators } = client

export const ACTIONS = {
  'reset-totp': {
    title: 'Reset TOTP',
    verb: 'Reset TOTP',
    about: 'Ends the authenticator app and mails the way to enrol a new one.',
    done: 'TOTP was reset',
    isGrave: false,
    run: (id, how) => administrators.resetTotp(id, how),
  },
  'send-reactivation': {
    title: 'Send reactivation',
    verb: 'Send the mail',
    about: 'Mails a link to set a password. The present password works until a new one is set.',
    done: 'The reactivation was mailed',
    isGrave: false,
    run: (id, how) => administrators.sendReactivation(id, how),
  },
  suspend: {
    title: 'Suspend',
    verb: 'Suspend',
    about: 'Nobody signs in to a suspended account, and its API key is dead until it is lifted.',
    done: 'Suspended',
    isGrave: true,
    run: (id, how) => administrators.suspend(id, how),
  },
  unsuspend: {
    title: 'Lift the suspension',
    verb: 'Lift the suspension',
    about: 'The account is open again, also where its owner had frozen it.',
    done: 'The suspension was lifted',
    isGrave: false,
    run: (id, how) => administrators.unsuspend(id, how),
  },
  delete: {
    title: 'Delete',
    verb: 'Delete for good',
    about: 'The account is gone, and nothing brings it back. Its events stay.',
    done: 'Deleted',
    isGrave: true,
    run: (id, how) => administrators.delete(id, how),
  },
} as const satisfies Readonly<Record<string, Action>>

export type ActionName = keyof typeof ACTIONS
