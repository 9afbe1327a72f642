/** Who is there when a test begins: activated, enrolled and with a key, unless it says otherwise. */
export const cast = {
  administrators: [
    { email: 'admin@example.com' },
    { email: 'caller@example.com', roleName: 'Help Desk' },
    { email: 'invited@example.com', roleName: 'Read Only', activated: false },
  ],
}
