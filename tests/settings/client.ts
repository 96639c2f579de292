import type { PlatformClient } from '../../app/ui/platform.ts';
import type { World } from '../../scripts/lib/world.ts';

/** The platform's client as the install page has it before the installation: request templates and nothing else. */
export function installPageClient(
  world: World,
  caller: 'installPage' | 'settingsPage' = 'installPage',
): PlatformClient {
  const { platform, settle } = world.sandbox;
  const no = () => Promise.reject(new Error('Not on the install page.'));
  return {
    request: {
      invoke: no,
      invokeTemplate: async (name, options) => {
        const answer = await settle(() => platform.invokeTemplate(name, options, caller));
        if (answer.status === 0 || answer.status >= 400) throw Object.assign(new Error('Refused'), answer);
        return answer;
      },
    },
    data: { get: no },
    instance: { resize: no, context: () => Promise.resolve({ location: 'install' }) },
    interface: { trigger: no },
    events: { on: () => undefined },
  };
}
