/** Whether another billing administrator could go on is asked at every change, in organizations of any size. */
export const billingAdministrators: readonly string[] = [
  `CREATE INDEX billing_administrators ON administrators (organization_id, id)
   WHERE role = 'Administrator With Billing'`,
]
