import { World } from './world.ts'

/** Runs the work in a world of its own. */
export async function withWorld(
  work: (world: World) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const world = await World.create(environment)
  try {
    await work(world)
  } finally {
    await world.stop()
  }
}
