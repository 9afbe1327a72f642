import { Type } from 'typebox'
import { FieldChangeSchema } from './change.ts'

const timestamp = Type.String({ description: 'RFC 3339, for example `2026-01-31T09:30:00Z`.' })

export const EventInitiatorSchema = Type.Object({
  type: Type.String(),
  id: Type.String(),
  email: Type.String(),
  provider: Type.Optional(Type.String()),
})

export const EventResourceSchema = Type.Object({
  type: Type.String({
    description:
      '`admin` or `organization`; of an attempt that was refused also `provider` or `mail`.',
  }),
  id: Type.String(),
  email: Type.Union([Type.String(), Type.Null()]),
  name: Type.Optional(Type.String()),
})

export const DirectoryEventSchema = Type.Object({
  '@version': Type.String(),
  id: Type.String(),
  timestamp: Type.String({ description: 'RFC 3339 with milliseconds and Z.' }),
  service: Type.String(),
  event_type: Type.String({
    description:
      'For example `admin_update`; an attempt that was refused is `admin_request_refused`.',
  }),
  organization: Type.Union([Type.String(), Type.Null()]),
  provider: Type.Union([Type.String(), Type.Null()]),
  initiated_by: Type.Union([EventInitiatorSchema, Type.Null()]),
  resource: Type.Union([EventResourceSchema, Type.Null()]),
  changes: Type.Array(FieldChangeSchema, {
    description:
      'From what to what. A `growthData` of more than 1024 characters stands there as `{length, sha256}` of its JSON text.',
  }),
  client_ip: Type.String(),
  useragent: Type.Object({ name: Type.String() }),
  auth_method: Type.String({
    description: 'One of `api-key`, `session`, `link`, `local` and `none`.',
  }),
  mfa: Type.Boolean(),
  success: Type.Boolean(),
  error_message: Type.Optional(
    Type.String({ description: 'The reason code; absent where it succeeded.' }),
  ),
  operation: Type.String({ description: 'In our words, for example `reset-totp`.' }),
  correlation: Type.String({ description: 'The id of the request.' }),
})

export const DirectoryEventsSchema = Type.Array(Type.Partial(DirectoryEventSchema))

const selection = {
  service: Type.Array(Type.String(), {
    minItems: 1,
    description: 'Names of services; `directory` and `all` have events here.',
  }),
  start_time: timestamp,
  end_time: Type.Optional(timestamp),
  search_term: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description:
        'Fields with the value, or the list of values, that they may have; and `and`, `or` and `not` with lists of such terms. Case does not matter.',
    }),
  ),
}

export const EventSelectionSchema = Type.Object(selection)

export const EventQuerySchema = Type.Object({
  ...selection,
  limit: Type.Optional(
    Type.Integer({ description: '1 to 10000; 1000 unless given, and for what is no number.' }),
  ),
  skip: Type.Optional(Type.Integer({ description: 'How many to pass over; at most 10000.' })),
  sort: Type.Optional(
    Type.String({ description: '`DESC` for the newest first; anything else is `ASC`.' }),
  ),
  fields: Type.Optional(
    Type.Array(Type.String(), { description: 'Only these fields, dotted ones too.' }),
  ),
  search_after: Type.Optional(
    Type.Array(Type.Union([Type.String(), Type.Number()]), {
      description: 'The value of `X-Search_after` of the page before.',
    }),
  ),
})

export const DistinctEventsQuerySchema = Type.Object({
  ...selection,
  field: Type.String({ description: 'The field whose values are counted.' }),
})

export const IntervalEventsQuerySchema = Type.Object({
  ...selection,
  interval_unit: Type.String({ description: 'One of `s`, `m`, `h`, `d` and `w`.' }),
  interval_value: Type.Optional(
    Type.Union([Type.String(), Type.Number()], { description: 'How many units; 1 unless given.' }),
  ),
  timezone: Type.Optional(
    Type.String({ description: 'Where days and weeks begin: `-05:00`, `+0130` or `Z`.' }),
  ),
})

export const EventCountSchema = Type.Object({ count: Type.Integer({ minimum: 0 }) })

export const DistinctBucketSchema = Type.Object({
  key: Type.String(),
  doc_count: Type.Integer({ minimum: 0 }),
})

export const DistinctEventsSchema = Type.Object(
  {
    buckets: Type.Array(DistinctBucketSchema),
    doc_count_error_upper_bound: Type.Integer(),
    sum_other_doc_count: Type.Integer({
      minimum: 0,
      description: 'Events with values beyond the 1000 that are listed.',
    }),
  },
  {
    additionalProperties: Type.Unknown(),
    description: 'The list of buckets also stands under the name of the field.',
  },
)

export const IntervalBucketSchema = Type.Object({
  key: Type.Integer({ description: 'Where it begins, in milliseconds since 1970.' }),
  key_as_string: Type.String(),
  doc_count: Type.Integer({ minimum: 0 }),
})

export const IntervalEventsSchema = Type.Object({ buckets: Type.Array(IntervalBucketSchema) })
