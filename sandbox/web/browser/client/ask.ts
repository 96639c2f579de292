/** A question to the host page; resolves with its answer, or rejects with its error object. */
export type Ask = (method: string, ...args: readonly unknown[]) => Promise<unknown>;

/** What a frame knows of itself (`client.instance.context`). */
export interface Context {
  readonly instanceId: string;
  readonly location: string;
  readonly parentId?: string;
  readonly modalData?: unknown;
}
