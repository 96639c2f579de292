/** What the platform's runtime puts into every execution (Freshworks Platform 3.0, serverless apps). */

interface TemplateAnswer {
  status: number;
  headers: Record<string, string>;
  response: string;
}

interface ScheduleDefinition {
  name: string;
  data: Record<string, unknown>;
  schedule_at: string;
  repeat?: { time_unit: 'minutes' | 'hours' | 'days'; frequency: number; timezone: string };
}

declare const $request: {
  invokeTemplate(
    name: string,
    options: { context: Record<string, string>; body?: string },
  ): Promise<TemplateAnswer>;
};

declare const $db: {
  get(key: string): Promise<unknown>;
  set(
    key: string,
    value: object,
    options?: { ttl?: number; setIf?: 'exist' | 'not_exist' },
  ): Promise<unknown>;
  update(key: string, action: 'append', lists: Record<string, readonly unknown[]>): Promise<unknown>;
  update(key: string, action: 'increment', numbers: Record<string, number>): Promise<unknown>;
  delete(key: string): Promise<unknown>;
};

declare const $schedule: {
  create(definition: ScheduleDefinition): Promise<unknown>;
  delete(definition: { name: string }): Promise<unknown>;
};

declare function generateTargetUrl(options?: string): Promise<string>;

declare function renderData(error?: { status?: number; message: string } | null, value?: unknown): void;
