/** What is tested: finds somebody by address and ends their lost factor. Answers the id, or throws what the server said. */
export async function resetLostPhone({ url, apiKey, email }) {
  const headers = { 'x-api-key': apiKey }
  const query = new URLSearchParams({ filter: `email:$eq:${email}`, fields: 'email' })
  const { results } = await answerOf(await fetch(`${url}/api/users?${query}`, { headers }))
  const [found] = results
  if (found === undefined) throw new Error(`nobody has the address ${email}`)
  await answerOf(
    await fetch(`${url}/api/users/resettotp/${found._id}`, { method: 'POST', headers }),
  )
  return found._id
}

async function answerOf(answer) {
  const text = await answer.text()
  const body = text === '' ? undefined : JSON.parse(text)
  if (!answer.ok) throw new Error(body?.message ?? `status ${answer.status}`)
  return body
}
