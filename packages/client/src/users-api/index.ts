export { ApiException } from './api-exception.ts'
export { Configuration, type ConfigurationParameters } from './configuration.ts'
export { type UserRequest, UsersApi, type UsersPutRequest } from './users-api.ts'
