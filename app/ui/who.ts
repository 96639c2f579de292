import type { PlatformClient } from './platform.ts';

/** R-BEY-18: who is at the page, for the log of changes; empty where the host does not tell. */
export async function whoIs(client: PlatformClient): Promise<string> {
  try {
    const { loggedInUser } = (await client.data.get('loggedInUser')) as {
      loggedInUser?: { display_name?: string; email?: string };
    };
    return [loggedInUser?.display_name, loggedInUser?.email].filter(Boolean).join(', ');
  } catch {
    return '';
  }
}
