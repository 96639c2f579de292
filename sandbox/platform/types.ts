import type { HttpRequest, HttpResponse } from '../core/http.ts';
import type { Upload } from './files/fileStore.ts';
import type { LoadedApp } from './platform.ts';

/** What `currentHost` tells an app (platform contract 1.5). */
export interface CurrentHost {
  readonly subscribed_modules: readonly string[];
  readonly endpoint_urls: Readonly<Record<string, string>>;
}

/** One placeholder of the manifest: an HTML file below `app/`. */
export interface Placeholder {
  readonly module: string;
  readonly name: string;
  readonly url: string;
  readonly icon: string | undefined;
}

/** Where a call to the platform comes from: decides what it may do (contract 4.3 and 5.4). */
export type Caller = 'server' | 'widget' | 'installPage' | 'settingsPage';

/** What the request method answers; a status of 400 or above is a rejection in the app (contract 4.4). */
export interface TemplateAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly response: string;
  readonly errorSource?: 'APP' | 'PLATFORM';
  readonly attempts?: number;
}

/** What a server method answers to the browser (contract 2.2, 3.5). */
export type MethodAnswer =
  | { readonly ok: true; readonly requestID: string; readonly response?: unknown }
  | {
      readonly ok: false;
      readonly requestID: string;
      readonly status: number;
      readonly message: string | null;
      readonly errorSource: 'APP' | 'PLATFORM';
    };

/** The error object of stores and schedules. */
export interface PlatformError {
  readonly status: number;
  readonly message: string;
  /** The fields of an entity's record that were refused. */
  readonly errors?: readonly { readonly name: string; readonly message: string }[];
  readonly errorSource?: 'APP' | 'PLATFORM';
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PlatformError };

export type StoreCall =
  | { readonly action: 'get'; readonly key: unknown }
  | { readonly action: 'set'; readonly key: unknown; readonly value: unknown; readonly options?: unknown }
  | {
      readonly action: 'update';
      readonly key: unknown;
      readonly type: unknown;
      readonly attributes: unknown;
    }
  | { readonly action: 'delete'; readonly key: unknown };

/** A call of `$job` or `client.job` (contract 8). */
export type JobCall =
  | { readonly action: 'invoke'; readonly name: unknown; readonly tag: unknown; readonly data: unknown }
  | { readonly action: 'get'; readonly id: unknown }
  | { readonly action: 'list' | 'history'; readonly filter: unknown }
  | { readonly action: 'updateStatusMessage'; readonly message: unknown };

/** A call on an entity: `db.entity({version: "v1"}).get(entity).…` (contract 6.2). */
export type EntityCall =
  | { readonly action: 'schema'; readonly entity: unknown }
  | { readonly action: 'create'; readonly entity: unknown; readonly data: unknown }
  | { readonly action: 'get' | 'delete'; readonly entity: unknown; readonly id: unknown }
  | { readonly action: 'getAll'; readonly entity: unknown; readonly options: unknown }
  | { readonly action: 'update'; readonly entity: unknown; readonly id: unknown; readonly data: unknown };

/** A call of `$files` or `client.files` (contract 6.3). */
export type FileCall =
  | { readonly action: 'upload'; readonly upload: Upload }
  | { readonly action: 'get' | 'delete'; readonly id: unknown }
  | { readonly action: 'list' };

/** One finished or killed execution, as `usage` lists it. */
export interface ExecutionRecord {
  readonly id: number;
  readonly kind: 'setup' | 'method' | 'scheduled' | 'external' | 'product' | 'job';
  readonly name: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly outcome: 'ok' | 'error' | 'timeout' | 'killed' | 'refused';
  readonly message?: string;
  readonly requests: number;
  readonly storeOps: number;
  /** Processor time of the app's own code, in milliseconds: without the services it called. */
  readonly ownMs: number;
  readonly loadMs: number;
}

/**
 * One account of the local platform with one app in it, as pages and the control interface use it: its installation
 * with parameters, store, schedules, target URL and budgets of its own.
 */
export interface Platform {
  /** What pages call the app. */
  readonly name: string;
  /** The account's name in the sandbox, such as 'suite' or 'freshdesk'. */
  readonly account: string;
  readonly appDir: string;
  placeholders(): readonly Placeholder[];
  currentHost(): CurrentHost;
  /** `html`: config/iparams.html, `json`: config/iparams.json. */
  settingsPage(): 'html' | 'json';
  installed(): boolean;
  /** Parameters as a page may see them again: secure values masked. `{}` when not installed. */
  parametersForPage(): Record<string, unknown>;
  /** Parameters without the secure ones: what `client.iparams` gives. */
  parametersForWidget(): Record<string, unknown>;
  /** Parameters offered on the first installation (a convenience of the sandbox); secure ones in clear. */
  prefilled(): Record<string, unknown>;
  /** Installs, or saves settings when installed already. `parameters` is what `postConfigs` returned. */
  saveParameters(parameters: Record<string, unknown>): Promise<Result<null>>;
  uninstall(): Promise<Result<null>>;
  /** Puts another version of the app, by its folder or as it was loaded, in its place; a refusal leaves the former one. */
  update(next: string | LoadedApp): Promise<Result<null>>;
  /** The keys of `config/app_settings.json`, whose values the developer enters for all accounts. */
  developerSettings(): readonly string[];
  saveDeveloperSettings(values: Readonly<Record<string, unknown>>): Promise<Result<null>>;
  invokeMethod(name: string, payload: Record<string, unknown>, caller: Caller): Promise<MethodAnswer>;
  invokeTemplate(
    name: string,
    options: { context?: Record<string, unknown>; body?: unknown },
    caller: Caller,
  ): Promise<TemplateAnswer>;
  store(call: StoreCall, caller: Caller): Promise<Result<unknown>>;
  /** A call of `client.job`; a job that it starts goes on behind the answer. */
  job(call: JobCall, caller: Caller): Promise<Result<unknown>>;
  /** A call of `client.db.entity(…)`. */
  entity(call: EntityCall, caller: Caller): Promise<Result<unknown>>;
  /** A call of `client.files`. */
  file(call: FileCall, caller: Caller): Promise<Result<unknown>>;
  /** Whether a product event reaches a handler: installed, the account has the module, the app listens. */
  hears(module: string, event: string): boolean;
  /** Runs the handler registered for a product event. Answers at once; the handler goes on (contract 11.2). */
  fireEvent(module: string, event: string, data: Record<string, unknown>): Result<null>;
  /** Runs the handler of any event with a payload of one's own, and waits for its end (contract 11.1, `/web/test`). */
  simulate(module: string, event: string, payload: Record<string, unknown>): Promise<Result<null>>;
  /** Whether the path is that of the installation's target URL. */
  isTarget(path: string): boolean;
  /** A request to the installation's target URL: answered at once, the handler runs behind it. */
  externalEvent(request: HttpRequest): HttpResponse;
}
