/** Works on items, so many at a time, in order, until they end or `stops` says so; what is begun is finished. */
export async function pool<Item>(
  items: readonly Item[],
  atOnce: number,
  stops: () => boolean,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < items.length && !stops()) {
      const item = items[next] as Item
      next += 1
      await work(item)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
}
