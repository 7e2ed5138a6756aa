/** Which engines there are, each loaded when it is asked for. */
import type { Engine, EngineChoice } from './engine.ts';
import type { World } from './world.ts';

export async function engineOf(
  choice: EngineChoice,
  { findBrowser }: Pick<World, 'findBrowser'>,
): Promise<Engine> {
  switch (choice) {
    case 'browser':
      return (await import('./browserEngine.ts')).createBrowserEngine(findBrowser);
    case 'k6':
      return (await import('./engineK6.ts')).k6Engine;
    case 'artillery':
      return (await import('./engineArtillery.ts')).artilleryEngine;
    case 'locust':
      return (await import('./engineLocust.ts')).locustEngine;
  }
}
