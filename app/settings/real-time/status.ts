import { callServer, type PlatformClient } from '../../ui/platform.ts';

/** What the server tells of real time (server/handlers/real-time.ts). */
export interface RealTimeStatus {
  readonly address: string | null;
  readonly refused: Readonly<Record<string, number>>;
  readonly poll: { readonly missed: number } | null;
  readonly people: { readonly missed: number } | null;
  readonly test: { readonly atMs: number } | null;
}

/** `null` where there is no installation yet, or the page may not ask. */
export async function readStatus(client: PlatformClient): Promise<RealTimeStatus | null> {
  try {
    return await callServer<RealTimeStatus>(client, 'getRealTime');
  } catch {
    return null;
  }
}
